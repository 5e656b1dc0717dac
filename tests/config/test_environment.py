import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

GOOD_SECRET = "f0rum-Of-c1ties-and-regions-2026-abcdefgh"


@pytest.fixture
def set_to(monkeypatch):
    """Set the variable SOMETHING; None unsets it."""

    def set_variable(value, name="SOMETHING"):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)

    return set_variable


@pytest.fixture
def unset(monkeypatch):
    """An environment in which nothing of ours is set."""
    for name in ("SECRET_KEY", "DEBUG", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("given", "read"), [("1", True), ("TRUE", True), (" on ", True), ("0", False), ("no", False), ("", False)]
)
def test_flag_reads_yes_and_no(set_to, given, read):
    set_to(given)

    assert environment.flag("SOMETHING") is read


def test_flag_refuses_other_words(set_to):
    set_to("maybe")

    with pytest.raises(ImproperlyConfigured, match="^SOMETHING is 'maybe': set it to 1 or 0.$"):
        environment.flag("SOMETHING")


@pytest.mark.parametrize(("given", "read"), [(None, 8000), ("", 8000), ("1", 1), ("65535", 65535)])
def test_integer_reads_both_bounds(set_to, given, read):
    set_to(given)

    assert environment.integer("SOMETHING", default=8000, least=1, most=65535) == read


@pytest.mark.parametrize("given", ["0", "65536", "-1", "8000.5", "eighty", "八"])
def test_integer_refuses_what_is_out_of_bounds_or_no_number(set_to, given):
    set_to(given)

    with pytest.raises(ImproperlyConfigured, match="set it to a whole number from 1 to 65535"):
        environment.integer("SOMETHING", default=8000, least=1, most=65535)


@pytest.mark.parametrize(
    ("given", "read"), [(None, ["localhost"]), (" ", ["localhost"]), ("a.org, b.org,", ["a.org", "b.org"])]
)
def test_listing_reads_words_between_commas(set_to, given, read):
    set_to(given)

    assert environment.listing("SOMETHING", default=["localhost"]) == read


def test_site_url_drops_the_slash_at_the_end(set_to):
    set_to("https://forums.example.org/")

    assert environment.site_url("SOMETHING", default="") == "https://forums.example.org"


@pytest.mark.parametrize(
    "given",
    ["forums.example.org", "ftp://forums.example.org", "https://", "https://a.org/en", "http://a:b", "http://["],
)
def test_site_url_refuses_what_is_no_address(set_to, given):
    set_to(given)

    with pytest.raises(ImproperlyConfigured, match="set it to an address such as"):
        environment.site_url("SOMETHING", default="")


def test_database_is_a_file_that_writers_share_by_default(set_to, tmp_path):
    set_to(None)

    config = environment.database("SOMETHING", default_file=tmp_path / "var" / "db.sqlite3")

    assert config["ENGINE"] == "django.db.backends.sqlite3"
    assert config["NAME"] == str(tmp_path / "var" / "db.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "var").is_dir()


def test_database_reads_a_postgresql_address(set_to, tmp_path):
    set_to("postgres://forums:p%40ss@db.example.org:5433/forums")

    config = environment.database("SOMETHING", default_file=tmp_path / "db.sqlite3")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"], config["PASSWORD"]) == (
        "db.example.org",
        5433,
        "forums",
        "p@ss",
    )
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("given", ["forums", "mongodb://localhost/forums", "postgres://u:hidden@host:port/forums"])
def test_database_refuses_what_cannot_be_read_without_repeating_the_password(set_to, tmp_path, given):
    set_to(given)

    with pytest.raises(ImproperlyConfigured, match="^SOMETHING cannot be read: set it to") as caught:
        environment.database("SOMETHING", default_file=tmp_path / "db.sqlite3")

    assert "hidden" not in str(caught.value)


def test_database_refuses_another_kind(set_to, tmp_path):
    set_to("mysql://u:p@localhost/forums")

    with pytest.raises(ImproperlyConfigured, match="names mysql: set it to a postgres:// or sqlite:/// address"):
        environment.database("SOMETHING", default_file=tmp_path / "db.sqlite3")


def test_secret_key_prefers_the_variable_to_the_file(set_to, tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    set_to("from the variable")

    assert environment.secret_key("SOMETHING", file=tmp_path / "key") == "from the variable"


def test_secret_key_reads_the_file(set_to, tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    set_to(None)

    assert environment.secret_key("SOMETHING", file=tmp_path / "key") == "from the file"


def test_secret_key_without_either_lasts_for_one_process(set_to, tmp_path):
    set_to(None)

    first, second = (environment.secret_key("SOMETHING", file=tmp_path / "key") for _ in range(2))

    assert len(first) > environment.SHORTEST_SECRET
    assert first != second
    assert not (tmp_path / "key").exists()


def test_keep_secret_key_writes_one_for_the_owner_only(set_to, tmp_path):
    set_to(None)
    file = tmp_path / "var" / "key"

    assert environment.keep_secret_key("SOMETHING", file=file) is True

    kept = file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert environment.keep_secret_key("SOMETHING", file=file) is False
    assert file.read_text() == kept


def test_keep_secret_key_leaves_the_variable_alone(set_to, tmp_path):
    set_to("from the variable")

    assert environment.keep_secret_key("SOMETHING", file=tmp_path / "key") is False
    assert not (tmp_path / "key").exists()


@pytest.mark.usefixtures("unset")
def test_start_with_kept_secret_and_local_database_is_allowed(tmp_path, set_to):
    environment.keep_secret_key("SECRET_KEY", file=tmp_path / "key")
    set_to("postgres://forums@127.0.0.1/forums", name="DATABASE_URL")

    environment.refuse_unsafe_start(secret_file=tmp_path / "key")


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", None, "There is no secret key: set SECRET_KEY"),
        ("SECRET_KEY", "changeme", "can be guessed: set SECRET_KEY"),
        ("SECRET_KEY", "a" * 50, "can be guessed: set SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + GOOD_SECRET, "can be guessed: set SECRET_KEY"),
        ("DEBUG", "1", "unset DEBUG"),
        ("DATABASE_URL", "postgres://forums:Postgres@127.0.0.1/forums", "password that everybody knows"),
        ("DATABASE_URL", "postgresql://forums:forums@db.example.org/forums", "password that everybody knows"),
        ("DATABASE_URL", "postgres://forums@db.example.org/forums", "has no password"),
    ],
)
def test_unsafe_start_is_refused(tmp_path, set_to, name, value, sentence):
    set_to(GOOD_SECRET, name="SECRET_KEY")
    set_to(value, name=name)

    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.refuse_unsafe_start(secret_file=tmp_path / "key")


@pytest.mark.usefixtures("unset")
def test_unsafe_start_names_everything_at_once(tmp_path, set_to):
    set_to("1", name="DEBUG")

    with pytest.raises(ImproperlyConfigured, match="set SECRET_KEY .* unset DEBUG"):
        environment.refuse_unsafe_start(secret_file=tmp_path / "key")


@pytest.mark.usefixtures("unset")
def test_server_without_secret_key_does_not_load(tmp_path, set_to):
    set_to(str(tmp_path), name="VAR_DIR")

    run = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode != 0
    assert run.stderr.strip().endswith("set SECRET_KEY to a long random text (`make run` writes one).")


def test_security_contacts_are_read_with_their_last_day(set_to):
    set_to("mailto:we@example.org, https://example.org/report", "CONTACTS")
    set_to("2027-06-30", "EXPIRES")

    contacts, expires = environment.security_contacts("CONTACTS", "EXPIRES")

    assert contacts == ["mailto:we@example.org", "https://example.org/report"]
    assert expires.isoformat() == "2027-06-30"


def test_without_security_contacts_there_is_nobody(set_to):
    set_to(None, "CONTACTS")
    set_to(None, "EXPIRES")

    assert environment.security_contacts("CONTACTS", "EXPIRES")[0] == []


@pytest.mark.parametrize(
    ("contacts", "expires", "sentence"),
    [
        ("we@example.org", "2027-06-30", "mailto:"),
        ("mailto:we@example.org\nExpires: never", "2027-06-30", "mailto:"),
        ("mailto:we@example.org", None, "EXPIRES"),
        ("mailto:we@example.org", "next year", "EXPIRES"),
    ],
)
def test_security_contacts_refuse_what_the_file_cannot_say(set_to, contacts, expires, sentence):
    set_to(contacts, "CONTACTS")
    set_to(expires, "EXPIRES")

    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.security_contacts("CONTACTS", "EXPIRES")


@pytest.mark.parametrize("read", [environment.replica, environment.pool])
def test_a_replica_or_pool_of_what_is_no_postgresql_is_refused(monkeypatch, tmp_path, read):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/db.sqlite3")
    monkeypatch.setenv("BESIDE", "postgres://forums@db.example.org/forums")
    followed = environment.database("DATABASE_URL", default_file=tmp_path / "db.sqlite3")

    with pytest.raises(ImproperlyConfigured, match="BESIDE is set: .* must be PostgreSQL"):
        read("BESIDE", of=followed)
    monkeypatch.delenv("BESIDE")
    assert read("BESIDE", of=followed) == {}


@pytest.mark.parametrize("given", [None, "https://key@sentry.example.org/1", "http://key@127.0.0.1:9000/12"])
def test_the_address_of_a_sentry_is_read(set_to, given):
    set_to(given, "DSN")

    assert environment.sentry("DSN") == (given or "")


@pytest.mark.parametrize(
    "given", ["sentry.example.org", "https://sentry.example.org/1", "https://key@host", "https://[/1"]
)
def test_what_is_no_address_of_a_sentry_is_refused_without_its_key(set_to, given):
    set_to(given, "DSN")

    with pytest.raises(ImproperlyConfigured, match="DSN cannot be read: set it to an address such as"):
        environment.sentry("DSN")
