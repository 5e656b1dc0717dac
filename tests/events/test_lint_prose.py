"""The time check holds what texts say against the dates and hours of their event."""

from time import process_time

import pytest
from django.utils import translation

from events.time_check import Severity
from multilingual.languages import CODES
from tests.builders import make_event, make_session
from tests.events.linted import check, make_plain

pytestmark = pytest.mark.django_db


def test_weekday_that_the_date_is_not_is_found_in_any_language():
    event = make_plain(description_vi="Khai mạc Thứ Hai, ngày 9 tháng 3.", summary_en="On Saturday, 9 March.")

    (found,) = check(event)

    assert (found.code, found.severity, found.column) == ("weekday-wrong", Severity.ERROR, "description_vi")
    assert found.sentence == (
        "“Thứ Hai, ngày 9 tháng 3” (description, Vietnamese): 9 March 2030 is not Monday, it is Saturday."
    )


def test_weekday_of_another_day_without_year_or_in_the_note_is_a_hint():
    event = make_plain(summary_en="Voted on Monday, 2 April.", note_en="The page says Sunday, 9 March 2030.")

    assert [(each.code, each.severity) for each in check(event)] == [("weekday-wrong", Severity.HINT)] * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From 10:30–11:00 we talk.", ("time-in-prose", Severity.HINT)),
        ("Doors: 9:30–10:00.", ("time-in-prose", Severity.HINT)),
        ("Join us 10:00–13:00.", ("times-contradict", Severity.ERROR)),
        ("Join us 20:00–22:00.", ("times-contradict", Severity.ERROR)),
        ("02:00–04:00 in Berlin.", ("time-in-prose", Severity.HINT)),
    ],
)
def test_hours_in_prose_are_held_against_the_events(text, found):
    event = make_plain(summary_en=text, further_zones=["Europe/Berlin"])

    assert [(each.code, each.severity) for each in check(event)] == [found]


def test_hours_in_the_note_the_reason_and_in_addresses_are_exempt():
    event = make_plain(
        note_en="The header says 13:30–17:30.",
        status_reason_en="It was to begin at 9:00 (JST).",
        description_en="See https://example.org/10:00 and [the map](/at/11:30).",
    )

    assert check(event) == []


def test_abbreviated_zone_is_an_error_beside_an_hour_and_else_a_hint():
    hour = make_plain(summary_en="At 10:00 (JST).")
    agency = make_plain(summary_en="With the JST and experts of ICT.")
    plain = make_plain(summary_en="With experts of ICT and ART.")

    assert [(each.code, each.severity) for each in check(hour)] == [
        ("zone-abbreviated", Severity.ERROR),
        ("time-in-prose", Severity.HINT),
    ]
    assert [(each.code, each.severity) for each in check(agency)] == [("zone-abbreviated", Severity.HINT)]
    assert check(plain) == []


@pytest.mark.parametrize("language", CODES)
def test_findings_are_told_in_every_language(language):
    event = make_event(summary_en="Monday, 9 March 2030, 10:00–14:00 (JST)", attendance="ONLINE", status="POSTPONED")
    make_session(event, number="2", room_en="A")

    with translation.override(language):
        found = check(event)

    assert len(found) == 7
    assert all(finding.sentence and "%(" not in finding.sentence for finding in found)


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja", "ru", "vi"])
def test_no_text_keeps_the_time_check_busy(language):
    units = ("](", "[a](", "9", "9:", "9:00 ", "9:00–", "9-", "1. ", "3月", "月", " ", "a", "UTC+", "(", "h", "www.a.")
    event = make_event(**{f"description_{language}": "\n".join((unit * 3_000)[:3_000] for unit in units)})

    began = process_time()
    check(event)

    assert process_time() - began < 5  # seconds of this process alone
