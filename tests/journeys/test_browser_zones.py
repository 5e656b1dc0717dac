"""What a browser reports as its zone: the script adds only what the server knows, and tells repeated hours apart."""

from datetime import date, time

import pytest

from tests.builders import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORTED = """(name) => {
  const resolved = Intl.DateTimeFormat.prototype.resolvedOptions;
  Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...resolved.call(this), timeZone: name }; };
}"""


@pytest.fixture
def late_evening():
    """New York puts its clocks back while it lasts."""
    hours = {"start_date": date(2031, 11, 2), "start_time": time(14, 30), "end_time": time(15, 30)}
    return make_event(slug="forum", attendance="HYBRID", **hours)


@pytest.mark.parametrize(
    ("reported", "is_offered"),
    [
        ("Etc/Unknown", False),
        ("GMT+8", False),
        ("", False),
        ("Asia/Calcutta", True),
        ("Europe/Kyiv", True),
        ("UTC", True),
    ],
)
def test_only_zones_that_the_server_knows_are_offered_as_the_readers(page, late_evening, reported, is_offered):
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.add_init_script(f"({REPORTED})({reported!r})")

    page.goto("/en/events/")

    assert page.locator(".hours-mine a").is_visible() is is_offered
    assert failures == []
    if is_offered:
        page.locator(".hours-mine a").click()
        page.wait_for_url("**tz=**")
    assert page.locator("#zone-problem").count() == 0


def test_an_hour_that_comes_twice_is_filled_in_with_both_offsets(new_page, late_evening):
    page = new_page(timezone_id="America/New_York")

    page.goto("/en/events/forum/")

    assert page.locator(".reader-slot b").first.inner_text() == "01:30 UTC−4 – 01:30 UTC−5"


def test_an_evening_until_a_midnight_that_is_skipped_is_filled_in_as_such(new_page):
    make_event(
        slug="evening",
        attendance="HYBRID",
        start_date=date(2027, 4, 29),
        start_time=time(19),
        end_time=time(0),
        time_zone="Africa/Cairo",
    )
    page = new_page(timezone_id="Africa/Tripoli")
    page.goto("/en/events/evening/")
    elsewhere = page.locator(".clock.reader-slot b").text_content()

    assert elsewhere in ("19:00–00:00", "")
