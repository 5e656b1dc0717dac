"""Writes the names of time zones for the script that adds the reader's own to links."""

from django.conf import settings
from django.core.management import BaseCommand

from organizations import zones


class Command(BaseCommand):
    help = "Write static/js/zones.js anew, after the locked tzdata changed."

    def handle(self, **options):
        (settings.BASE_DIR / "static/js/zones.js").write_text(zones.script(), encoding="utf-8")
