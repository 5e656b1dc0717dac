"""The list as CSV and as a workbook: the same table, for spreadsheets in every language, without a formula."""

import csv
import io
from datetime import date, datetime, time

import openpyxl
import pytest
from django.conf import settings

from events.lifecycle.states import cancel
from events.models import Event
from multilingual.languages import CODES
from tests.builders import make_city, make_credit, make_event, make_follow_language, make_organization, make_theme

pytestmark = pytest.mark.django_db

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    '=HYPERLINK("http://evil.example","x")',
    "＝1+1",
)


def rows_of_csv(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def sheet_of(answer):
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content)).active


def as_dicts(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_a_table_answers_the_question_of_the_page(client):
    tokyo = make_event(host_city=make_city(name_en="Tokyo"), themes=[make_theme(name_en="Energy")], summary_en="Short.")
    make_follow_language(tokyo, "ja")
    make_credit(tokyo, make_organization(name_en="ICLEI"))
    make_event(host_city=make_city(country="DE", time_zone="Europe/Berlin"), time_zone="Europe/Berlin")
    make_event(publication="DRAFT")

    (row,) = as_dicts(rows_of_csv(client.get("/en/events.csv?country=JP&tz=Asia/Seoul")))

    page = f"{settings.SITE_URL}/en/events/{tokyo.slug}/?tz=Asia%2FSeoul"
    expected = {
        "Title": tokyo.title_en,
        "Status": "Scheduled",
        "First day": "2030-03-09",
        "Start time": "10:00",
        "Last day": "2030-03-09",
        "End time": "12:00",
        "Time zone of the host": "Asia/Tokyo",
        "Start (UTC)": "2030-03-09T01:00",
        "End (UTC)": "2030-03-09T03:00",
        "Start (Asia/Seoul)": "2030-03-09T10:00",
        "Host city": "Tokyo",
        "Country or territory": "Japan",
        "Spoken in": "Japanese",
        "Organized by": "ICLEI",
        "Themes": "Energy",
        "Summary": "Short.",
        "Language of the title": "en",
        "Web page": page,
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_a_formula(client, title):
    Event.objects.filter(pk=make_event().pk).update(title_en=title)

    told = as_dicts(rows_of_csv(client.get("/en/events.csv")))[0]["Title"]
    sheet = sheet_of(client.get("/en/events.xlsx"))

    assert not told.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert told.lstrip("'").strip() == title.strip()
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.strip() == title.strip()
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(("language", "title"), [("ar", "منتدى المناخ"), ("zh-hant", "氣候論壇"), ("vi", "Diễn đàn")])
def test_every_script_survives_and_columns_speak_the_readers_language(client, language, title):
    event = make_event(**{f"title_{language.replace('-', '_')}": title})

    rows = rows_of_csv(client.get(f"/{language}/events.csv"))
    sheet = sheet_of(client.get(f"/{language}/events.xlsx"))

    assert rows[1][0] == sheet["A2"].value == title
    assert rows[0] == [cell.value for cell in sheet[1]]
    assert rows[0][0].lower() != "title"
    assert bool(sheet.sheet_view.rightToLeft) is (language == "ar")
    assert rows[1][-1].endswith(f"/{language}/events/{event.slug}/")


def test_dates_of_a_workbook_are_dates(client):
    make_event()
    make_event(precision="DAYS", start_time=None, end_time=None, end_date=date(2030, 3, 10))

    rows = as_dicts([[cell.value for cell in row] for row in sheet_of(client.get("/en/events.xlsx")).iter_rows()])

    by_precision = {row["Time is known"]: row for row in rows}
    hours, days = by_precision["to the hour and minute"], by_precision["to the day"]
    assert (hours["First day"], hours["Start time"]) == (datetime(2030, 3, 9), time(10))
    assert hours["Start (UTC)"] == datetime(2030, 3, 9, 1)
    assert (days["Start time"], days["Start (UTC)"], days["Last day"]) == (None, None, datetime(2030, 3, 10))


def test_what_is_not_as_planned_and_what_is_borrowed_is_said(client):
    event = make_event(original_language="ja", title_en="", title_ja="気候フォーラム")
    cancel(event=event, by="")

    (row,) = as_dicts(rows_of_csv(client.get("/en/events.csv")))

    assert row["Status"] == "Cancelled"
    assert row["Language of the title"] == "ja"
    assert row["About the translation"] == "Not yet in English; shown in Japanese."


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_long_table_is_cut_and_says_where_it_goes_on(client, monkeypatch, name):
    monkeypatch.setattr("events.views.list_tables.ListTable.most", 2)
    for _number in range(3):
        make_event()

    answer = client.get(f"/en/events.{name}?when=all")

    rows = (
        rows_of_csv(answer) if name == "csv" else [[cell.value for cell in row] for row in sheet_of(answer).iter_rows()]
    )
    assert len(rows) == 4
    assert rows[3][0] == "Only the first 2 events. Use more filters to see all."
    following = answer.headers["Link"].partition(">")[0].removeprefix(f"<{settings.SITE_URL}")
    assert f"/en/events.{name}?" in following
    assert client.get(following).status_code == 200


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_it_answers_304_until_something_changes_and_400_to_what_it_does_not_understand(client, name):
    event = make_event()
    first = client.get(f"/en/events.{name}")

    again = client.get(f"/en/events.{name}", headers={"If-None-Match": first.headers["ETag"]})
    cancel(event=event, by="")
    changed = client.get(f"/en/events.{name}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert client.get(f"/en/events.{name}?from=2030-02-31").status_code == 400


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_costs_five_queries(client, django_assert_num_queries, name, count):
    theme, organization = make_theme(), make_organization()
    for _number in range(count):
        event = make_event(host_city=make_city(), themes=[theme])
        make_credit(event, organization)
    client.get(f"/en/events.{name}")

    with django_assert_num_queries(5):
        client.get(f"/en/events.{name}")


@pytest.mark.parametrize("language", CODES)
def test_no_two_columns_have_one_name(client, language):
    names = rows_of_csv(client.get(f"/{language}/events.csv?tz=UTC"))[0]

    assert len(set(names)) == len(names)
