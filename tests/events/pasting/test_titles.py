"""How numbers, breaks, rooms and people are written beside titles."""

from datetime import date, time

import pytest

from events.models import AppearanceRole, SessionKind
from events.pasting import PastedPerson, read_programme

DAYS = [date(2025, 4, 29)]


def read(text):
    return read_programme(text, days=DAYS, language=None)


def only(text):
    (row,) = read(text).rows
    return row


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("Session 2: Moving", "2", "Moving"),
        ("SESSION2:Moving", "2", "Moving"),
        ("Panel A – Moving", "A", "Moving"),
        ("Workshop B2. Moving", "B2", "Moving"),
        ("Phiên 1: Moving", "1", "Moving"),
        ("第三場：Moving", "3", "Moving"),
        ("第2部　Moving", "2", "Moving"),
        ("【論壇一】Moving", "1", "Moving"),
        ("세션 1: Moving", "1", "Moving"),
        ("Сессия 1. Moving", "1", "Moving"),
        ("الجلسة الأولى: Moving", "1", "Moving"),
        ("Table ronde n° 1 : Moving", "1", "Moving"),
        ("Session 2", "", "Session 2"),
        ("Part of the city", "", "Part of the city"),
    ],
)
def test_the_number_is_taken_from_the_title(title, number, rest):
    row = only(f"9:00 {title}")

    assert (row.number, row.title) == (number, rest)


def test_parallel_items_share_the_hour():
    rows = read("9:00-10:00 Parallel sessions\nA. Heat (Room 1)\nB. Floods (Room 2)\n10:00 End").rows

    assert [(row.number, row.title, row.room) for row in rows] == [("A", "Heat", "Room 1"), ("B", "Floods", "Room 2")]
    assert {(row.start, row.end) for row in rows} == {(time(9), time(10))}


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Break",
            "Coffee break",
            "Lunch",
            "Kaffeepause",
            "Mittagspause",
            "Pausa para café",
            "Pause-café",
            "Rehat kopi",
        ),
        *("休憩", "昼食", "휴식", "Intervalo", "Кофе-брейк", "Giải lao", "茶歇", "午餐", "استراحة", "Coffe break"),
    ],
)
def test_breaks_are_known_in_every_language(title):
    assert only(f"9:00-9:30 {title}").kind == SessionKind.BREAK


@pytest.mark.parametrize("title", ["Breaking the cycle", "Registration and coffee", "Lunch: who pays for it?"])
def test_what_is_more_than_a_break_is_none(title):
    assert only(f"9:00-9:30 {title}").kind != SessionKind.BREAK


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Moderator",
            "Moderation",
            "Moderated by",
            "Modera",
            "Modérateur",
            "Animé par",
            "Moderasi",
            "モデレーター",
            "司会",
        ),
        *("좌장", "Mediação", "Модератор", "Người điều phối", "主持人", "المنسق"),
    ],
)
def test_moderators_are_known_in_every_language(label):
    (person,) = only(f"9:00 Talk\n{label}: Ana Ruiz").people

    assert (person.name, person.role) == ("Ana Ruiz", AppearanceRole.MODERATOR)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Ana Ruiz", PastedPerson("Ana Ruiz")),
        ("Ana Ruiz, Mayor, City of Quito", PastedPerson("Ana Ruiz", position="Mayor", affiliation="City of Quito")),
        ("Ana Ruiz, City of Quito", PastedPerson("Ana Ruiz", affiliation="City of Quito")),
        ("Prof. Dr. Ana Ruiz (UN)", PastedPerson("Ana Ruiz", affiliation="UN", honorific="Prof. Dr.")),
        ("陳其邁／高雄市市長", PastedPerson("陳其邁", position="高雄市市長")),
        ("홍길동 서울연구원 원장", PastedPerson("홍길동", position="원장", affiliation="서울연구원")),
        ("Ông Lê Văn Minh, Giám đốc Sở", PastedPerson("Lê Văn Minh", position="Giám đốc Sở", honorific="Ông")),
    ],
)
def test_a_person_is_told_from_position_and_affiliation(written, person):
    assert only(f"9:00 Talk\nSpeaker: {written}").people == (person,)


def test_people_between_semicolons_are_several():
    people = only("9:00 Talk\nSpeakers: Ana Ruiz, Mayor; Ben Okri (UN)").people

    assert [person.name for person in people] == ["Ana Ruiz", "Ben Okri"]


def test_names_in_a_title_are_parted_and_doubted():
    row = only("9:00-9:20 Setting the scene – Dr. Ana Ruiz, University of Quito")

    assert (row.title, [person.name for person in row.people]) == ("Setting the scene", ["Ana Ruiz"])
    assert {doubt.field for doubt in row.doubts} == {"title", "people"}
