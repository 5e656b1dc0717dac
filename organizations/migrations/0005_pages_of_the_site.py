import uuid

import django.utils.timezone
from django.db import migrations, models

import multilingual.fields


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0004_state_or_province_of_a_city"),
    ]

    operations = [
        migrations.CreateModel(
            name="SitePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "original_language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("ar", "Arabic"),
                            ("de", "German"),
                            ("es", "Spanish"),
                            ("fr", "French"),
                            ("id", "Indonesian"),
                            ("ja", "Japanese"),
                            ("ko", "Korean"),
                            ("pt-br", "Brazilian Portuguese"),
                            ("ru", "Russian"),
                            ("vi", "Vietnamese"),
                            ("zh-hans", "Simplified Chinese"),
                            ("zh-hant", "Traditional Chinese"),
                        ],
                        default="en",
                        help_text="The language in which this was written first. Everything else is a translation.",
                        max_length=10,
                        verbose_name="original language",
                    ),
                ),
                ("origins", models.JSONField(blank=True, default=dict, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ABOUT", "About this site"),
                            ("ACCESSIBILITY", "Accessibility"),
                            ("PRIVACY", "Privacy"),
                            ("CONTACT", "Contact"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="kind",
                    ),
                ),
                ("title", multilingual.fields.LineField(blank=True, max_length=300, verbose_name="title")),
                (
                    "title_en",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_ar",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_de",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_es",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_ind",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_ja",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_ko",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_pt_br",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_ru",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_vi",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_zh_hans",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_zh_hant",
                    multilingual.fields.LineField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                ("body", multilingual.fields.ProseField(blank=True, verbose_name="text")),
                ("body_en", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_ar", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_de", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_es", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_fr", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_ind", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_ja", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_ko", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_pt_br", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_ru", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_vi", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_zh_hans", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
                ("body_zh_hant", multilingual.fields.ProseField(blank=True, null=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "page of the site",
                "verbose_name_plural": "pages of the site",
            },
        ),
    ]
