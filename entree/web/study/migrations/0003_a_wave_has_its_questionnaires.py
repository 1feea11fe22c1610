from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("study", "0002_in_the_order_of_their_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="wave",
            name="frozen",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
    ]
