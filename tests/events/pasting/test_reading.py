"""How hours, days, lengths and tables are written, one way at a time."""

from datetime import date, time

import pytest

from events.pasting import read_programme

DAYS = [date(2025, 4, 29), date(2025, 4, 30)]


def read(text, days=DAYS[:1]):
    return read_programme(text, days=days, language=None)


def only(text, days=DAYS[:1]):
    (row,) = read(text, days).rows
    return row


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("20:10 Talk", "20:10", None),
        ("20: 00-22: 10 Talk", "20:00", "22:10"),
        ("14:50 - 15:10 Talk", "14:50", "15:10"),
        ("14:50 – 15:10: Talk", "14:50", "15:10"),
        ("[9:00] Talk", "09:00", None),
        ("• 9.00-9.30 Talk", "09:00", "09:30"),
        ("0900-0930 Talk", "09:00", "09:30"),
        ("9h30 – 10h15 : Talk", "09:30", "10:15"),
        ("de 9h à 10h Talk", "09:00", "10:00"),
        ("9–10 Uhr Talk", "09:00", "10:00"),
        ("9 Uhr 30 Talk", "09:30", None),
        ("von 9:30 bis 10:15 Uhr Talk", "09:30", "10:15"),
        ("9:00 a 10:30 h Talk", "09:00", "10:30"),
        ("8h00 às 9h00 - Talk", "08:00", "09:00"),
        ("pukul 09.00 – 10.00 WIB Talk", "09:00", "10:00"),
        ("с 10:00 до 11:30 Talk", "10:00", "11:30"),
        ("8 giờ 30 - 9 giờ Talk", "08:30", "09:00"),
        ("14g30 Talk", "14:30", None),
        ("上午9:30-10:00 Talk", "09:30", "10:00"),
        ("下午2時30分至4時 Talk", "14:30", "16:00"),
        ("午後1時半～3時 Talk", "13:30", "15:00"),
        ("９：３０～１０：００　Talk", "09:30", "10:00"),
        ("오전 9시 30분 ~ 10시 Talk", "09:30", "10:00"),
        ("٩:٠٠ - ٩:٣٠ ص Talk", "09:00", "09:30"),
        ("من الساعة 9:00 إلى 10:00 Talk", "09:00", "10:00"),
        ("2-3:30 pm Talk", "14:00", "15:30"),
        ("11 – 1 p.m. Talk", "11:00", "13:00"),
        ("12 noon - 1 pm Talk", "12:00", "13:00"),
        ("9:30am–noon Talk", "09:30", "12:00"),
        ("12:00 AM Talk", "00:00", None),
        ("9:00 CET Talk", "09:00", None),
        ("Talk (9:00–9:30)", "09:00", "09:30"),
        ("2025-04-29T09:00 Talk", "09:00", None),
    ],
)
def test_an_hour_is_read_as_it_is_written(line, start, end):
    row = only(line)

    assert row.title == "Talk"
    assert (row.start, row.end) == (time.fromisoformat(start), end and time.fromisoformat(end))


@pytest.mark.parametrize(
    "line",
    [
        "2. Talk",
        "9 cities",
        "2020 in review",
        "10-12 October",
        "1,750 towns",
        "1.5 degrees",
        "25:00 Talk",
        "10.12.2025",
    ],
)
def test_what_is_no_hour_makes_no_row(line):
    assert read(line).rows == ()


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "30 April",
            "April 30, 2025",
            "Wednesday, 30th April",
            "2025-04-30",
            "30.04.2025",
            "30/4",
            "4/30/2025",
            "Day 2",
            "Wednesday",
        ),
        *(
            "Mittwoch, 30. April",
            "Tag 2",
            "2. Tag",
            "30 de abril",
            "Día 2",
            "mercredi 30 avril 2025",
            "Jour 2",
            "Dia 30 de abril",
        ),
        *(
            "Rabu, 30 April 2025",
            "Hari ke-2",
            "4月30日（水）",
            "2日目",
            "４月３０日",
            "4월 30일 (수)",
            "제2일차",
            "30 апреля (среда)",
        ),
        *(
            "День 2",
            "Ngày 2: 30 tháng 4 năm 2025",
            "ngày 30/4",
            "第二天",
            "4月30日 星期三",
            "اليوم الثاني",
            "الأربعاء ٣٠ أبريل ٢٠٢٥",
        ),
    ],
)
def test_a_day_is_read_as_it_is_written(heading):
    pasted = read(f"{heading}\n9:00 Talk", DAYS)

    assert [row.day for row in pasted.rows] == [DAYS[1]]
    assert pasted.rows[0].doubts_of("day") == []
    assert [line.text for line in pasted.headings] == [heading]


def test_a_day_that_is_none_of_the_event_is_doubted():
    assert [str(doubt.why) for doubt in only("5 May\n9:00 Talk", DAYS).doubts_of("day")] == [
        "This is not one of the event's days."
    ]


def test_a_date_that_may_be_two_days_is_doubted():
    days = [date(2025, 3, 4), date(2025, 4, 3)]

    assert only("3/4\n9:00 Talk", days).doubts_of("day") != []


def test_without_a_day_the_first_one_is_taken_and_doubted():
    row = only("9:00 Talk", DAYS)

    assert row.day == DAYS[0]
    assert row.doubts_of("day") != []


def test_hours_that_begin_again_are_the_next_day():
    first, second = read("10:00-17:00 Talks\n9:00-12:00 Visits", DAYS).rows

    assert (first.day, second.day) == tuple(DAYS)
    assert second.doubts_of("day") != []


def test_after_midnight_is_the_next_day():
    party, bus = read("Day 1\n22:00-1:00 Party\n1:00-2:00 Bus", DAYS).rows

    assert (party.day, party.end, party.ends_next_day) == (DAYS[0], time(1), True)
    assert (bus.day, bus.start) == (DAYS[1], time(1))


def test_an_end_of_24_hours_is_midnight():
    row = only("23:00-24:00 Party")

    assert (row.end, row.ends_next_day) == (time(0), True)


def test_hours_without_a_half_of_the_day_go_on_after_noon_and_are_doubted():
    lunch, talk = read("12:00 Lunch\n1:30-3:00 Talk").rows

    assert (lunch.end, talk.start, talk.end) == (time(13, 30), time(13, 30), time(15))
    assert talk.doubts_of("start") != []


def test_an_end_left_open_is_the_next_beginning_and_marked_as_derived():
    first, last = read("9:00 Talk\n10:00 Break\n10:15 End of day").rows

    assert (first.end, last.end) == (time(10), time(10, 15))
    assert [doubt.is_derived for doubt in first.doubts_of("end")] == [True]


def test_an_end_before_the_start_is_doubted():
    assert only("15:00-14:00 Talk").doubts_of("end") != []


def test_hours_by_two_clocks_are_doubted_and_their_zones_returned():
    pasted = read("20: 00-22: 10 (EST) / 10: 00-12: 10 (JST) Talk")

    assert pasted.rows[0].doubts_of("start") != []
    assert pasted.clocks == ("EST", "JST")


def test_lengths_make_ends_and_the_hours_of_what_follows():
    first, second = read("9:00 Talk (20 min)\nQuestions (10 min)").rows

    assert (first.title, first.start, first.end) == ("Talk", time(9), time(9, 20))
    assert (second.title, second.start, second.end) == ("Questions", time(9, 20), time(9, 30))


def test_a_cell_of_several_lines_is_one_cell():
    table = 'Time\tTitle\tSpeakers\n9:00-10:00\tTalk\t"Moderator: Ana Ruiz\nBen Okri (UN)"\n10:00\tEnd\t'

    assert [(str(person.role), person.name) for person in only(table).people] == [
        ("MODERATOR", "Ana Ruiz"),
        ("SPEAKER", "Ben Okri"),
    ]


def test_columns_may_stand_in_any_order():
    row = only("Raum;Titel;Ende;Beginn\nAula;Talk;10:00;9:00")

    assert (row.title, row.start, row.end, row.room) == ("Talk", time(9), time(10), "Aula")


def test_what_says_nothing_of_a_programme_is_left_over():
    pasted = read("All are welcome.\n9:00 Talk")

    assert [line.text for line in pasted.left_over] == ["All are welcome."]


def test_a_row_names_the_lines_it_was_read_from():
    row = only("9:00 Talk\n\nModerator: Ana Ruiz")

    assert [(line.number, line.text) for line in row.source] == [(1, "9:00 Talk"), (3, "Moderator: Ana Ruiz")]
