"""Prints, as JSON, the pages to be measured: name → address, chosen from what the catalogue holds."""

import json
from urllib.parse import quote, urlencode

import django
from django.utils import timezone

django.setup()

from django.db.models import Count  # noqa: E402 - models need the set-up before

from events.filters.cursors import PER_PAGE, Cursor  # noqa: E402
from events.models import Event, FollowLanguage, SearchWord, Speaker  # noqa: E402
from events.search.matching import Search  # noqa: E402

SESSIONS = 15
DEEPEST = 5_000
TRIED = 1_000


def pages() -> dict[str, str]:
    """Return what is measured, in the order of the table."""
    events = Event.objects.published()
    now = timezone.now()
    soon = events.upcoming(now).exclude(host_city=None)
    theme = soon.exclude(themes=None).values_list("themes__slug").annotate(n=Count("pk")).order_by("-n")[0][0]
    tag = FollowLanguage.objects.values_list("primary").annotate(n=Count("pk")).order_by("-n")[1][0]
    long = events.annotate(n=Count("sessions")).filter(n=SESSIONS).order_by("-starts_at").first()
    number, cursor = _deepest(events)
    month = now.strftime("%Y-%m")
    return {
        "list": _list(),
        "list, Chinese": _list("zh-hant"),
        "list as JSON": "/api/v1/events/",
        "list as JSON, first asked": "/api/v1/events/",
        "list in a frame": "/en/embed/events/",
        "feed": "/en/events.atom?theme=" + theme,
        "filtered: city": _list(city="kaohsiung"),
        "filtered: theme": _list(theme=theme),
        "filtered: theme, follow": _list(theme=theme, follow=tag, when="all"),
        "filtered: region": _list(region="east-asia"),
        "filtered: four at once": _list(theme=theme, attendance="online", follow="en", access="open", when="all"),
        "filtered: text available": _list(text="vi"),
        "facets: two of a kind": _list(theme=theme, follow=[tag, "en"], when="all"),
        "facets: nothing found": _list(city="kaohsiung", theme=theme, attendance="online", access="members"),
        "filtered: hours, first asked": _list(civil=1, tz="America/New_York"),
        "filtered: speaker, first asked": _list(speaker=_speaker(), when="all"),
        "search: frequent, past, first asked": _list(q="climate", when="past"),
        "best hours first": _list(civil=1, sort="civil", tz="America/New_York"),
        "all, latest first": _list(when="all", sort="-date"),
        f"page {number:,} of all": _list(when="all", cursor=cursor),
        "search: frequent": _list(q="climate"),
        "search: frequent, all": _list(q="climate", when="all"),
        "search: frequent, first asked": _list(q="climate"),
        "search: Chinese, first asked": _list("zh-hans", q="气候"),
        "search: most common, first asked": _list(q=_half_common()),
        "search: two words, first asked": _list(q="forum climate"),
        "search: rare": _list(q=_rare(events), when="all"),
        "search: Chinese": _list("zh-hans", q="气候"),
        "search: no hit": _list(q="zzyzxqw"),
        "search: typing error": _list(q="Kaoshiung"),
        "search: best first": _list(q="climate", sort="relevance"),
        "search: two words": _list(q="forum climate"),
        "search with theme": _list(q="forum kaohsiung", theme=theme),
        f"event, {SESSIONS} sessions": f"/en/events/{long.slug}/",
        "event, reader's zone": f"/en/events/{long.slug}/?tz=America/New_York",
        "event without sessions": f"/en/events/{soon.filter(sessions=None).first().slug}/",
        "search for everything": "/en/search/?q=climate",
        "search for everything: a name": "/en/search/?q=kaohsiung",
        "month": f"/en/events/calendar/{month}/",
        "map": "/en/events/map/",
        "suggestions": f"/en/suggest/?q={quote('kao')}",
        "home": "/en/",
    }


def _list(language: str = "en", **parameters) -> str:
    return f"/{language}/events/" + (f"?{urlencode(parameters, doseq=True)}" if parameters else "")


def _speaker() -> str:
    """Return who speaks most."""
    return Speaker.objects.annotate(n=Count("appearances")).order_by("-n").values_list("slug", flat=True)[0]


def _deepest(events) -> tuple[int, str]:
    """Return the number of the last full page, at most `DEEPEST`, and the cursor that leads to it."""
    number = max(min(DEEPEST, events.count() // PER_PAGE), 2)
    starts_at, pk = events.in_time_order().values_list("starts_at", "pk")[(number - 1) * PER_PAGE - 1]
    return number, str(Cursor(starts_at, pk))


def _half_common() -> str:
    """Return the most common of the words tried."""
    words = SearchWord.objects.filter(word__regex="^[a-z]{4,12}$").order_by("pk").values_list("word", flat=True)[:TRIED]
    searches = [Search(word, "en") for word in words]
    return max(searches, key=lambda search: len(search.event_ids())).text


def _rare(events) -> str:
    """Return a word that few events have."""
    return events.exclude(other_names="").filter(website__contains="/forums/").order_by("pk").first().other_names


if __name__ == "__main__":
    print(json.dumps(pages()))  # noqa: T201 - the answer
