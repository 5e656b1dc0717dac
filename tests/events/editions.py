"""A forum with all that one can have, and what a browser does on the page of its next edition."""

from datetime import date

from events.models import Event, Link, Relation
from tests.builders import (
    make_appearance,
    make_credit,
    make_event,
    make_follow_language,
    make_office,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    make_venue,
    saved,
)

USUAL = ["PROGRAMME", "PEOPLE", "PARTNERS", "TEXTS", "THEMES", "LANGUAGES", "PLACE", "CONTACT"]


def make_forum(**fields):
    """The third edition of a forum of two days, which began on Saturday, 9 March 2030, with what one can have."""
    venue = make_venue()
    defaults = {
        "title_en": "3rd Forum of Cities 2030",
        "title_de": "3. Forum der Städte 2030",
        "title_fr": "Forum des villes",
        "summary_en": "What cities do in 2030.",
        "summary_de": "Was Städte 2030 tun.",
        "motto_en": "Cities first",
        "other_names": "FoC 2030\nFoC",
        "edition": "3rd",
        "series": make_series(frequency="ANNUAL"),
        "end_date": date(2030, 3, 10),
        "venue": venue,
        "host_city": venue.city,
        "room_en": "Hall 1",
        "stream_url": "https://stream.example.org/2030/",
        "registration": "REQUIRED",
        "registration_url": "https://www.example.org/2030/register/",
        "registration_state": "CLOSED",
        "contact_name": "Ben",
        "status": "RESCHEDULED",
        "status_reason_en": "The hall was taken.",
    }
    event = make_event(themes=[make_theme()], offices=[make_office()], **defaults | fields)
    first = make_session(event, title_en="Opening of 2030", recording_url="https://video.example.org/1/")
    second = make_session(event, start_date=date(2030, 3, 10), abstract_en="Parks.")
    second.themes.set(event.themes.all())
    make_appearance(first, make_speaker(), position_en="Mayor")
    make_appearance(second, role="CHAIR", placeholder_en="A mayor")
    make_credit(event)
    make_credit(event, session=second)
    make_follow_language(event, "ja")
    saved(Link(event=event, url="https://docs.example.org/", kind="DOCUMENT", label_en="Report"))
    saved(Relation(event=event, kind="TOWARDS", outside_name_en="COP35"))
    return event


def address(event):
    return f"/admin/events/event/{event.pk}/next-edition/"


def sent(client, event, **typed):
    """What a browser sends back of the page after a look at it."""
    form = {"start_date": "2031-03-08", "precision": "HOURS", "series": event.series_id or ""}
    form |= {"edition": "", "parts": USUAL, "is_renamed": "on", **typed}
    shown = client.post(address(event), {**form, "_look": "x"})
    tokens = {"seen": shown.context["seen_token"], "form-token": str(shown.context["form_token"])}
    return {**form, **tokens, "_made": "x"}


def made(client, event, **typed):
    """Make the next edition and return it."""
    answer = client.post(address(event), sent(client, event, **typed))
    assert answer.status_code == 302, answer.context["form"].errors
    return Event.objects.get(pk=answer.url.split("/")[-3])
