"""Lets an editor in again who has lost telephone and recovery codes."""

from argparse import ArgumentParser

from django.core.management import BaseCommand, CommandError

from organizations.models import Editor
from organizations.sign_in import second_factor
from organizations.sign_in.log import tell


class Command(BaseCommand):
    help = "Remove the second factor of an editor, who is asked to set up a new one where one must be had."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: object) -> None:
        editor = Editor.objects.filter(username=username).first()
        if editor is None:
            raise CommandError(f"There is no editor {username!r}.")
        if not second_factor.remove(editor=editor):
            raise CommandError(f"{username!r} has no second factor.")
        tell("second factor: removed by command", username, None, is_bad=True)
        self.stdout.write(f"{username!r} has no second factor any more.")
