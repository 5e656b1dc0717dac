"""Events right at the edges of days, clocks and lengths, each with the extent that every reader has to find.

A day is written "2027-04-29", an instant as its wall clock in UTC.
"""

from datetime import date, time

from tests.builders import make_event, make_follow_language, make_session, make_venue

DAY_ONLY = {"precision": "DAYS", "start_time": None, "end_time": None}
SITE = "https://meetings.example.org/"


def make_cases():
    """Return name → (event, (start, end)), and name → [(session, (start, end)), …] of those with a programme."""
    cairo = {"time_zone": "Africa/Cairo", "start_date": date(2027, 4, 29)}  # 00:00 of the 30th becomes 01:00
    cases = {
        "a-day-in-cairo": (make_event(**cairo, **DAY_ONLY), ("2027-04-29", "2027-04-30")),
        "a-day-in-santiago": (
            make_event(time_zone="America/Santiago", start_date=date(2027, 9, 4), **DAY_ONLY),
            ("2027-09-04", "2027-09-05"),
        ),
        "an-evening-in-cairo": (
            make_event(**cairo, start_time=time(19), end_time=time(0)),
            ("2027-04-29T17:00", "2027-04-29T22:00"),
        ),
        "sessions-in-tokyo": (
            make_event(start_date=date(2027, 11, 7), start_time=time(14), end_time=time(16), attendance="ONLINE"),
            ("2027-11-07T05:00", "2027-11-07T07:00"),
        ),
        "new-year-in-kiritimati": (
            make_event(
                time_zone="Pacific/Kiritimati", start_date=date(2027, 1, 1), start_time=time(0, 30), end_time=time(2)
            ),
            ("2026-12-31T10:30", "2026-12-31T12:00"),
        ),
        "until-24": (
            make_event(start_time=time(19), end_date=None, end_time=time(0)),
            ("2030-03-09T10:00", "2030-03-09T15:00"),
        ),
        "casablanca": (
            make_event(time_zone="Africa/Casablanca", start_date=date(2026, 12, 9), start_time=time(9)),
            ("2026-12-09T09:00", "2026-12-09T12:00"),
        ),
        "winnipeg": (
            make_event(time_zone="America/Winnipeg", start_date=date(2026, 12, 9), start_time=time(9)),
            ("2026-12-09T14:00", "2026-12-09T17:00"),
        ),
        "vancouver": (
            make_event(time_zone="America/Vancouver", start_date=date(2026, 12, 9), start_time=time(9)),
            ("2026-12-09T16:00", "2026-12-09T19:00"),
        ),
        "closed-registration": (
            make_event(
                registration="REQUIRED",
                registration_state="OPEN",
                registration_deadline=date(2020, 1, 1),
                registration_url=f"{SITE}register",
            ),
            ("2030-03-09T01:00", "2030-03-09T03:00"),
        ),
        "long-links": (
            make_event(
                attendance="HYBRID",
                stream_url=SITE + "x" * (2000 - len(SITE)),
                registration="REQUIRED",
                registration_url=f"{SITE}?pwd={'%C3%A4' * 40}",
                website=SITE + "y" * 255,
            ),
            ("2030-03-09T01:00", "2030-03-09T03:00"),
        ),
        "japanese": (
            make_event(
                original_language="ja",
                title_en=None,
                title_ja="ゼロカーボン都市国際フォーラム、都市の脱炭素に向けて; 第二部" * 3,
                summary_ja="都市の取り組みを、世界に。\n\n" * 40,
                venue=make_venue(
                    name_ja="国際会議場", name_en="Hall; main, \\ first", address_ja="東京都千代田区一丁目\n一番"
                ),
            ),
            ("2030-03-09T01:00", "2030-03-09T03:00"),
        ),
    }
    for event, _extent in cases.values():
        make_follow_language(event, "ja")
    tokyo = cases["sessions-in-tokyo"][0]
    hours = [(time(14, 0), time(14, 30)), (time(14, 30), time(15)), (time(15), time(15, 30)), (time(15, 30), time(16))]
    told = ["05:00", "05:30", "06:00", "06:30", "07:00"]
    sessions = [
        (
            make_session(tokyo, start_time=starts, end_time=ends),
            (f"2027-11-07T{told[number]}", f"2027-11-07T{told[number + 1]}"),
        )
        for number, (starts, ends) in enumerate(hours)
    ]
    cairo_evening = cases["an-evening-in-cairo"][0]
    late = make_session(cairo_evening, start_time=time(23), end_time=time(0))
    return cases, {
        "sessions-in-tokyo": sessions,
        "an-evening-in-cairo": [(late, ("2027-04-29T21:00", "2027-04-29T22:00"))],
    }


LANGUAGES = ("en", "ja", "ar")
ZONES = ("", "America/New_York", "Pacific/Kiritimati", "Africa/Cairo")
