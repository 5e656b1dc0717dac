"""The index of speakers and the page of one."""

from datetime import date, time

import pytest

from multilingual.languages import CODES
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_organization,
    make_session,
    make_speaker,
)
from tests.promises import (
    assert_former_address_moves,
    assert_garbage_is_answered,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_busy_speaker(*, rows=1, **fields):
    """Return a speaker with an organization and as many coming and past appearances as ``rows``."""
    speaker = make_speaker(organization=make_organization(), **fields)
    for number in range(rows):
        for year in (2020, 2090):
            event = make_event(host_city=make_city(), start_date=date(year, 3, 1 + number % 28))
            make_appearance(make_session(event), speaker, position_en="Mayor of that day")
    return speaker


@pytest.mark.parametrize("language", CODES)
def test_speakers_are_listed_in_every_language(client, language):
    make_speaker(latin_name="Hana Sato", native_name="佐藤花", native_language="ja", position_en="Mayor")

    html = read_page(client, "/speakers/", language)

    assert f'href="/{language}/speakers/hana-sato/"' in html
    assert ('lang="ja">佐藤花</bdi>' in html) == (language != "ja")
    assert ('class="text-mark"' in html) == (language != "en")


@pytest.mark.parametrize("language", CODES)
def test_speaker_is_told_in_every_language(client, language):
    speaker = make_busy_speaker(biography_en="Grew up by a river.")

    html = read_page(client, f"/speakers/{speaker.slug}/", language)

    assert ('class="text-note"' in html) == (language != "en")


def test_speakers_stand_by_family_name(client):
    make_speaker(latin_name="Zoe Adams")
    make_speaker(latin_name="YAMAGUCHI Tsuyoshi")
    make_speaker(latin_name="Ana Brito")

    told = words(read_page(client, "/speakers/"))

    assert told.index("Zoe Adams") < told.index("Ana Brito") < told.index("YAMAGUCHI Tsuyoshi")


def test_speaker_tells_what_is_known(client):
    speaker = make_speaker(
        latin_name="Hana Sato",
        native_name="佐藤花",
        native_language="ja",
        other_names="H. Sato",
        honorific="Dr.",
        position_en="Mayor",
        affiliation_en="City of Kawasaki",
        biography_en="Grew up by a river.",
        organization=make_organization(name_en="Kawasaki City"),
        links="https://hana.example/\njavascript:alert(1)",
        is_sample=True,
    )

    html = read_page(client, f"/speakers/{speaker.slug}/")

    told = words(html)
    for fact in (
        "Dr. Hana Sato",
        "佐藤花",
        "H. Sato",
        "Mayor",
        "City of Kawasaki",
        "Grew up by a river.",
        "Kawasaki City",
        "Invented",
    ):
        assert fact in told
    assert 'href="https://hana.example/"' in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    ("language", "told"), [("ko", "한도현 박사"), ("fr", "Dr HAN Do-hyeon"), ("en", "Dr. HAN Do-hyeon")]
)
def test_an_honorific_is_in_the_words_of_the_reader(client, language, told):
    speaker = make_speaker(latin_name="HAN Do-hyeon", native_name="한도현", native_language="ko", honorific="Dr.")
    event = make_event()
    make_appearance(make_session(event), speaker)

    person = words(read_page(client, f"/speakers/{speaker.slug}/", language))
    programme = words(read_page(client, f"/events/{event.slug}/", language))

    assert told in person
    assert told in programme
    assert "Dr. 한도현" not in person + programme


def test_appearances_are_listed_with_role_and_day(client):
    speaker = make_speaker(latin_name="Hana Sato")
    coming = make_event(title_en="River Forum", host_city=make_city(name_en="Bonn", country="DE"))
    make_appearance(
        make_session(coming, title_en="Floods"),
        speaker,
        role="MODERATOR",
        affiliation_en="River Board",
        is_confirmed=False,
    )
    past = make_event(title_en="Old Forum", start_date=date(2020, 5, 2), end_date=date(2020, 5, 4))
    make_appearance(
        make_session(past, title_en="Dikes", start_date=date(2020, 5, 3), start_time=time(10), end_time=time(11)),
        speaker,
    )
    make_appearance(make_session(make_event(title_en="Draft Forum", publication="DRAFT")), speaker)

    html = read_page(client, f"/speakers/{speaker.slug}/")

    told = words(html)
    moderated = told.index("Floods River Forum Moderator · not yet confirmed Bonn, Germany")
    assert told.index("Upcoming appearances") < moderated
    assert told.index("River Board") < told.index("Past appearances") < told.index("Dikes Old Forum Speaker")
    assert '<time datetime="2020-05-03">' in html
    assert '<time datetime="2020-05-03T10:00+09:00" data-ends="2020-05-03T11:00+09:00">' in html
    assert "Draft Forum" not in told
    assert f"/en/events/{coming.slug}/#s-" in html


def test_appearance_online_is_also_told_by_the_readers_clock(client):
    speaker = make_speaker()
    event = make_event(attendance="ONLINE", time_zone="Asia/Tokyo", start_date=date(2090, 5, 2))
    hours = {"start_date": date(2090, 5, 2), "start_time": time(10), "end_time": time(11)}
    make_appearance(make_session(event, **hours), speaker)

    told, of_reader = (words(read_page(client, f"/speakers/{speaker.slug}/{query}")) for query in ("", "?tz=UTC"))

    assert "10:00 –11:00 UTC+9" in told
    assert "01:00 –02:00" in of_reader
    assert of_reader.index("01:00") < of_reader.index("10:00")


def test_speakers_stand_under_letters_with_portrait_or_initials(client):
    make_speaker(latin_name="Zoe Adams")
    make_speaker(latin_name="Hana Sato", portrait="speakers/0f-640x480.jpg")

    html = read_page(client, "/speakers/")

    assert words(html).startswith("Speakers 2 A S A ZA Zoe Adams S Hana Sato")
    assert html.count('class="face"') == 2
    assert 'speakers/0f-320x240.jpg" width="320" height="240" alt=""' in html


def test_speaker_that_moved_is_found(client):
    assert_former_address_moves(client, make_speaker(), "speakers")


def test_speaker_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_speaker(), "speakers")


def test_garbage_about_speakers_is_answered(client):
    assert_garbage_is_answered(client, "speakers")


@pytest.mark.parametrize("rows", [1, 30])
def test_speakers_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_speaker(position_en="Mayor")

    with django_assert_num_queries(1):
        read_page(client, "/speakers/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_speaker_costs_the_same_queries_whatever_there_is(client, django_assert_num_queries, rows):
    speaker = make_busy_speaker(rows=rows)

    with django_assert_num_queries(2):
        read_page(client, f"/speakers/{speaker.slug}/", "vi")


def test_somebody_known_only_from_a_draft_is_nowhere(client):
    unannounced = make_speaker(latin_name="Zyx Unannounced")
    draft = make_event(publication="DRAFT")
    make_appearance(make_session(draft), unannounced)

    assert client.get(f"/en/speakers/{unannounced.slug}/").status_code == 404
    assert "Unannounced" not in client.get("/en/speakers/").content.decode()
    assert "Unannounced" not in client.get("/en/suggest/?q=unannounced").content.decode()
    assert unannounced.slug not in client.get("/sitemap-speakers.xml").content.decode()

    draft.publication = "PUBLISHED"
    draft.save()

    assert client.get(f"/en/speakers/{unannounced.slug}/").status_code == 200
    assert "Unannounced" in client.get("/en/suggest/?q=unannounced").content.decode()
