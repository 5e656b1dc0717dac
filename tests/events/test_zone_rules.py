"""One source says what clocks do: the locked tzdata package; new rules move what is still to come."""

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import TZPATH, ZoneInfo

import pytest
import tzdata
from django.core.management import call_command

from events.models import Event, ZoneRules
from organizations.zones import RULES_VERSION
from tests.builders import make_event, make_session, saved
from tests.events.drafts import make_draft

RULES = [
    ("Africa/Casablanca", timedelta()),
    ("America/Vancouver", timedelta(hours=-7)),
]


def test_no_folder_of_the_system_is_asked():
    assert TZPATH == ()
    assert RULES_VERSION == tzdata.IANA_VERSION >= "2026f"


@pytest.mark.parametrize(("zone", "offset"), RULES)
def test_rules_of_morocco_and_vancouver_are_those_of_2026(zone, offset):
    assert datetime(2026, 12, 9, 9, tzinfo=ZoneInfo(zone)).utcoffset() == offset


def test_older_files_of_the_system_change_nothing(tmp_path):
    """The system's Tokyo keeps the hours of Manila, its Berlin is missing."""
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia/Tokyo").write_bytes(files("tzdata").joinpath("zoneinfo/Asia/Manila").read_bytes())
    program = (
        "import zoneinfo; zoneinfo.ZoneInfo('Asia/Tokyo')\n"
        "import django; django.setup()\n"
        "from datetime import date, time\n"
        "from events.clocks.spans import instant\n"
        "from organizations.zones import zone_names\n"
        "print(instant(date(2027, 1, 1), time(9), 'Asia/Tokyo').isoformat(), len(zone_names()))"
    )
    environment = os.environ | {"PYTHONTZPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}

    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    instant, zones = said.stdout.split()
    assert instant == "2027-01-01T00:00:00+00:00"
    assert int(zones) > 400


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "offset"), RULES)
def test_an_hour_is_that_of_the_locked_rules_on_page_and_in_file(client, zone, offset):
    event = make_event(start_date=date(2026, 12, 9), start_time=time(9), end_time=time(10), time_zone=zone)

    page = client.get(f"/en/events/{event.slug}/").content.decode()
    file = client.get(f"/en/events/{event.slug}.ics").content.decode()

    hours = -offset // timedelta(hours=1)
    assert event.starts_at == datetime(2026, 12, 9, 9 + hours, tzinfo=UTC)
    assert f"UTC{f'−{hours}' if hours else ''}<" in page
    assert f"DTSTART:20261209T{9 + hours:02}0000Z" in file  # decision 0028


def moved_by_old_rules(event, hours=1):
    """Let the instants of an event be what older rules made of them."""
    shift = timedelta(hours=hours)
    Event.objects.filter(pk=event.pk).update(starts_at=event.starts_at + shift, ends_at=event.ends_at + shift)
    event.sessions.update(starts_at=event.starts_at + shift, ends_at=event.ends_at + shift)


def follow():
    said, warned = io.StringIO(), io.StringIO()
    call_command("retime_events", if_new=True, stdout=said, stderr=warned)
    return said.getvalue(), warned.getvalue()


@pytest.mark.django_db
def test_newer_rules_move_what_is_to_come_once_and_say_how_many():
    public, past = make_event(time_zone="America/Vancouver"), make_event(start_date=date(2020, 1, 1))
    session = make_session(public)
    draft = make_draft(start_date=date(2030, 1, 1), end_date=date(2030, 1, 2))
    ZoneRules.objects.create(pk=1, version="2025b")
    for event in (public, past, draft):
        moved_by_old_rules(event)

    told = [follow(), follow()]

    assert told == [(f"Zone rules {RULES_VERSION}. Events looked at: 2, moved: 2\n", ""), ("", "")]
    assert [each.version for each in ZoneRules.objects.all()] == [RULES_VERSION]
    assert Event.objects.get(pk=public.pk).starts_at == public.starts_at
    assert public.sessions.get().starts_at == session.starts_at
    assert Event.objects.get(pk=draft.pk).starts_at == draft.starts_at
    assert Event.objects.get(pk=past.pk).starts_at == past.starts_at + timedelta(hours=1)


@pytest.mark.django_db
def test_a_database_that_never_kept_a_version_is_looked_at():
    moved_by_old_rules(make_event())

    assert follow()[0] == f"Zone rules {RULES_VERSION}. Events looked at: 1, moved: 1\n"


@pytest.mark.django_db
def test_one_event_that_new_rules_make_impossible_does_not_stop_a_start():
    fits = make_event()
    impossible = saved(make_event(slug="impossible"))
    Event.objects.filter(pk=impossible.pk).update(end_time=time(9))
    moved_by_old_rules(fits)

    said, warned = follow()

    assert said == f"Zone rules {RULES_VERSION}. Events looked at: 2, moved: 1\n"
    assert warned == "Left as they were: impossible: The end must come after the start.\n"
    assert follow() == ("", "")


@pytest.mark.django_db
def test_prepare_brings_the_database_to_the_rules(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("config.management.commands.prepare.Command._collect_static_files", lambda self: False)
    settings.SECRET_KEY_FILE = tmp_path / "secret_key"
    moved_by_old_rules(make_event())
    said = io.StringIO()

    call_command("prepare", stdout=said)

    assert f"Zone rules {RULES_VERSION}. Events looked at: " in said.getvalue()
    assert ", moved: 1\n" in said.getvalue()
    assert ZoneRules.objects.get().version == RULES_VERSION
