from django.conf import settings
from django.core.management import BaseCommand

from multilingual.glossary.beginning import beginning
from multilingual.glossary.files import Entry
from multilingual.glossary.terms import changes, write
from multilingual.models import GlossaryTerm


class Command(BaseCommand):
    help = "Let the glossary begin with the words of the field, where it has none."

    def handle(self, *, verbosity: int = 1, **options: object) -> None:
        if GlossaryTerm.objects.exists():
            return
        number = write(changes(Entry(term) for term in beginning(settings.LOCALE_PATHS)), by="load_glossary")
        if verbosity:
            self.stdout.write(f"{number} terms")
