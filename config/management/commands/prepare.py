"""Makes a checkout ready to serve: run it again at any time, it does only what is missing."""

import hashlib
import secrets

import tzdata
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command

from config import environment


class Command(BaseCommand):
    help = "Prepare database, texts, static files, secret key, first editor and demo catalogue, where missing."

    def handle(self, **options: object) -> None:
        self._say("Secret key", environment.keep_secret_key("SECRET_KEY", file=settings.SECRET_KEY_FILE))
        call_command("migrate", verbosity=0)
        environment.keep_private(settings.DATABASES["default"])
        self._say("Database")
        call_command("compile_messages", verbosity=0)
        self._say("Texts in thirteen languages")
        self._say("Static files", self._collect_static_files())
        call_command("load_glossary", verbosity=0)
        self._say("Glossary")
        call_command("load_demo", vocabulary=not settings.DEMO, verbosity=0)
        self._say("Demo catalogue" if settings.DEMO else "Themes, regions and the site's own pages")
        call_command("retime_events", if_new=True, stdout=self.stdout)
        self._say(f"Zone rules {tzdata.IANA_VERSION}")
        call_command("rebuild_search", missing=True, verbosity=0)
        self._say("Search")
        self._make_first_editor()

    def _say(self, part: str, made: bool = True) -> None:
        self.stdout.write(f"  {part}: {'ready' if made else 'as before'}")

    def _collect_static_files(self) -> bool:
        """Collect and compress, which takes seconds, only when a file came, went or changed. True when it was done."""
        stamp = settings.VAR_DIR / "static.fingerprint"
        fingerprint = _fingerprint_of_static_files()
        if stamp.is_file() and stamp.read_text() == fingerprint:
            return False
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint)
        return True

    def _make_first_editor(self) -> None:
        """Make the editor `admin` of a demo, unless somebody can already do everything. Prints the password, once."""
        editors = get_user_model().objects
        if editors.filter(is_superuser=True).exists():
            return
        if not settings.DEMO:
            self.stdout.write("\n  Nobody can sign in yet: `manage.py createsuperuser` makes the first administrator.")
            return
        password = secrets.token_urlsafe(12)
        editors.create_superuser(username="admin", password=password)
        self.stdout.write(f"\n  The first editor is admin with the password {password}")
        self.stdout.write("  It is shown only now: note it, or choose another with `manage.py changepassword admin`.")


def _fingerprint_of_static_files() -> str:
    digest = hashlib.blake2b()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            changed_at = storage.get_modified_time(path).timestamp()
            digest.update(f"{path} {storage.size(path)} {changed_at}\n".encode())
    return digest.hexdigest()
