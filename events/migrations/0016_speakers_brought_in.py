import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0007_roles_that_bind"),
        ("events", "0015_attendance_in_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="speaker",
            name="brought_in_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizations.office",
                verbose_name="added by",
            ),
        ),
    ]
