"""The time check reads weekdays and times of day in prose of thirteen languages."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.models import Event, Session
from events.time_check import Checked, findings
from events.time_check.clock_words import clock_ranges, clock_words
from events.time_check.day_words import dated_weekdays
from multilingual import wording
from multilingual.languages import CODES
from multilingual.reading import column
from tests.events.linted import NOW

WEEKDAYS = [
    ("en", "Wednesday, 9 March 2022"),
    ("en", "March 9, 2022 (Wed)"),
    ("ar", "الأربعاء، 9 مارس 2022"),
    ("ar", "يوم الاربعاء ٩ مارس ٢٠٢٢"),
    ("de", "Mittwoch, dem 9. März 2022"),
    ("de", "Mi, 09.03.2022"),
    ("es", "el miércoles 9 de marzo de 2022"),
    ("fr", "mercredi 9 mars 2022"),
    ("id", "Rabu, 9 Maret 2022"),
    ("ja", "2022年3月9日（水・祝）"),
    ("ko", "2022년 3월 9일(수)"),
    ("pt-br", "quarta, 9 de março de 2022"),
    ("ru", "в среду, 9 марта 2022 г."),
    ("vi", "Thứ Tư, ngày 9 tháng 3 năm 2022"),
    ("zh-hans", "2022年3月9日周三"),
    ("zh-hant", "2022年3月9日（三）"),
    ("zh-hant", "2022年3月9日 禮拜三"),
]


@pytest.mark.parametrize(("language", "text"), WEEKDAYS)
def test_weekday_beside_a_date_is_read(language, text):
    (found,) = dated_weekdays(f"… {text} …", language)

    assert (found.weekday, found.year, found.month, found.day) == (2, 2022, 3, 9)


@pytest.mark.parametrize("language", CODES)
@settings(max_examples=25)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_weekday_as_the_catalogue_itself_writes_it_is_read(language, day):
    (found,) = dated_weekdays(wording.date(day, language, weekday=True), language)

    assert (found.weekday, found.year, found.month, found.day) == (day.weekday(), day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We meet on Wednesday. The report came out on 9 March 2022."),
        ("en", "Monday to Tuesday, 9–10 March 2022"),
        ("vi", "Ngày thứ hai là 10 tháng 3"),
        ("es", "9 mar 2022"),
        ("de", "Mo und So"),
        ("ja", "水の話、3月9日"),
    ],
)
def test_words_that_are_no_weekday_of_a_date_are_left_alone(language, text):
    assert dated_weekdays(text, language) == []


def test_each_weekday_goes_with_its_own_date():
    found = dated_weekdays("9 March (Wed) – Thursday 10 March, Friday, March 11", "en")

    assert sorted((each.day, each.weekday) for each in found) == [(9, 2), (10, 3), (11, 4)]


CLOCKS = [
    ("en", "13:30", ["13:30"]),
    ("en", "P.M1:10~P.M4:45", ["13:10", "16:45"]),
    ("en", "at 5 am, 5.30 p.m. and 12 PM", ["05:00", "17:30", "12:00"]),
    ("vi", "21h00, lúc 9 giờ, 2 giờ chiều", ["21:00", "09:00", "14:00"]),
    ("ja", "午後1時、10時30分、午前９時半", ["13:00", "10:30", "09:30"]),
    ("zh-hant", "下午1點、下午一點半、3點鐘", ["13:00", "13:30", "03:00"]),
    ("zh-hans", "晚上8:15，3点20分", ["20:15", "03:20"]),
    ("ko", "오후 2시 30분, 10시부터", ["14:30", "10:00"]),
    ("de", "8 Uhr, 8.30 Uhr", ["08:00", "08:30"]),
    ("fr", "de 9h30 à 11h00, à 14 h", ["09:30", "11:00", "14:00"]),
    ("es", "a las 10 horas", ["10:00"]),
    ("pt-br", "das 9 h às 11h30", ["09:00", "11:30"]),
    ("id", "pukul 13.30, 15.00 WIB", ["13:30", "15:00"]),
    ("ru", "в 14 часов", ["14:00"]),
    ("ar", "الساعة ١٠:٣٠ صباحًا", ["10:30"]),
]


@pytest.mark.parametrize(("language", "text", "hours"), CLOCKS)
def test_time_in_prose_is_read(language, text, hours):
    found = [f"{each.minute // 60:02}:{each.minute % 60:02}" for each in clock_words(text, language)]

    assert found == hours


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "COP30, SDG 11, a ratio of 1:10, a map 1:25 000, 24h, 2 h, in 2030, 01:30:00, 1.5 °C, I am 30"),
        ("de", "am 10.03.2030, 10 am Tag, Maßstab 1:50"),
        ("fr", "un atelier de 1h30"),
        ("ja", "24時間、3時代、2050年"),
        ("zh-hans", "24小时，三点建议，3点建议，2050年"),
        ("ko", "24시간, 3시도"),
        ("es", "a las 10 ciudades, de 24 horas"),
        ("vi", "2 giờ làm việc, 24 giờ"),
        ("ru", "с 10.03 до 12.03, до 10 часов в неделю"),
        ("id", "2 jam, 13.30 persen"),
    ],
)
def test_numbers_that_are_no_time_of_day_are_left_alone(language, text):
    assert clock_words(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "hours"),
    [
        ("en", "1:30–4:45 pm", (810, 1005)),
        ("zh-hant", "下午1點30分至4點半", (810, 990)),
        ("fr", "de 9h30 à 11h00", (570, 660)),
        ("en", "22:00–01:00", (1320, 1500)),
    ],
)
def test_range_of_hours_is_read(language, text, hours):
    assert [found[1:] for found in clock_ranges(text, language)] == [hours]


texts = st.one_of(
    st.none(), st.text(max_size=60), st.sampled_from([text for _language, text, *_rest in CLOCKS + WEEKDAYS])
)
moments = st.one_of(st.none(), st.datetimes(datetime(1950, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)))
days = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2900, 1, 1)))
zones = st.sampled_from(["UTC", "Asia/Kathmandu", "Pacific/Apia", "America/New_York", "Africa/Monrovia"])


@st.composite
def random_sessions(draw):
    return Session(
        original_language=draw(st.sampled_from(CODES)),
        number=draw(st.text(max_size=20)),
        kind=draw(st.sampled_from(["BREAK", "SESSION"])),
        starts_at=draw(moments),
        ends_at=draw(moments),
        start_date=draw(days),
        **{column(field, code): draw(texts) for field in ("title", "room") for code in ("en", "ja")},
    )


@st.composite
def random_events(draw):
    return Event(
        original_language=draw(st.sampled_from(CODES)),
        precision=draw(st.sampled_from(["HOURS", "DAYS", "MONTH"])),
        time_zone=draw(zones),
        further_zones=draw(st.lists(zones, max_size=2)),
        attendance=draw(st.sampled_from(["ONLINE", "IN_PERSON", "HYBRID"])),
        status=draw(st.sampled_from(["SCHEDULED", "POSTPONED"])),
        starts_at=draw(moments),
        ends_at=draw(moments),
        start_date=draw(days),
        end_date=draw(days),
        registration_deadline=draw(days),
        **{column("description", code): draw(texts) for code in CODES},
    )


@given(event=random_events(), sessions=st.lists(random_sessions(), max_size=4))
def test_check_never_fails_whatever_an_event_says(event, sessions):
    speakers = [{1: "Ada", 2: "Bo"}] * len(sessions)

    found = findings(Checked(event, NOW, sessions, speakers))

    assert all(finding.sentence for finding in found)
