"""``manage.py doctor`` names what is wrong with an installation, and what to do about it."""

import io
import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from config import runs
from config.doctor import database, timers
from config.doctor.findings import Weight
from events.models import ZoneRules
from organizations.models import Site, SitePage
from organizations.zones import RULES_VERSION
from tests.config import spoiling


@pytest.fixture
def installation(db, settings, tmp_path, monkeypatch, django_user_model):
    """One with which nothing is wrong, in public."""
    monkeypatch.setenv("SECRET_KEY", spoiling.KEY)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    settings.SECRET_KEY = spoiling.KEY
    settings.VAR_DIR = tmp_path
    settings.SECRET_KEY_FILE = tmp_path / "secret_key"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    settings.SITE_URL = "https://forums.example.org"
    settings.ALLOWED_HOSTS = ["forums.example.org"]
    settings.SERVED_BY_HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 3600
    settings.PROXIES = 1
    settings.SECURITY_CONTACTS = ["mailto:safety@example.org"]
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=30)
    settings.DEBUG = False
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ZoneRules.objects.update_or_create(pk=1, defaults={"version": RULES_VERSION})
    django_user_model.objects.create_superuser(username="mai", password="a long enough phrase")
    for name in ("backup", *settings.TIMERS):
        runs.note(name, at=timezone.now())
    if connection.vendor == "sqlite":
        site.BASE_DIR.joinpath(connection.settings_dict["NAME"]).chmod(0o600)
    return settings


def doctor(**options):
    """Whether all is well, and what is said."""
    out = io.StringIO()
    try:
        call_command("doctor", stdout=out, **options)
    except CommandError as error:
        return False, f"{out.getvalue()}{error}"
    return True, out.getvalue()


def test_nothing_is_wrong_with_a_good_installation(installation):
    is_well, told = doctor()

    assert is_well, told
    assert told.endswith("Nothing is wrong.\n")
    assert "WRONG" not in told
    assert "This is release " in told
    assert [line for line in told.splitlines() if not line.startswith(" ")][:-1] == [
        "Environment",
        "Database",
        "Replica",
        "Pool",
        "Files",
        "Mail",
        "Paper",
        "Timers",
        "Sight",
        "Site",
    ]


def test_a_site_that_says_nothing_of_itself_is_told_to(installation):
    call_command("load_demo", vocabulary=True, verbosity=0)

    is_well, told = doctor()

    assert is_well
    assert "note   Nobody is named who runs this site." in told
    assert "note   Pages of the site are not filled in: about, accessibility, contact, imprint, privacy." in told
    Site.objects.update(run_by_de="Hafenbund")
    SitePage.objects.update(body_en="We do.")
    assert not re.search("Nobody is named|not filled in", doctor()[1])


@pytest.mark.parametrize(
    ("spoil", "what", "remedy"),
    [
        (spoiling.unset_key, "There is no secret key.", "Set SECRET_KEY to"),
        (spoiling.open_key, "Others on this machine can read the secret key", "chmod 600 "),
        (spoiling.debug, "DEBUG is on, which shows readers the inside", "Unset DEBUG"),
        (spoiling.known_password, "The database has a password that everybody knows", "Set another one there"),
        (
            spoiling.other_host,
            "forums.example.org, the host of SITE_URL, is not in ALLOWED_HOSTS",
            "forums.example.org",
        ),
        (spoiling.any_host, "ALLOWED_HOSTS is *", "Set ALLOWED_HOSTS=forums.example.org"),
        (spoiling.no_encryption, "SITE_URL begins with http: passwords", "Let a proxy end TLS"),
        (spoiling.no_proxy, "PROXIES is 0: wrong passwords", "Set PROXIES=1"),
        (spoiling.expired_contacts, "nobody is told where weaknesses are reported", "Set SECURITY_EXPIRES"),
        (spoiling.insecure_cookies, "Django says: SESSION_COOKIE_SECURE", "See security.W012"),
        (spoiling.no_mail, "No mail server is named", "Set EMAIL_HOST"),
        (spoiling.mail_that_is_not_there, "The mail server 127.0.0.1:1 cannot be reached: ", "EMAIL_PORT"),
        (spoiling.old_zone_rules, f"Instants do not follow {RULES_VERSION}.", "Run manage.py retime_events."),
        (spoiling.missing_migration, "1 migrations are not applied.", "Run manage.py prepare."),
        (spoiling.nobody, "Nobody can do everything at the desk.", "Run manage.py createsuperuser."),
        (spoiling.open_folder, "Everybody on this machine can write into ", "chmod o-w "),
        (spoiling.closed_folder, "(VAR_DIR) cannot be written", "Give it to the user of the server"),
        (spoiling.full_disk, "Only 1 MB are free at ", "Make room"),
        (spoiling.open_backup, "Others on this machine can read ", "chmod go-rwx "),
        (spoiling.uncollected, "Sheets and scripts are not collected", "Run manage.py prepare."),
        (spoiling.uncompiled, "1 catalogues of texts are not compiled", "Run manage.py compile_messages."),
        (spoiling.root, "This runs as root", "Give the site a user of its own."),
        (spoiling.old_backup, "`backup` ran 3 days ago: 26 hours would be well.", "manage.py backup"),
        (spoiling.no_figures, "No figures are shown at 127.0.0.1:1.", "Start the server anew"),
        (spoiling.figures_for_readers, "METRICS_PORT is the port of the site.", "Set METRICS_PORT to one"),
        (spoiling.no_timer, "`publish_due` has never run here.", "manage.py publish_due"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(installation, monkeypatch, spoil, what, remedy):
    spoil(installation, monkeypatch)

    is_well, told = doctor(quiet=True)

    assert not is_well
    found = [line for line in told.splitlines() if line.startswith("  WRONG") and what in line]
    assert len(found) == 1, told
    after = told.splitlines()[told.splitlines().index(found[0]) + 1]
    assert re.match("         → ", after)
    assert remedy in after
    assert told.endswith(("One thing is wrong.", " things are wrong."))


def test_what_readers_alone_would_miss_is_no_fault_on_a_machine_of_ones_own(installation, monkeypatch):
    installation.SITE_URL, installation.SERVED_BY_HTTPS = "http://127.0.0.1:8000", False
    installation.ALLOWED_HOSTS = ["127.0.0.1"]
    for spoil in (spoiling.no_mail, spoiling.no_timer, spoiling.old_backup, spoiling.root):
        spoil(installation, monkeypatch)

    is_well, told = doctor()

    assert is_well, told
    assert "note   No mail server is named" in told


def test_paper_that_is_not_possible_is_a_note(installation, monkeypatch):
    monkeypatch.setattr("events.outputs.paper.is_possible", lambda: False)

    is_well, told = doctor()

    assert is_well, told
    assert "note   Pango is missing" in told


def test_fonts_that_are_missing_are_named(installation, monkeypatch):
    monkeypatch.setattr("events.outputs.paper.is_possible", lambda: True)
    monkeypatch.setattr("config.doctor.paper.shutil.which", lambda _: "/bin/fc-list")
    monkeypatch.setattr("config.doctor.paper._has_font", lambda _, language: language != "ko")

    assert "note   No font has the letters of Korean" in doctor()[1]


def test_a_backup_that_somebody_else_makes_is_not_missed(installation, monkeypatch):
    spoiling.old_backup(installation, monkeypatch)
    installation.BACKUP_HOURS = 0

    assert doctor()[0]


def test_a_check_that_fails_is_a_finding_and_stops_no_other(installation, monkeypatch):
    def fail():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("config.doctor.files._records", fail)

    is_well, told = doctor()

    assert not is_well
    assert "This could not be looked at: PermissionError" in told
    assert "\nTimers\n" in told


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (119, "119 minutes"), (180, "3 hours"), (2880, "2 days")]
)
def test_a_length_of_time_is_said_in_its_largest_unit(minutes, words):
    assert timers.in_words(timedelta(minutes=minutes)) == words


def test_a_timer_of_long_ago_is_told(settings, tmp_path):
    settings.VAR_DIR, settings.TIMERS = tmp_path, {"clearsessions": timedelta(days=8)}
    settings.SITE_URL = "https://forums.example.org"
    now = timezone.now()
    runs.note("backup", at=now)
    runs.note("clearsessions", at=now - timedelta(days=9))

    assert [finding.weight for finding in timers.look(now=now)] == [Weight.WELL, Weight.WRONG]


def test_a_postgresql_that_is_no_good_is_told(installation, monkeypatch):
    """By what it would answer: one with other letters would have to be made."""
    rows = iter([(14, "UTF8", "C", False)])
    monkeypatch.setattr(database, "connection", Answering(rows, extensions=["plpgsql"]))
    monkeypatch.setattr(database, "_programs", lambda _: iter(()))

    told = {finding.what: finding.remedy for finding in database._postgresql()}

    assert [what.partition(" (")[0] for what in told] == [
        "PostgreSQL 14 is too old.",
        "The database knows no letters beyond ASCII",
        "The extension pg_trgm is missing, which finds what is misspelled.",
    ]
    assert all(told.values())


class Answering:
    """A connection that answers each statement with what it was given."""

    def __init__(self, rows, *, extensions):
        self.rows, self.extensions = rows, extensions

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, _statement):
        pass

    def fetchone(self):
        return next(self.rows)

    def fetchall(self):
        return [(name,) for name in self.extensions]


def manage(*arguments, **variables):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=site.BASE_DIR,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_settings_that_cannot_be_read_are_a_sentence(tmp_path):
    done = manage("doctor", VAR_DIR=str(tmp_path), SITE_URL="forums.example.org")

    assert done.returncode == 1
    assert done.stderr.startswith("Settings cannot be read. SITE_URL is 'forums.example.org': set it to an address")
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_asked_is_a_sentence(tmp_path):
    done = manage("doctor", VAR_DIR=str(tmp_path), DATABASE_URL="postgres://forums:xyz@127.0.0.1:1/forums")

    assert done.returncode == 1
    assert "WRONG  The database cannot be asked: " in done.stdout
    assert "xyz" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_door_to_all_commands_keeps_when_a_timer_ran(tmp_path):
    where = {"VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    assert manage("clearsessions", **where).returncode != 0  # there are no tables
    assert not (tmp_path / "ran").exists()
    assert manage("migrate", "sessions", "--verbosity=0", **where).returncode == 0

    assert manage("clearsessions", **where).returncode == 0

    assert [path.name for path in (tmp_path / "ran").iterdir()] == ["clearsessions"]
