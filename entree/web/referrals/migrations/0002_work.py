import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='token',
            name='asked',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='Spent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.BinaryField(unique=True)),
                ('about', models.BinaryField()),
                ('until', models.DateTimeField(db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'until'], name='spent_about')],
            },
        ),
        migrations.AddField(
            model_name='share',
            name='arrived',
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='share',
            name='weighing',
            field=models.CharField(choices=[('none', 'None'), ('waits', 'Waits'), ('done', 'Done')], default='none', max_length=5),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(('weighing__in', ['none', 'waits', 'done'])), name='share_weighing_known'),
        ),
    ]
