"""Two editors have one form open: nothing that either of them wrote is lost without a word."""

import re
from datetime import date, time
from html import unescape

import pytest
from django.test import Client

from events.models import Credit, Event, Session
from organizations.models import Editor
from tests.builders import make_city, make_credit, make_organization, make_session, make_speaker
from tests.events.drafts import make_draft, make_ready_draft, posted, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"]))
    return client


@pytest.fixture
def bao():
    client = Client()
    client.force_login(
        Editor.objects.create_superuser("bao", password="bao-bao-bao-bao", working_languages=["vi", "de"])
    )
    return client


def send(client, event, form, **changes):
    return client.post(f"/admin/events/event/{event.pk}/change/", {**form, **changes}, follow=True)


def is_saved(answer):
    return bool(answer.redirect_chain)


def page_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def row_of(form, prefix, pk):
    keys = {value: name.removesuffix("-id") for name, value in form.items() if re.fullmatch(rf"{prefix}-\d+-id", name)}
    return keys[pk]


def test_texts_in_other_languages_are_merged_and_told(anna, bao):
    event = make_draft(title_en="Forum")
    first, second = posted(event, bao), posted(event, anna)

    send(bao, event, first, title_de="Klimaforum")
    answer = send(anna, event, second, title_en="Climate forum")

    event.refresh_from_db()
    assert (event.title_de, event.title_en) == ("Klimaforum", "Climate forum")
    assert "bao saved this meanwhile. Kept of that: Title · German" in told(answer)


def test_other_fields_are_merged(anna, bao):
    event = make_draft()
    first, second = posted(event, bao), posted(event, anna)
    city = make_city(time_zone="Asia/Ho_Chi_Minh")

    send(bao, event, first, access="INVITATION", host_city=str(city.pk), registration_deadline="2026-03-01")
    answer = send(anna, event, second, fee="FREE", summary_vi="Một câu.")

    assert is_saved(answer)
    event.refresh_from_db()
    assert (event.access, event.fee, event.summary_vi) == ("INVITATION", "FREE", "Một câu.")
    assert (event.host_city, event.registration_deadline) == (city, date(2026, 3, 1))


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Của Anna"), ("theirs", "Của Bảo")])
def test_the_same_text_is_asked_about_and_chosen(anna, bao, choice, kept):
    event = make_draft()
    first, second = posted(event, bao), posted(event, anna)

    send(bao, event, first, title_vi="Của Bảo")
    asked = send(anna, event, second, title_vi="Của Anna", summary_vi="Một câu.")

    event.refresh_from_db()
    assert not is_saved(asked)
    assert (event.title_vi, event.summary_vi) == ("Của Bảo", "Hai ngày về khí hậu đô thị.")
    page = page_of(asked)
    assert "bao saved this while you were writing" in page
    assert "Của Bảo" in page
    assert "Của Anna" in page

    again = {**second, "title_vi": "Của Anna", "summary_vi": "Một câu.", "versions": asked.context["versions"]}
    assert not is_saved(send(anna, event, again)), "nobody has chosen"
    ((_row, conflict),) = asked.context["conflicts"]
    assert is_saved(send(anna, event, again, **{conflict.key: f"{choice}-{conflict.stamp}"}))
    event.refresh_from_db()
    assert (event.title_vi, event.summary_vi) == (kept, "Một câu.")


def test_a_choice_does_not_hold_for_a_third_text(anna, bao):
    event = make_draft()
    second = posted(event, anna)
    send(bao, event, posted(event, bao), title_vi="Một")
    ((_row, conflict),) = send(anna, event, second, title_vi="Của Anna").context["conflicts"]
    send(bao, event, posted(event, bao), title_vi="Hai")

    answer = send(anna, event, second, title_vi="Của Anna", **{conflict.key: f"mine-{conflict.stamp}"})

    assert not is_saved(answer)
    assert answer.context["conflicts"][0][1].theirs == "Hai"


def test_both_wrote_the_same_and_nobody_is_asked(anna, bao):
    event = make_draft()
    first, second = posted(event, bao), posted(event, anna)
    send(bao, event, first, title_vi="Như nhau", start_date="2026-03-08")

    assert is_saved(send(anna, event, second, title_vi="Như nhau", start_date="2026-03-08"))


def test_a_row_added_by_the_other_stays_and_is_told(anna, bao):
    event = make_draft()
    first, second = posted(event, bao), posted(event, anna)
    row = {
        "sessions-TOTAL_FORMS": "1",
        "sessions-0-original_title": "Khai mạc",
        "sessions-0-kind": "OPENING",
        "sessions-0-start_date": "2026-03-09",
        "sessions-0-start_time": "09:00",
        "sessions-0-end_time": "10:00",
    }
    send(bao, event, first, **row)

    answer = send(anna, event, second, title_vi="Của Anna")

    assert Session.objects.get().title_vi == "Khai mạc"
    assert any("Khai mạc" in sentence for sentence in told(answer))


def test_a_row_that_the_other_deleted_stays_deleted_and_is_told_by_name(anna, bao):
    event = make_draft()
    make_session(event, title_vi="Khai mạc", original_language="vi")
    second = make_session(event, title_vi="Bế mạc", original_language="vi", start_time=time(16), end_time=time(17))
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    row = row_of(by_bao, "sessions", second.pk)
    send(bao, event, by_bao, **{f"{row}-DELETE": "on"})

    answer = send(anna, event, by_anna, title_vi="Của Anna")

    assert is_saved(answer)
    assert [each.title_vi for each in Session.objects.all()] == ["Khai mạc"]
    assert any("Bế mạc" in sentence for sentence in told(answer))
    event.refresh_from_db()
    assert event.title_vi == "Của Anna"


def test_what_was_typed_in_a_deleted_row_is_asked_about_and_can_be_entered_anew(anna, bao):
    event = make_draft()
    gone = make_session(event, title_vi="Khai mạc", original_language="vi")
    make_session(event, title_vi="Bế mạc", original_language="vi", start_time=time(16), end_time=time(17))
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    row = row_of(by_anna, "sessions", gone.pk)
    send(bao, event, by_bao, **{f"{row}-DELETE": "on"})

    asked = send(anna, event, by_anna, **{f"{row}-original_title": "Khai mạc trọng thể"})

    assert not is_saved(asked)
    page = asked.content.decode()
    assert "Khai mạc trọng thể" in page
    assert "Somebody else has deleted this entry meanwhile." in page
    assert Session.objects.count() == 1

    (formset,) = [each.formset for each in asked.context["inline_admin_formsets"] if each.formset.prefix == "sessions"]
    answer = send(anna, event, dict(formset.data.items()))
    assert is_saved(answer)
    assert sorted(each.title_vi for each in Session.objects.all()) == ["Bế mạc", "Khai mạc trọng thể"]


def test_a_row_moved_in_time_and_renamed_is_both(anna, bao):
    event = make_draft()
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    row = row_of(by_bao, "sessions", session.pk)
    send(bao, event, by_bao, **{f"{row}-start_time": "08:30"})

    assert is_saved(send(anna, event, by_anna, **{f"{row}-original_title": "Khai mạc trọng thể"}))

    session.refresh_from_db()
    assert (session.start_time, session.title_vi) == (time(8, 30), "Khai mạc trọng thể")


def test_rows_put_in_another_order_by_both_are_asked_about(anna, bao):
    event = make_ready_draft()
    credit = Credit.objects.get()
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    row = row_of(by_bao, "credits", credit.pk)
    send(bao, event, by_bao, **{f"{row}-order": "2"})

    asked = send(anna, event, by_anna, **{f"{row}-order": "3"})

    assert not is_saved(asked)
    assert [(conflict.theirs, conflict.mine) for _row, conflict in asked.context["conflicts"]] == [("2", "3")]


def test_a_row_that_the_other_changed_is_not_deleted_unseen(anna, bao):
    event = make_draft()
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    row = row_of(by_bao, "sessions", session.pk)
    send(bao, event, by_bao, **{f"{row}-original_title": "Khai mạc trọng thể"})

    asked = send(anna, event, by_anna, **{f"{row}-DELETE": "on"})

    assert not is_saved(asked)
    assert "Khai mạc trọng thể" in asked.content.decode()
    assert Session.objects.count() == 1
    again = {**by_anna, "versions": asked.context["versions"], f"{row}-original_title": "Khai mạc trọng thể"}
    assert is_saved(send(anna, event, again, **{f"{row}-DELETE": "on"}))
    assert Session.objects.count() == 0


def test_a_credit_added_by_both_is_told_in_words(anna, bao):
    event, city = make_draft(), make_organization(name_en="City of Hanoi")
    row = {
        "credits-TOTAL_FORMS": "1",
        "credits-0-organization": str(city.pk),
        "credits-0-role": "HOST",
        "credits-0-order": "0",
    }
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    send(bao, event, by_bao, **row)

    asked = send(anna, event, by_anna, **row)

    assert not is_saved(asked)
    assert "Somebody else has added the same entry meanwhile: City of Hanoi · host" in page_of(asked)
    assert Credit.objects.count() == 1


def test_what_was_typed_for_a_record_that_is_gone_is_shown(anna, bao):
    event = make_draft()
    by_anna = posted(event, anna)
    Event.objects.all().delete()

    answer = anna.post(f"/admin/events/event/{event.pk}/change/", {**by_anna, "title_vi": "Của Anna"})

    assert answer.status_code == 410
    assert "Của Anna" in answer.content.decode()


def test_a_publication_meanwhile_is_not_undone(anna, bao):
    event = make_ready_draft()
    by_anna = posted(event, anna)
    send(bao, event, posted(event, bao), _publish="Publish")

    send(anna, event, by_anna, summary_vi="Một câu.")

    event.refresh_from_db()
    assert (event.publication, event.summary_vi) == ("PUBLISHED", "Một câu.")


def test_lists_of_both_are_asked_about(anna, bao):
    event = make_draft()
    first, second = make_city(), make_city()
    by_bao, by_anna = posted(event, bao), posted(event, anna)
    send(bao, event, by_bao, host_city=str(first.pk), time_zone="Asia/Tokyo")

    asked = send(anna, event, by_anna, host_city=str(second.pk))

    assert [(each.theirs, each.mine) for _row, each in asked.context["conflicts"]] == [(first.name_en, second.name_en)]


@pytest.mark.parametrize("field", ["latin_name", "biography_en", "is_sample"])
def test_other_records_ask_as_well(anna, bao, field):
    speaker = make_speaker(latin_name="Ada Lovelace", biography_en="One.")
    address = f"/admin/events/speaker/{speaker.pk}/change/"
    forms = []
    for each in (bao, anna):
        answer = each.get(address)
        form = answer.context["adminform"].form
        values = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", False)}
        values.pop("withdrawn_at", None)
        forms.append({**values, "versions": answer.context["versions"]})
    bao.post(address, {**forms[0], field: "on" if field == "is_sample" else "Bao wrote"})

    answer = anna.post(address, {**forms[1], "latin_name": "Ada King"})

    speaker.refresh_from_db()
    assert answer.status_code == (200 if field == "latin_name" else 302)
    assert speaker.latin_name == ("Bao wrote" if field == "latin_name" else "Ada King")
    assert speaker.biography_en == ("Bao wrote" if field == "biography_en" else "One.")
    assert speaker.is_sample == (field == "is_sample")


def test_credits_in_words_of_a_page_sent_twice_stay_one(anna):
    event = make_draft()
    make_credit(event)
    form = posted(event, anna)

    assert is_saved(send(anna, event, form))
    assert is_saved(send(anna, event, form))
    assert Credit.objects.count() == 1
