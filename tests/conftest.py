"""What every test may rely on: a database of its own, English, UTC, quick passwords, and a browser for journeys."""

import os
import shutil
from functools import wraps
from math import inf

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.utils import timezone, translation
from playwright.sync_api import Locator, sync_playwright

from events.demo.files import DATA, Source
from events.demo.shapes import set_texts
from events.index import current, journal
from multilingual.languages import CODES
from multilingual.reading import translated_fields
from organizations import this_site
from organizations.models import Site
from tests import builders

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host for anything fails at once, instead of passing on machines with internet only.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
MORE_LANGUAGES = set(CODES) - {"en", "ar", "zh-hant"}
"""Parameters of tests that are one of many: languages beside English, one from right to left and one without spaces."""
MORE_ROWS = {"30", "40"}
"""Parameters of tests that compare a long list with a list of one."""
EMPTYING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
"""Fixtures of pytest-django after which the database is emptied."""
STORING = {"db", *EMPTYING}
"""Its fixtures that ask the database."""


def pytest_configure(config):
    """Compile the message catalogues that changed: once, before other test processes start. Nothing is timed here."""
    hypothesis.settings.register_profile("untimed", hypothesis.settings.default, deadline=None)
    hypothesis.settings.load_profile("untimed")
    if not hasattr(config, "workerinput"):
        call_command("compile_messages", verbosity=0)


def pytest_collection_modifyitems(items):
    """Mark as slow, beside what says so itself, what asks the database for much or for the same again.

    That is the demo catalogue, generated input, thirty rows, and a page in the languages that are much like English.
    Both databases are asked, beside where a test says so itself, for whatever is stored, but not once more for each of
    these languages, nor where a test says that it does not depend on the database.
    What reads the demo catalogue comes last, so that it is loaded once; what leaves an empty database behind, first.
    """
    for item in items:
        is_stored = item.get_closest_marker("django_db") is not None or not STORING.isdisjoint(item.fixturenames)
        is_generated = getattr(item.function, "is_hypothesis_test", False)
        given = {str(value) for value in item.callspec.params.values()} if hasattr(item, "callspec") else set()
        is_repeated = not MORE_LANGUAGES.isdisjoint(given)
        if is_stored and not is_repeated and not item.get_closest_marker("one_database"):
            item.add_marker(pytest.mark.stored)
        is_slow = is_generated or is_repeated or not MORE_ROWS.isdisjoint(given)
        if "demo_catalogue" in item.fixturenames or (is_stored and is_slow):
            item.add_marker(pytest.mark.slow)
    items.sort(key=_turn)


def _turn(item) -> int:
    if "demo_catalogue" in item.fixturenames:
        return 2
    marker = item.get_closest_marker("django_db")
    is_emptying = EMPTYING.intersection(item.fixturenames) or (marker and marker.kwargs.get("transaction"))
    return 0 if is_emptying else 1


@pytest.fixture(scope="session", autouse=True)
def quick_settings(tmp_path_factory):
    """Plain static files, quick password hashes and uploads that vanish."""
    with override_settings(
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=True,  # static files from their folders: nothing was collected
        WHITENOISE_USE_FINDERS=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Give every test process an SQLite file of its own: unlike memory, threads of a live server can share it."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def default_language_and_zone():
    """Undo what a test activated."""
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(autouse=True)
def index_of_its_own():
    """Let no test answer from what another one had in memory."""
    current.forget()


@pytest.fixture(scope="session", autouse=True)
def whole_journal():
    """Let no query more be counted where a number of PostgreSQL's, which tests share, is a thousandth one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(journal, "TRIMMED_EACH", inf)
        yield


@pytest.fixture(scope="session")
def site_of_the_demo():
    """The site as the demo catalogue names it, in no database."""
    site = Site(original_language="en")
    for field, texts in Source(DATA / "site.yaml", "site.yaml", Site).records()["site"].items():
        if field in translated_fields(Site):
            set_texts(site, field, texts, place="site.yaml")
    return site


@pytest.fixture(autouse=True)
def name_of_the_site(site_of_the_demo):
    """Let pages know how the site is called, as a process does that has asked just now: no query."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(this_site, "_known", site_of_the_demo)
        patched.setattr(this_site, "_asked_at", inf)
        yield


@pytest.fixture
def indexed(monkeypatch):
    """Index what is built at once, as the site does with what is written: for tests that search."""
    monkeypatch.setattr(builders, "is_indexing", True)


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, started once."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread; Django is not in it
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert executable, "No Chromium found: install it, or set CHROMIUM to where it is."
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        with pytest.MonkeyPatch.context() as patched:
            for act in ("click", "press"):
                patched.setattr(Locator, act, _until_parsed(getattr(Locator, act)))
            yield started
        started.close()


def _until_parsed(act):
    """Wait until the page to which an act may lead is there whole: it returns with the first bytes of an answer, and
    what a test then counts would be half a page on a busy machine."""

    @wraps(act)
    def waiting(locator, *args, **options):
        act(locator, *args, **options)
        if not locator.page.is_closed():
            locator.page.wait_for_load_state("domcontentloaded")

    return waiting


@pytest.fixture
def new_page(browser, live_server):
    """A function opening a page on the live server; keyword arguments are Playwright's context options."""
    contexts = []

    def open_page(**options):
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A page on the live server, as most readers have it."""
    return new_page()
