"""An editor in Hanoi enters a forum of two days from an empty form, in Vietnamese, and a version of it comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests.builders import make_office, make_organization

from .test_steps_of_an_event import desk as desk
from .test_steps_of_an_event import person, press

pytestmark = pytest.mark.browser


@pytest.fixture
def office(transactional_db):
    office = make_office()
    make_organization(name_vi="Viện Khí hậu Đô thị", original_language="vi")
    person("linh", "EDITOR", office, working_languages=["vi"])
    return office


def add_row(page, group):
    """Add a row of its kind and return what the names of its fields begin with."""
    row = page.locator(f"#{group}-group .add-row a").first
    number = page.locator(f"#id_{group}-TOTAL_FORMS").input_value()
    row.click()
    return f"{group}-{number}"


def test_a_forum_is_entered_submitted_and_a_version_of_it_restored(desk, office):
    first = timezone.localdate() + timedelta(days=50)
    linh = desk("linh", "/admin/events/event/add/", locale="vi")

    linh.fill("#id_title_vi", "Diễn đàn thành phố xanh")
    linh.fill("#id_summary_vi", "Hai ngày về cây xanh và đường phố.")
    linh.fill("#id_start_date", first.isoformat())
    linh.fill("#id_start_time", "08:30")
    linh.fill("#id_end_date", (first + timedelta(days=1)).isoformat())
    linh.fill("#id_end_time", "24:00")
    linh.select_option("#id_time_zone", "Asia/Ho_Chi_Minh")
    linh.select_option("#id_attendance", "ONLINE")
    linh.fill("#id_stream_url", "https://stream.example.org/")
    linh.fill("#id_website", "www.example.org")
    language = add_row(linh, "follow_languages")
    linh.fill(f"[name={language}-language]", "vi")
    linh.select_option(f"[name={language}-mode]", "FLOOR")
    credit = add_row(linh, "credits")
    linh.select_option(f"[name={credit}-role]", "ORGANIZER")
    linh.locator(f".field-organization:has([name={credit}-organization]) .select2-selection").click()
    linh.locator(".select2-container--open .select2-search__field").last.fill("vien khi hau")
    linh.locator(".select2-results__option", has_text="Viện Khí hậu Đô thị").click()
    linh.locator("[name=_continue]").click()
    linh.wait_for_url("**/change/")

    event = Event.objects.get()
    assert list(event.offices.all()) == [office]
    assert (event.title_vi, event.start_date, event.publication) == ("Diễn đàn thành phố xanh", first, "DRAFT")
    assert event.ends_at - event.starts_at == timedelta(days=1, hours=15, minutes=30)

    linh.fill("#id_title_vi", "Diễn đàn thành phố xám")
    press(linh, "submit")
    linh.wait_for_url(f"**/event/{event.pk}/change/")
    event.refresh_from_db()
    assert (event.title_vi, event.publication) == ("Diễn đàn thành phố xám", "IN_REVIEW")

    linh.goto(f"/admin/events/event/{event.pk}/history/")
    assert linh.locator("main, #content").first.inner_text().count("linh") >= 2
    linh.locator("a[href*='/history/restore/'][href*='field=title_vi']").first.click()
    linh.locator("#content form [type=submit]").first.click()
    event.refresh_from_db()
    assert (event.title_vi, event.publication) == ("Diễn đàn thành phố xanh", "IN_REVIEW")
