"""Words for dates, hours, zones, names and amounts, in all thirteen languages."""

import datetime as dt
import re
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel import Locale, localedata
from django.template import engines
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from multilingual import wording
from multilingual.languages import CODES
from multilingual.wording import cldr

ANY_LANGUAGE = st.sampled_from(CODES)
ANY_DAY = st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31))
DAY = dt.date(2022, 3, 9)
NOON = dt.datetime(2022, 3, 9, 12, tzinfo=dt.UTC)

# Every language once by eye; thin spaces are CLDR's.
DATES = {
    "en": ("Wednesday, 9 March 2022", "March 2022", "9 March\u2009–\u20092 April 2022"),
    "ar": ("الأربعاء، 9 مارس 2022", "مارس 2022", "9 مارس – 2 أبريل 2022"),
    "de": ("Mittwoch, 9. März 2022", "März 2022", "9. März\u2009–\u20092. April 2022"),
    "es": ("miércoles, 9 de marzo de 2022", "marzo de 2022", "9 de marzo\u2009–\u20092 de abril de 2022"),
    "fr": ("mercredi 9 mars 2022", "mars 2022", "9 mars\u2009–\u20092 avril 2022"),
    "id": ("Rabu, 9 Maret 2022", "Maret 2022", "9 Maret\u2009–\u20092 April 2022"),
    "ja": ("2022年3月9日(水)", "2022年3月", "2022年3月9日～4月2日"),
    "ko": ("2022년 3월 9일 수요일", "2022년 3월", "2022년 3월 9일 ~ 4월 2일"),
    "pt-br": ("quarta-feira, 9 de março de 2022", "março de 2022", "9 de março\u2009–\u20092 de abril de 2022"),
    "ru": ("среда, 9 марта 2022\u202fг.", "март 2022\u202fг.", "9 марта – 2 апреля 2022\u202fг."),
    "vi": ("Thứ Tư, 9 tháng 3 năm 2022", "tháng 3 năm 2022", "9 tháng 3\u2009–\u20092 tháng 4 năm 2022"),
    "zh-hans": ("2022年3月9日星期三", "2022年3月", "2022年3月9日至4月2日"),
    "zh-hant": ("2022年3月9日（星期三）", "2022年3月", "2022年3月9日至4月2日"),
}


@pytest.mark.parametrize("language", CODES)
def test_dates_read_as_the_language_writes_them(language):
    weekday, month, across_months = DATES[language]

    assert wording.bare(wording.date(DAY, language, weekday=True)) == weekday
    assert wording.bare(wording.month(2022, 3, language)) == month
    assert wording.bare(wording.date_range(DAY, dt.date(2022, 4, 2), language)) == across_months


def test_date_of_a_moment_is_the_day_in_its_own_zone():
    late = dt.datetime(2022, 3, 9, 20, tzinfo=dt.UTC)

    assert wording.date(late, "en") == "9 March 2022"
    assert wording.date(late.astimezone(ZoneInfo("Asia/Tokyo")), "en") == "10 March 2022"


def test_range_says_once_what_its_days_share():
    assert wording.date_range(DAY, dt.date(2022, 3, 10), "en") == "9–10 March 2022"
    assert wording.date_range(dt.date(2022, 12, 30), dt.date(2023, 1, 2), "de") == (
        "30. Dezember 2022\u2009–\u20092. Januar 2023"
    )


def test_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        wording.date_range(DAY, DAY - dt.timedelta(days=1), "en")


@settings(deadline=None)  # the first word in a language reads its data
@given(ANY_DAY, st.integers(0, 800), ANY_LANGUAGE)
def test_range_lets_both_days_be_recovered(first, length, language):
    last = first + dt.timedelta(days=length)

    words = wording.date_range(first, last, language)

    if first == last:
        assert words == wording.date(first, language)
    else:
        assert _days_of(wording.bare(words), language) == (first, last)


def _days_of(words, language):
    """Read a range back: a part of the first day that is not said is the last day's, or the other way round."""
    names = {wording.month_name(dt.date(2022, m, 1), language).lower(): m for m in range(1, 13)}
    names |= {_genitive(m, language).lower(): m for m in range(1, 13)}
    words = words.lower().replace("1er ", "1 ").replace("1º ", "1 ").replace("1er–", "1–").replace(" năm ", " ")
    if language in {"ja", "ko", "zh-hans", "zh-hant"}:
        first, last = re.split(r"至|～|~", words)
        year, month, day = (int(n) for n in re.findall(r"\d+", first))
        rest = [int(n) for n in re.findall(r"\d+", last)]
        return dt.date(year, month, day), dt.date(*([year, month, day][: 3 - len(rest)] + rest))
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, f" m{names[name]} ")
    first, last = (re.findall(r"m?\d+", half) for half in words.split("–"))
    first += last[len(first) :]
    return _day(first), _day(last)


def _day(numbers):
    day, month, year = numbers
    return dt.date(int(year), int(month[1:]), int(day))


def _genitive(month, language):
    """Return the month as it stands beside a day ("марта"): what is left of "11 марта", "11. März", "11 de marzo"."""
    return re.sub(r"^11(\.| de)? ", "", wording.bare(wording.day_month(dt.date(2022, month, 11), language)))


@settings(deadline=None)
@given(ANY_DAY, ANY_LANGUAGE)
def test_every_wording_has_latin_digits_only(day, language):
    words = wording.date(day, language) + wording.short_date(day, language) + wording.number(day.toordinal(), language)

    assert {letter for letter in words if letter.isdecimal()} <= set("0123456789")


def test_stand_alone_names_do_not_depend_on_who_asked_first(monkeypatch):
    monkeypatch.setattr(localedata, "_cache", {})  # as in a new process, where Japanese is asked first
    assert Locale.parse("ja").months["stand-alone"]["wide"][3] == "3月"
    cldr.locale.cache_clear()
    wording.dates._formatted.cache_clear()

    assert [wording.month_name(DAY, language) for language in ("fr", "pt-br", "ko")] == ["mars", "março", "3월"]


@pytest.mark.parametrize("language", CODES)
def test_hours_have_one_form_in_every_language(language):
    assert wording.hour(dt.time(9, 5), language) == "09:05"


def test_hour_range_is_isolated_in_arabic():
    assert wording.hour_range(dt.time(18), dt.time(19), "en") == "18:00–19:00"
    assert wording.hour_range(dt.time(18), dt.time(19), "ar") == "\u206718:00–19:00\u2069"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Tokyo", "UTC+9"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Sao_Paulo", "UTC−3"),
        ("America/St_Johns", "UTC−3:30"),
        ("UTC", "UTC"),
    ],
)
def test_offset_is_named_from_utc(zone, expected):
    assert wording.offset(NOON, zone) == expected


def test_offset_follows_summer_time():
    assert wording.offset(NOON, "Europe/Berlin") == "UTC+1"
    assert wording.offset(NOON + dt.timedelta(days=120), ZoneInfo("Europe/Berlin")) == "UTC+2"


def test_offset_of_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="no zone"):
        wording.offset(dt.datetime(2022, 3, 9, 12), "UTC")


@given(
    st.datetimes(dt.datetime(1890, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),
    st.sampled_from(sorted(available_timezones() - {"localtime"})),
)
def test_offset_can_be_read_back_for_every_zone(instant, zone):
    sign, hours, minutes, seconds = re.fullmatch(
        r"UTC(?:([+−])(\d+)(?::(\d\d))?(?::(\d\d))?)?", wording.offset(instant, zone)
    ).groups()

    read = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0), seconds=int(seconds or 0))
    assert (-read if sign == "−" else read) == instant.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("language", CODES)
def test_every_zone_has_a_name_without_its_abbreviation(language):
    names = {zone: wording.zone_name(zone, language) for zone in available_timezones() - {"localtime", "Factory"}}

    assert [zone for zone, name in names.items() if not name or "/" in name or "_" in name] == []
    assert not {"EST", "CET", "MST", "GMT"} & set(names.values())


def test_zone_is_named_by_its_city_in_the_language():
    assert [wording.zone_name("Asia/Tokyo", language) for language in ("en", "de", "ja")] == ["Tokyo", "Tokio", "東京"]
    assert wording.zone_name("Asia/Ho_Chi_Minh", "vi") == "TP Hồ Chí Minh"
    assert wording.zone_name("Atlantic/Reykjavik", "de") == "Reykjavík"
    assert wording.zone_name("Etc/GMT+5", "en") == "UTC−5"


def test_zone_label_has_city_and_offset():
    assert wording.zone_label("Asia/Tokyo", "en", NOON) == "Tokyo, UTC+9"
    assert wording.zone_label("Asia/Tokyo", "zh-hant", NOON) == "東京 UTC+9"
    assert wording.zone_label("Asia/Tokyo", "ar", NOON) == "طوكيو، \u2066UTC+9\u2069"
    assert wording.zone_label("UTC", "en", NOON) == "UTC"


@pytest.mark.parametrize("language", CODES)
def test_overridden_countries_have_a_name_of_their_own_in_every_language(language):
    names = cldr.overrides("country_names")

    assert [code for code in names if wording.country(code, language) != names[code].get(language)] == []


def test_country_is_named_by_cldr_or_by_the_overrides():
    assert wording.country("DE", "id") == "Jerman"
    assert wording.country("tr", "en") == "Türkiye"
    assert [wording.country("TW", language) for language in ("en", "vi", "zh-hant")] == ["Taiwan", "Đài Loan", "台灣"]
    assert wording.country("HK", "fr") == "Hong Kong"
    assert wording.country("??", "en") == "??"


def test_countries_sort_without_accents():
    ordered = sorted(["PL", "AT", "NO"], key=lambda code: wording.country_sort_key(code, "de"))

    assert ordered == ["NO", "AT", "PL"]


@pytest.mark.parametrize(
    ("code", "reader", "name"),
    [
        ("vi", "de", "Vietnamesisch"),
        ("pt-br", "ja", "ポルトガル語（ブラジル）"),
        ("zh-hans", "ko", "중국어(간체)"),
        ("zh-TW", "en", "Chinese (Taiwan)"),
        ("ase", "fr", "langue des signes américaine"),
        ("jsl", "ja", "日本手話"),
        ("jsl", "ru", "японский жестовый язык"),
        ("tss", "ru", "тайваньский жестовый язык"),
        ("xx-nonsense", "en", "xx-nonsense"),
        ("", "en", ""),
    ],
)
def test_language_is_named_for_the_reader(code, reader, name):
    assert wording.language_name(code, reader) == name


def test_endonyms_are_the_languages_own_names():
    assert [wording.endonym(code) for code in CODES] == [
        "English", "العربية", "Deutsch", "Español", "Français", "Bahasa Indonesia", "日本語", "한국어",
        "Português (Brasil)", "Русский", "Tiếng Việt", "简体中文", "繁體中文",
    ]  # fmt: skip
    assert wording.endonym("th") == "ไทย"


@settings(deadline=None)
@given(st.text(), ANY_LANGUAGE)
def test_names_of_garbage_are_the_garbage(code, language):
    assert isinstance(wording.language_name(code, language), str)
    assert isinstance(wording.endonym(code), str)
    assert wording.country(code + "!!!", language) == code + "!!!"


def test_listing_joins_as_the_language_does():
    things = ["A", "B", "C"]

    assert [wording.listing(things[:n], "en") for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert wording.listing(things, "zh-hans") == "A、B和C"


def test_bounded_count_is_exact_up_to_its_bound():
    assert [wording.count_bounded(n, "en") for n in (999, 1000, 1001)] == ["999", "1,000", "1,000+"]
    assert wording.count_bounded(21, "de", bound=20) == "20+"


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [
        (0, "en", "0 min"),
        (45, "en", "45 min"),
        (130, "en", "2 h 10 min"),
        (60, "es", "1 h"),
        (130, "zh-hans", "2小时10分钟"),
    ],
)
def test_duration_has_hours_and_minutes(minutes, language, words):
    assert wording.duration(minutes, language) == words


def _shown(template, language, **context):
    with translation.override(language):
        return engines["jinja2"].from_string(template).render(context)


def test_templates_word_in_the_active_language():
    template = "{{ d|day }} {{ d|month_year }} {{ d|weekday_name }} {{ 'VN'|country_name }} {{ 'vi'|language_label }}"

    assert _shown(template, "de", d=DAY) == "9. März 2022 März 2022 Mittwoch Vietnam Vietnamesisch"
    assert _shown("{{ n|localized }}", "fr", n=1000) == "1\u202f000"
    assert _shown("{{ date_range(d, d) }} {{ z|zone_label(at) }}", "en", d=DAY, z="Asia/Tokyo", at=NOON) == (
        "9 March 2022 Tokyo, UTC+9"
    )


def test_templates_print_nothing_for_what_is_not_known():
    assert _shown("{{ d|day }}{{ missing|day }}{{ missing.too|localized }}", "en", d=None) == ""
