"""A city officer finds a forum: home, filter by city, the event, its programme. A real browser, scripts off and on."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_session,
    make_speaker,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "en": {"city": "Kaohsiung", "title": "Forum on green mobility", "session": "Buses for the bay"},
    "ar": {"city": "كاوهسيونغ", "title": "منتدى التنقل الأخضر", "session": "حافلات الخليج"},
}


@pytest.fixture
def catalogue():
    """One forum in Kaohsiung in English and Arabic, and one elsewhere."""
    day = timezone.now().date() + timedelta(days=20)
    city = make_city(name_en="Kaohsiung", name_ar="كاوهسيونغ", country="TW", time_zone="Asia/Taipei")
    fields = {"start_date": day, "time_zone": "Asia/Taipei", "access": "OPEN"}
    event = make_event(
        title_en=WORDS["en"]["title"], title_ar=WORDS["ar"]["title"], host_city=city, slug="mobility", **fields
    )
    make_follow_language(event, "zh")
    make_follow_language(event, "en", mode="SIMULTANEOUS")
    make_credit(event)
    session = make_session(event, title_en=WORDS["en"]["session"], title_ar=WORDS["ar"]["session"])
    make_appearance(session, make_speaker(latin_name="Lin Mei", native_name="林美", native_language="zh-hant"))
    make_event(title_en="Elsewhere", host_city=make_city(name_en="Bonn", country="DE"), **fields)
    return event


@pytest.mark.parametrize("scripts", [False, True], ids=["scripts off", "scripts on"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_from_home_by_city_to_the_programme(new_page, catalogue, language, direction, scripts):
    page = new_page(java_script_enabled=scripts)
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    words = WORDS[language]

    page.goto(f"/{language}/")
    page.locator(f'.site-head a[href^="/{language}/events/"]').first.click()
    expect(page.get_by_text("Elsewhere")).to_have_count(1)

    page.locator("#facet-city > summary").click()
    page.locator("#city-kaohsiung").check()  # asks already, with scripts; htmx logs a question that the next one ends
    expect(page.locator("#answers[aria-busy]")).to_have_count(0)
    page.locator("#facet-city .button-main").click()
    page.wait_for_url("**city=kaohsiung*")
    expect(page.locator("#answers[aria-busy]")).to_have_count(0)
    expect(page.get_by_text("Elsewhere")).to_have_count(0)

    page.get_by_role("link", name=words["title"]).click()
    assert page.locator("h1").inner_text() == words["title"]
    assert page.locator("html").get_attribute("dir") == direction
    assert page.get_by_text(words["session"]).is_visible()
    assert page.get_by_text("Lin Mei").is_visible()
    assert words["city"] in page.locator("main").inner_text()

    assert page.context.cookies() == []
    assert complaints == []
    hosts = {url.split("/")[2] for url in requests if not url.startswith("data:")}
    assert hosts == {page.url.split("/")[2]}
