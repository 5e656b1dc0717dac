"""What is typed as a date or an hour means one thing in every language, or is refused with a sentence."""

from datetime import date, datetime, time
from itertools import product

import pytest
from babel.dates import format_date, format_time
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import escape

from multilingual.admin.clock_fields import ClosingTime, TypedDate, TypedDateTime, TypedTime
from multilingual.languages import CODES
from organizations.models import Editor
from tests.events.drafts import make_draft, posted

DAY = date(2022, 3, 9)
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "๐๑๒๓๔๕๖๗๘๙"]
WIDTHS = ("short", "medium", "long", "full")


def in_digits(written, digits):
    return written.translate(str.maketrans(DIGITS[0], digits))


def written_days():
    orders = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%y", "%Y%m%d", "%Y-%m-%d")
    by_hand = [DAY.strftime(order) for order in orders]
    by_language = [format_date(DAY, width, code) for code in LOCALES for width in WIDTHS]
    return {in_digits(written, digits) for written in (*by_hand, *by_language) for digits in DIGITS}


LOCALES = [{"zh-hant": "zh_Hant", "zh-hans": "zh_Hans", "pt-br": "pt_BR"}.get(code, code) for code in CODES]


def understood(field, written):
    try:
        return field.clean(written)
    except ValidationError:
        return None


@pytest.mark.parametrize("language", CODES)
def test_a_day_however_written_is_that_day_or_refused(language):
    with translation.override(language):
        meant = {written: understood(TypedDate(), written) for written in written_days()}

    assert set(meant.values()) == {DAY, None}
    assert {written for written, day in meant.items() if day} == {in_digits("2022-03-09", each) for each in DIGITS}


@pytest.mark.parametrize("language", CODES)
def test_an_hour_however_written_is_that_hour_or_refused(language):
    hours = [time(0), time(9, 30), time(12), time(12, 30), time(21, 5)]
    with translation.override(language):
        for hour, locale, field in product(hours, LOCALES, (TypedTime, ClosingTime)):
            written = (*(format_time(hour, width, locale=locale) for width in ("short", "medium")), f"{hour:%H:%M}")
            for each in (in_digits(form, digits) for form in written for digits in DIGITS):
                assert understood(field(), each) in (hour, None), each
            assert understood(field(), in_digits(f"{hour:%H:%M}", DIGITS[1])) == hour


@pytest.mark.parametrize(
    "written", ["2022-3-9", "2022-02-30", "0026-03-09", "20260-03-09", "9 March 2022", "۱۴۰۱-۰۱-۱۵"]
)
def test_a_slip_of_the_keys_is_no_day(written):
    assert understood(TypedDate(), written) is None


def test_marks_that_nobody_sees_do_no_harm():
    assert TypedDate().clean("\u200f٢٠٢٢-٠٣-٠٩\u200e ") == DAY


@pytest.mark.parametrize("written", ["24:00", "24.00", "24:00:00", "24h00", "٢٤:٠٠", "２４：００"])
def test_24_00_is_an_hour_to_close_at_and_none_to_open_at(written):
    assert understood(ClosingTime(), written) == time(0)
    assert understood(TypedTime(), written) is None


@pytest.mark.parametrize("hour", [time(9), time(9, 30, 15)])
def test_a_form_sends_back_the_hour_it_got(hour):
    assert TypedTime().clean(TypedTime().widget.format_value(hour)) == hour


def fields_of(model_admin, request):
    yield from model_admin.get_form(request).base_fields.items()
    for inline in model_admin.get_inline_instances(request):
        yield from inline.get_formset(request).form.base_fields.items()


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_date_and_hour_of_the_desk_is_typed_so(model, rf):
    request = rf.get("/")
    request.user = Editor(is_superuser=True, is_active=True)

    others = {
        name: field
        for name, field in fields_of(admin.site.get_model_admin(model), request)
        if isinstance(field, forms.DateField | forms.TimeField | forms.DateTimeField | forms.SplitDateTimeField)
        and not isinstance(field, TypedDate | TypedTime | TypedDateTime)
    }

    assert others == {}


def test_a_moment_is_a_day_and_an_hour():
    field = TypedDateTime(required=False)

    assert field.clean(["2022-03-09", "17:00"]).replace(tzinfo=None) == datetime(2022, 3, 9, 17)
    assert field.clean(["", ""]) is None
    assert understood(field, ["09/03/2022", "17:00"]) is None


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en", "de", "ar"])
@pytest.mark.parametrize(("typed", "kept"), [("09/03/2022", None), ("٢٠٢٢-٠٣-٠٩", DAY)])
def test_the_desk_refuses_what_could_be_two_days(client, language, typed, kept):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    event = make_draft()
    changes = posted(event, client, start_date=typed, end_date=typed)

    answer = client.post(f"/admin/events/event/{event.pk}/change/", changes, HTTP_ACCEPT_LANGUAGE=language)

    event.refresh_from_db()
    assert event.start_date == (kept or date(2026, 3, 9))
    if kept is None:
        with translation.override(language):
            sentence = str(TypedDate.default_error_messages["invalid"])
        assert answer.context["adminform"].form.errors.keys() >= {"start_date"}
        assert escape(sentence) in answer.content.decode()
