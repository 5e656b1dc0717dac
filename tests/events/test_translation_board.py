"""The board: events by languages, soonest first; each cell says what is to do and leads to where it is done."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from django.utils.translation import override

from multilingual.languages import CODES
from multilingual.origins import Origin
from tests.builders import make_event, make_theme, saved
from tests.events.situations import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

BOARD = "/admin/translations/"


def event_in(days, office=None, **fields):
    """An event that begins in so many days, about noon in UTC."""
    day = timezone.now().date() + timedelta(days=days)
    return make_event(start_date=day, time_zone="UTC", offices=[office] if office else [], **fields)


class Rows(HTMLParser):
    """The rows of the board: the texts of their cells, without what is only for the eye, and their links."""

    def __init__(self):
        super().__init__()
        self.rows, self.stack = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.stack.append(attrs.get("aria-hidden") == "true")
        if tag == "tbody":
            self.rows = []
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append({"text": "", "link": None})
        if tag == "a" and self.rows and self.rows[-1]:
            self.rows[-1][-1]["link"] = attrs["href"]

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        if self.rows and self.rows[-1] and not any(self.stack):
            cell = self.rows[-1][-1]
            cell["text"] = " ".join([*cell["text"].split(), *data.split()])


def rows(client, query=""):
    answer = client.get(f"{BOARD}?{query}")
    assert answer.status_code == 200
    table = answer.content.decode().partition('<table class="board">')[2].partition("</table>")[0]
    reader = Rows()
    reader.feed(table.replace("<br>", ""))
    return reader.rows


def titles(client, query=""):
    return [row[0]["text"].removesuffix(" published") for row in rows(client, query)]


@pytest.fixture
def office(offices):
    return offices[0]


@pytest.fixture
def translator(sign_in, office):
    return sign_in(("TRANSLATOR", office), working_languages=["de", "vi"])


def test_events_to_come_stand_by_the_days_that_are_left(client, translator, office):
    event_in(30, office, title_en="Later")
    event_in(3, office, title_en="Soon")
    event_in(-3, office, title_en="Over")

    found = rows(client)

    assert [row[0]["text"] for row in found] == ["Soon published", "Later published"]
    assert [row[1]["text"].partition(" days")[0] for row in found] == ["in 3", "in 30"]


def test_event_that_runs_stands_first(client, translator, office):
    event_in(1, office, title_en="Tomorrow")
    event_in(-1, office, title_en="Running", end_date=timezone.now().date() + timedelta(days=1))

    found = rows(client)

    assert [row[0]["text"] for row in found] == ["Running published", "Tomorrow published"]
    assert found[0][1]["text"].startswith("Now")


def test_cell_says_what_is_to_do_and_leads_to_the_desk(client, translator, office):
    event = event_in(3, office, title_en="Forum", summary_en="Two days.", motto_en="Go")
    event.title_de, event.summary_vi = "Forum", "Hai ngày."
    saved(event, origin=Origin.MACHINE)
    event.title_en = "Another forum"
    saved(event)

    _title, _days, german, vietnamese = rows(client)[0]

    assert german["text"] == "German (2 texts missing, 1 outdated)"
    assert german["link"].endswith(f"/events/event/{event.pk}/translate/de/")
    assert vietnamese["text"] == "Vietnamese (2 texts missing, 1 by a machine)"


def test_language_of_the_original_and_what_is_done_are_told(client, translator, office):
    event_in(3, office, title_en="Forum", title_de="Forum")

    found = dict(zip(["title", "days", *CODES], rows(client, "language=all")[0], strict=True))

    assert found["en"]["text"] == "English (done), original"
    assert found["de"]["text"] == "German (done)"
    assert found["fr"]["text"] == "French (1 text missing)"


def test_link_stands_where_one_may_write(client, sign_in, offices):
    sign_in(("TRANSLATOR", offices[0]), working_languages=["de"])
    event_in(3, offices[0], title_en="Own")
    event_in(4, offices[1], title_en="Theirs")

    own, theirs = rows(client, "office=all&language=all")

    linked = [code for code, cell in zip(CODES, own[2:], strict=True) if cell["link"]]
    assert linked == ["de"]
    assert not any(cell["link"] for cell in theirs[2:])


def test_editor_of_an_event_writes_it_in_all_languages(client, sign_in, office):
    sign_in(("EDITOR", office), working_languages=[])
    event_in(3, office, title_en="Own")

    original, *others = rows(client)[0][2:]

    assert all(cell["link"] for cell in others)
    assert not original["link"]


def test_without_languages_and_offices_everything_is_shown(client, sign_in, office):
    sign_in(is_superuser=True, working_languages=[])
    event_in(3, office, title_en="Forum")

    assert len(rows(client)[0]) == 2 + len(CODES)


def test_drafts_of_others_are_not_shown(client, translator, offices):
    event_in(3, offices[0], title_en="Own draft", publication="DRAFT")
    event_in(4, offices[1], title_en="Their draft", publication="DRAFT")
    event_in(5, offices[1], title_en="Public")
    event_in(5, offices[1], title_en="Gone", publication="WITHDRAWN")

    assert titles(client, "office=all") == ["Own draft draft", "Public"]
    assert titles(client, f"office={offices[1].pk}") == ["Public"]
    assert titles(client) == ["Own draft draft"]


def test_state_theme_and_time_are_asked_for(client, translator, office):
    theme = make_theme()
    event_in(3, office, title_en="Missing")
    event_in(4, office, title_en="Done", title_de="Fertig", title_vi="Xong")
    machine = event_in(5, office, title_en="Machine", title_vi="Máy")
    machine.title_de = "Maschine"
    saved(machine, origin=Origin.MACHINE)
    machine.themes.add(theme)
    event_in(-3, office, title_en="Over")
    undated = {"start_date": None, "start_time": None, "end_time": None, "publication": "DRAFT"}
    make_event(title_en="Some day", offices=[office], **undated)

    assert titles(client, "need=MISSING") == ["Missing"]
    assert titles(client, "need=MACHINE") == ["Machine"]
    assert titles(client, "need=OUTDATED") == []
    assert titles(client, "need=NOTHING") == ["Done", "Machine"]
    assert titles(client, "need=NOTHING&language=de") == ["Done"]
    assert titles(client, f"need=all&theme={theme.pk}") == ["Machine"]
    assert titles(client, "when=over") == ["Over"]
    assert titles(client, "when=undated") == ["Some day draft"]


@pytest.mark.parametrize("query", ["office=x", "language=xx", "need=ALL", "theme=99999", "when=never", "p=0", "p=-1"])
def test_an_answer_that_is_no_choice_is_none(client, translator, office, query):
    event_in(3, office, title_en="Forum")

    assert titles(client, query) == ["Forum"]


def test_pages_follow_each_other(client, translator, office, monkeypatch):
    monkeypatch.setattr("events.admin.translation_board.SHOWN", 2)
    for day in range(1, 6):
        event_in(day, office, title_en=f"Day {day}")

    assert titles(client) == ["Day 1", "Day 2"]
    assert titles(client, "p=3&need=all") == ["Day 5"]
    page = client.get(f"{BOARD}?need=all&p=2").content.decode()
    assert 'rel="next" href="?need=all&amp;p=3"' in page
    assert 'rel="prev" href="?need=all&amp;p=1"' in page
    assert 'rel="next"' not in client.get(f"{BOARD}?p=3").content.decode()


@pytest.mark.parametrize("events", [1, 12])
def test_board_costs_the_same_for_one_event_and_for_many(client, translator, office, django_assert_num_queries, events):
    for day in range(events):
        event_in(day + 1, office, title_en="Forum")

    with django_assert_num_queries(8):  # session, person, roles; offices, themes; events, their offices, tallies
        client.get(f"{BOARD}?language=all")


@pytest.mark.parametrize("language", CODES)
def test_board_speaks_every_language(client, translator, office, language):
    event_in(3, office, title_en="Forum")

    with override(language):
        answer = client.get(BOARD, headers={"accept-language": language})

    assert answer.status_code == 200
    assert f'lang="{language}"'.lower() in answer.content.decode().lower()


@pytest.mark.parametrize("person", ["none", *ROLES, "superuser"])
def test_board_is_open_to_whoever_may_see_events(client, sign_in, office, person):
    sign_in(*([(person, office)] if person in ROLES else []), is_superuser=person == "superuser")

    assert (client.get(BOARD).status_code == 200) == (person != "none")


def test_board_asks_strangers_to_sign_in(client):
    assert client.get(BOARD).status_code == 302


def test_day_is_the_hosts(client, translator, office, monkeypatch):
    make_event(start_date=date(2030, 3, 9), time_zone="Asia/Tokyo", start_time="08:00", offices=[office])

    assert rows(client)[0][1]["text"].endswith("9 March 2030")
