"""Links as long as people paste them, and links to other calendars that every service takes."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from events.models import Event
from events.views.calendar_address import LONGEST, calendar_address
from multilingual.fields import LinkField
from organizations.models import Editor
from tests.builders import make_city, make_event
from tests.events.drafts import make_draft, posted

PAGE = "https://forums.example.org/ja/events/forum/?tz=Asia%2FTokyo"
LINKS = [f"https://meet.example.org/{'a' * (size - 25)}" for size in (255, 2000)]
OURS = ("multilingual", "organizations", "events")


def test_every_address_of_a_record_is_a_link_field():
    fields = [field for app in OURS for model in apps.get_app_config(app).get_models() for field in model._meta.fields]

    found = [field for field in fields if isinstance(field, models.URLField)]

    assert len(found) == 12
    assert [str(field) for field in found if not isinstance(field, LinkField) or field.max_length < 2000] == []


@pytest.mark.django_db
@pytest.mark.parametrize("link", LINKS)
def test_long_links_pass_the_form_and_stand_on_the_page(client, link):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    event = make_draft()
    names = ("source_url", "registration_url", "stream_url", "website")
    more = {
        "links-TOTAL_FORMS": "1",
        "links-0-kind": "PAGE",
        "links-0-order": "0",
        "links-0-url": link,
        "relations_from-TOTAL_FORMS": "0",
    }

    answer = client.post(
        f"/admin/events/event/{event.pk}/change/", posted(event, client, **dict.fromkeys(names, link), **more)
    )

    assert answer.status_code == 302, answer.context["errors"]
    event = Event.objects.get(pk=event.pk)
    assert {len(getattr(event, name)) for name in names} == {len(link)}
    assert event.links.get().url == link
    Event.objects.update(publication="PUBLISHED")
    assert f'href="{link}"' in client.get(f"/vi/events/{event.slug}/").content.decode()


def calendar_links(client, event, language):
    html = client.get(f"/{language}/events/{event.slug}/", {"tz": "America/Argentina/Buenos_Aires"}).content.decode()
    found = re.findall(r'href="(https://(?:calendar\.google|outlook)[^"]*)"', html)
    assert len(found) == 2
    return [unescape(address) for address in found]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ja", "ru", "ar"])
@pytest.mark.parametrize(
    "letters",
    ["気候変動に取り組む都市の集まり。", "Климат городов, ", "مدن المناخ ", "Cities & climate; 100 % ", "👩‍🚀 "],
)
def test_a_link_to_another_calendar_is_short_whatever_was_written(client, language, letters):
    column = language.replace("-", "_")
    event = make_event(
        **{
            f"title_{column}": (letters * 300)[:300],
            f"summary_{column}": "\n\n".join([letters * 200, letters * 3, letters * 500]),
            f"status_reason_{column}": letters * 100,
        },
        original_language=language,
        attendance="HYBRID",
        status="RESCHEDULED",
        host_city=make_city(),
        registration="REQUIRED",
        registration_url=LINKS[1],
        stream_url=LINKS[0],
        further_zones=["Europe/Berlin", "America/Lima"],
    )

    for address in calendar_links(client, event, language):
        query = parse_qs(urlsplit(address).query)
        details = (query.get("details") or query["body"])[0]

        assert len(address) < 2000
        assert details.splitlines()[-1] == f"{settings.SITE_URL}/{language}/events/{event.slug}/"
        assert letters[0] in (query.get("text") or query["subject"])[0]
        assert "\ufffd" not in details


@pytest.mark.django_db
@pytest.mark.parametrize("link", LINKS)
def test_a_long_stream_is_no_half_link_in_another_calendar(client, link):
    event = make_event(attendance="ONLINE", stream_url=link)

    for address in calendar_links(client, event, "en"):
        assert len(address) < 2000
        for value in (value for values in parse_qs(urlsplit(address).query).values() for value in values):
            assert "meet.example.org" not in value or link in value


@rounds(suppress_health_check=[HealthCheck.too_slow])
@given(title=st.text(max_size=400), details=st.text(max_size=3000), where=st.text(max_size=500))
def test_any_text_gives_an_address_that_is_short_and_ends_in_the_page(title, details, where):
    title, details, where = (text.encode("utf-8", "ignore").decode() for text in (title, details, where))

    address = calendar_address(
        "https://calendar.example.org/render",
        {"action": "TEMPLATE"},
        title=("text", title),
        details=("details", f"{details}\n\n{PAGE}"),
        where=("location", where),
        page=PAGE,
    )

    assert len(address) <= LONGEST
    told = parse_qs(urlsplit(address).query)["details"][0]
    assert told.endswith(PAGE)
    assert not address.startswith(" ")


def test_what_is_short_enough_is_left_as_it_was():
    address = calendar_address(
        "https://c.example", {}, title=("t", "Forum"), details=("d", f"One\n\n{PAGE}"), where=("w", "Bonn"), page=PAGE
    )

    assert parse_qs(urlsplit(address).query) == {"t": ["Forum"], "d": [f"One\n\n{PAGE}"], "w": ["Bonn"]}


def test_the_longest_line_is_shortened_first_and_the_hours_stay():
    lines = ["気" * 900, "2030年3月9日, 10:00–12:00", f"登録: https://example.org/{'b' * 90}"]

    address = calendar_address(
        "https://c.example",
        {},
        title=("t", "Forum"),
        details=("d", "\n\n".join([*lines, PAGE])),
        where=("w", ""),
        page=PAGE,
    )

    told = parse_qs(urlsplit(address).query)["d"][0].split("\n\n")
    assert told[1:] == [*lines[1:], PAGE]
    assert re.fullmatch("気{50,}…", told[0])
