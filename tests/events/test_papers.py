"""Lists and programmes as paper, and the card of a link: read back by a reader of PDF files that we did not write."""

import re
import unicodedata
from datetime import date
from html import unescape
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from events.index import current
from events.outputs import paper
from multilingual.languages import CODES
from multilingual.records import record_changed
from tests.builders import make_city, make_event, make_session, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_set(settings, tmp_path):
    settings.CACHES = {**settings.CACHES, "set": {**settings.CACHES["set"], "LOCATION": str(tmp_path)}}


def pages(answer):
    """The words of each page of a PDF file."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    document = pypdfium2.PdfDocument(answer.content)
    return [unicodedata.normalize("NFKC", page.get_textpage().get_text_range()) for page in document]


def card_of(client, path):
    return unescape(re.search(r'property="og:image" content="([^"]+)"', client.get(path).content.decode())[1])


@pytest.mark.parametrize("language", CODES)
def test_a_programme_is_on_paper_in_every_language(client, language):
    event = make_event(title_en="Forum of trees", slug="trees", start_date=date(2030, 3, 1), host_city=make_city())
    make_session(event, title_en="Oaks", number="A1", start_time="09:00", end_time="10:00")

    (words,) = pages(client.get(f"/{language}/events/trees/programme.pdf"))

    for said in ("Forum of trees", "Oaks", "A1", "09:00", "10:00", "1 / 1"):
        assert said in words, said


def test_a_long_programme_has_numbered_pages(client):
    event = make_event(slug="long", end_time="23:00")
    for number in range(40):
        make_session(event, title_en=f"Session of number {number}", start_time="09:00", end_time="10:00")

    found = pages(client.get("/en/events/long/programme.pdf"))

    assert len(found) > 1
    assert all(f"{number} / {len(found)}" in words for number, words in enumerate(found, start=1))
    assert sum(words.count("Session of number") for words in found) == 40


def test_a_list_is_on_paper_as_it_is_filtered(client):
    for number in range(30):
        make_event(title_en=f"Forum {number:02}", host_city=make_city())
    make_event(title_en="Elsewhere", host_city=make_city(country="DE", time_zone="Europe/Berlin"))

    words = " ".join(pages(client.get("/en/events.pdf?country=JP&tz=Asia/Kathmandu")))

    assert [f"Forum {number:02}" in words for number in range(30)] == [True] * 30
    assert "Elsewhere" not in words
    assert "Japan" in words
    assert "Kathmandu" in words


def test_what_was_not_understood_and_what_is_not_public_is_not_on_paper(client):
    hidden = make_event(title_en="Secret", publication="DRAFT")
    gone = make_event(title_en="Secret", publication="WITHDRAWN")

    assert client.get("/en/events.pdf?from=yesterday").status_code == 400
    assert "Secret" not in " ".join(pages(client.get("/en/events.pdf?when=all")))
    assert client.get(f"/en/events/{hidden.slug}/programme.pdf").status_code == 404
    assert client.get(f"/en/events/{gone.slug}/programme.pdf").status_code == 410
    assert client.get(f"/en/events/{hidden.slug}/card-{'0' * 16}.png").status_code == 404


def test_the_same_paper_is_the_same_file(client):
    make_event(slug="forum")

    for path in ("/en/events.pdf", "/en/events/forum/programme.pdf"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("number", [1, 30])
def test_paper_costs_the_same_queries_for_any_number(client, django_assert_num_queries, number):
    event = make_event(slug="forum", end_time="23:00")
    for each in range(number):
        make_event()
        make_session(event, title_en=f"Session {each}", start_time="09:00", end_time="10:00")
    client.get("/en/events/")

    current.forget_answers()
    with django_assert_num_queries(4):
        client.get("/en/events.pdf")
    with django_assert_num_queries(11):  # the rows are kept
        client.get("/en/events/forum/programme.pdf")


@pytest.mark.parametrize("language", ["en", "ar", "vi", "zh-hant"])
def test_a_link_has_a_card_in_the_readers_language(client, language):
    make_event(title_en="Forum", title_ar="منتدى المدن", title_zh_hant="城市論壇", slug="forum", themes=[make_theme()])

    address = card_of(client, f"/{language}/events/forum/").partition("://")[2]
    answer = client.get(address[address.index("/") :])

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    picture = Image.open(BytesIO(answer.content))
    assert picture.size == (1200, 630)
    assert len(picture.getcolors(100_000)) > 20  # words stand on it


def test_a_card_is_drawn_once_and_anew_when_its_words_change(client, monkeypatch):
    event = make_event(title_en="Forum", slug="forum")
    path = card_of(client, "/en/events/forum/").removeprefix("http://localhost:8000")
    path = path[path.index("/en/") :]
    client.get(path)
    monkeypatch.setattr(paper, "_pdf", lambda *_arguments: pytest.fail("drawn again"))

    assert client.get(path).status_code == 200

    monkeypatch.undo()
    event.title_en = "Forum of towns"
    event.save()
    record_changed(event)
    moved = client.get(path)
    assert moved.status_code == 302
    assert moved.headers["Location"] != path
    assert client.get(moved.headers["Location"]).status_code == 200


def test_a_card_costs_two_queries(client, django_assert_num_queries):
    make_event(slug="forum", themes=[make_theme()])
    path = card_of(client, "/en/events/forum/").partition("://")[2]

    with django_assert_num_queries(2):
        client.get(path[path.index("/") :])


def test_where_the_system_cannot_no_page_offers_it(client, monkeypatch):
    event = make_event(slug="forum")
    make_session(event)
    monkeypatch.setattr(paper, "_has_pango", lambda: False)

    page = client.get("/de/events/forum/").content.decode()

    assert "programme.pdf" not in page
    assert "img/card" in card_of(client, "/de/events/forum/")
    for path in ("/de/events.pdf", "/de/events/forum/programme.pdf"):
        answer = client.get(path)
        assert answer.status_code == 501
        assert "PDF" in answer.content.decode()
