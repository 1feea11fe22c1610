from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("study", "0003_a_wave_has_its_questionnaires"),
    ]

    operations = [
        migrations.AddField(
            model_name="wave",
            name="is_invented",
            field=models.BooleanField(default=False),
        ),
    ]
