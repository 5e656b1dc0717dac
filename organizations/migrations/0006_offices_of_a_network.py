import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0005_pages_of_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="office",
            name="network",
            field=models.ForeignKey(
                blank=True,
                help_text="The organization whose office it is; its page lists it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="network_offices",
                to="organizations.organization",
                verbose_name="network",
            ),
        ),
    ]
