import django.db.models.deletion
from django.db import migrations, models


def brought_in_by():
    return models.ForeignKey(
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to="organizations.office",
        verbose_name="added by",
    )


class Migration(migrations.Migration):
    """Administrators, and which office brought something in.

    From here on an editor may do what their roles in offices say (docs/permissions.md). Groups and single permissions
    of Django are no longer read: staff without a role lose what these gave them.
    """

    dependencies = [
        ("organizations", "0006_offices_of_a_network"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="role",
            field=models.CharField(
                choices=[
                    ("TRANSLATOR", "translator"),
                    ("EDITOR", "editor"),
                    ("PUBLISHER", "publisher"),
                    ("ADMINISTRATOR", "administrator"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.AddField(model_name="city", name="brought_in_by", field=brought_in_by()),
        migrations.AddField(model_name="organization", name="brought_in_by", field=brought_in_by()),
        migrations.AddField(model_name="venue", name="brought_in_by", field=brought_in_by()),
    ]
