"""The drill: a site is backed up while somebody writes, and comes back elsewhere, page for page."""

import contextlib
import json
import os
import threading

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from config import runs
from events.models import Event
from multilingual.languages import CODES
from organizations.models import City
from tests.builders import make_city, make_event, make_organization, make_session, make_speaker, make_theme
from tests.elsewhere import address_of, database, manage, run

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
KEY = "a-key-of-the-site-that-was-backed-up-0123456789"
PAGES = (
    "/",
    "/events/",
    "/events/?q=forum",
    "/events/map/",
    "/search/?q=forum",
    "/speakers/",
    "/organizations/",
    "/cities/",
    "/themes/",
    "/series/",
    "/offices/",
    "/initiatives/",
    "/time-zone/",
    "/embed/",
)
"""What there is in every language: with the pages of the records more than two hundred addresses."""
PICTURE = "speakers/0123456789abcdef0123456789abcdef-640x480.jpg"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.SECRET_KEY = KEY


@pytest.fixture
def elsewhere(tmp_path):
    """The environment of an installation of its own, with an empty database of the same kind."""
    var = tmp_path / "elsewhere"
    var.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "MEDIA_ROOT"}}
    environment["VAR_DIR"] = str(var)
    with database(var) as address:
        yield {**environment, "DATABASE_URL": address}


def sums(environment, addresses):
    done = run(environment, "-m", "tests.config.hashes", given=json.dumps(addresses))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def somebody_writing():
    """A thread that makes cities by twos, each two in one transaction, as long as the block runs; yields the count."""
    stopped, begun, made = threading.Event(), threading.Event(), []

    def write():
        try:
            while not stopped.is_set():
                number = len(made)
                with transaction.atomic():
                    for half in ("left", "right"):
                        City.objects.create(
                            name_en=f"{half} {number}", slug=f"{half}-{number}", country="JP", time_zone="Asia/Tokyo"
                        )
                made.append(number)
                begun.set()
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert begun.wait(30)
        yield made
    finally:
        stopped.set()
        thread.join()


def build_catalogue():
    """Records and the addresses of their pages, in five languages; a picture."""
    picture = settings.MEDIA_ROOT / PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_bytes(bytes(range(256)) * 100)
    theme, city = make_theme(name_en="Water", name_vi="Nước"), make_city(name_en="Huế")
    office = make_organization(name_en="Cities for climate")
    addresses = [f"/media/{PICTURE}"]
    for number in range(6):
        event = make_event(title_en=f"Forum {number}", title_ar=f"منتدى {number}", host_city=city, themes=[theme])
        make_session(event, title_en="Opening")
        addresses += [f"/{code}/events/{event.slug}/" for code in ("en", "ar", "zh-hant", "vi", "de")]
    speaker = make_speaker(latin_name="Minh Nguyen")
    call_command("rebuild_search", verbosity=0)
    addresses += [f"/{code}{page}" for code in CODES for page in PAGES]
    addresses += [
        f"/en/events/?theme={theme.slug}",
        f"/en/speakers/{speaker.slug}/",
        f"/en/organizations/{office.slug}/",
    ]
    return addresses


def test_a_site_comes_back_elsewhere_page_for_page(elsewhere, tmp_path):
    addresses = build_catalogue()
    here = {**elsewhere, "DATABASE_URL": address_of(connection.settings_dict["NAME"]), "VAR_DIR": str(settings.VAR_DIR)}

    with somebody_writing() as made:
        before = len(made)
        call_command("backup", verbosity=0)
        after = len(made)
    assert after > before + 1, "nobody wrote meanwhile"

    (file,) = settings.BACKUP_DIR.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    restored = run(elsewhere, "manage.py", "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    answers = sums(here, addresses)
    assert sums(elsewhere, addresses) == answers
    assert len([answer for answer in answers.values() if answer.startswith("200 ")]) >= 200
    assert (tmp_path / "elsewhere" / "secret_key").read_text().strip() == KEY
    halves = run(elsewhere, "-c", HALVES)
    left, right, events = map(int, halves.stdout.split())
    assert left == right
    assert before <= left <= after + 1
    assert events == Event.objects.count()
    assert runs.last("backup") is not None

    again = run(elsewhere, "manage.py", "restore", str(file))
    assert again.returncode == 1
    assert "The database is not empty" in again.stderr
    replaced = run(elsewhere, "manage.py", "restore", "--replace", str(file))
    assert replaced.returncode == 0, replaced.stderr
    few = addresses[:50]
    assert sums(elsewhere, few) == {address: answers[address] for address in few}


def test_a_backup_of_an_older_version_is_brought_up_to_date(elsewhere, tmp_path):
    """In the place of a newer database, too: what is only in that one is in nobody's way."""
    file = tmp_path / "older.tar"
    manage(elsewhere, "migrate", "--verbosity=0")
    manage(elsewhere, "migrate", "events", "0016", "--verbosity=0")
    manage(elsewhere, "backup", f"--to={file}")
    manage(elsewhere, "migrate", "--verbosity=0")

    told = manage(elsewhere, "restore", "--replace", str(file))

    assert "Migrations: done" in told
    assert "[ ]" not in manage(elsewhere, "showmigrations")


HALVES = """
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
from events.models import Event
from organizations.models import City
halves = [City.objects.filter(slug__startswith=half).count() for half in ("left-", "right-")]
print(*halves, Event.objects.count())
"""
