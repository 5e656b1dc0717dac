"""Two editors have one form open: nothing that either of them wrote is lost without a word."""

from datetime import date

import pytest

from events.lifecycle.publishing import publish
from events.models import Event
from tests.builders import make_city, make_speaker
from tests.events.drafts import make_draft, make_ready_draft, posted, told
from tests.events.opened_forms import is_saved, page_of, send

pytestmark = pytest.mark.django_db


def test_texts_in_other_languages_are_merged_and_told(annas, baos):
    event = make_draft(title_en="Forum")
    first, second = posted(event, baos), posted(event, annas)

    send(baos, event, first, title_de="Klimaforum")
    answer = send(annas, event, second, title_en="Climate forum")

    event.refresh_from_db()
    assert (event.title_de, event.title_en) == ("Klimaforum", "Climate forum")
    assert "bao saved this in the meantime. Their changes were kept: Title · German" in told(answer)


def test_other_fields_are_merged(annas, baos):
    event = make_draft()
    first, second = posted(event, baos), posted(event, annas)
    city = make_city(time_zone="Asia/Ho_Chi_Minh")

    send(baos, event, first, access="INVITATION", host_city=str(city.pk), registration_deadline="2026-03-01")
    answer = send(annas, event, second, fee="FREE", summary_vi="Một câu.")

    assert is_saved(answer)
    event.refresh_from_db()
    assert (event.access, event.fee, event.summary_vi) == ("INVITATION", "FREE", "Một câu.")
    assert (event.host_city, event.registration_deadline) == (city, date(2026, 3, 1))


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Của Anna"), ("theirs", "Của Bảo")])
def test_the_same_text_is_asked_about_and_chosen(annas, baos, choice, kept):
    event = make_draft()
    first, second = posted(event, baos), posted(event, annas)

    send(baos, event, first, title_vi="Của Bảo")
    asked = send(annas, event, second, title_vi="Của Anna", summary_vi="Một câu.")

    event.refresh_from_db()
    assert not is_saved(asked)
    assert (event.title_vi, event.summary_vi) == ("Của Bảo", "Hai ngày về khí hậu đô thị.")
    page = page_of(asked)
    assert "bao saved this while you were writing" in page
    assert "Của Bảo" in page
    assert "Của Anna" in page

    again = {**second, "title_vi": "Của Anna", "summary_vi": "Một câu.", "versions": asked.context["versions"]}
    assert not is_saved(send(annas, event, again)), "nobody has chosen"
    ((_row, conflict),) = asked.context["conflicts"]
    assert is_saved(send(annas, event, again, **{conflict.key: f"{choice}-{conflict.stamp}"}))
    event.refresh_from_db()
    assert (event.title_vi, event.summary_vi) == (kept, "Một câu.")


def test_a_choice_outlives_another_error(annas, baos):
    event = make_draft()
    second = posted(event, annas)
    send(baos, event, posted(event, baos), title_vi="Của Bảo")
    ((_row, conflict),) = send(annas, event, second, title_vi="Của Anna").context["conflicts"]
    chosen = {conflict.key: f"mine-{conflict.stamp}"}

    wrong = send(annas, event, second, title_vi="Của Anna", start_date="soon", **chosen)

    assert wrong.context["conflicts"] == []
    assert f'name="{conflict.key}" value="mine-{conflict.stamp}"' in wrong.content.decode()


def test_a_choice_does_not_hold_for_a_third_text(annas, baos):
    event = make_draft()
    second = posted(event, annas)
    send(baos, event, posted(event, baos), title_vi="Một")
    ((_row, conflict),) = send(annas, event, second, title_vi="Của Anna").context["conflicts"]
    send(baos, event, posted(event, baos), title_vi="Hai")

    answer = send(annas, event, second, title_vi="Của Anna", **{conflict.key: f"mine-{conflict.stamp}"})

    assert not is_saved(answer)
    assert answer.context["conflicts"][0][1].theirs == "Hai"


def test_both_wrote_the_same_and_nobody_is_asked(annas, baos):
    event = make_draft()
    first, second = posted(event, baos), posted(event, annas)
    send(baos, event, first, title_vi="Như nhau", start_date="2026-03-08")

    assert is_saved(send(annas, event, second, title_vi="Như nhau", start_date="2026-03-08"))


def test_what_was_typed_for_a_record_that_is_gone_is_shown(annas, baos):
    event = make_draft()
    by_anna = posted(event, annas)
    Event.objects.all().delete()

    answer = annas.post(f"/admin/events/event/{event.pk}/change/", {**by_anna, "title_vi": "Của Anna"})

    assert answer.status_code == 410
    assert "Của Anna" in answer.content.decode()


def test_a_publication_meanwhile_is_not_undone(annas, baos):
    event = make_ready_draft()
    by_anna = posted(event, annas)
    publish(event=Event.objects.get(), by="bao")

    send(annas, event, by_anna, summary_vi="Một câu.")

    event.refresh_from_db()
    assert (event.publication, event.summary_vi) == ("PUBLISHED", "Một câu.")


def test_lists_of_both_are_asked_about(annas, baos):
    event = make_draft()
    first, second = make_city(), make_city()
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    send(baos, event, by_bao, host_city=str(first.pk), time_zone="Asia/Tokyo")

    asked = send(annas, event, by_anna, host_city=str(second.pk))

    assert [(each.theirs, each.mine) for _row, each in asked.context["conflicts"]] == [(first.name_en, second.name_en)]


@pytest.mark.parametrize("field", ["latin_name", "biography_en", "is_sample"])
def test_other_records_ask_as_well(annas, baos, field):
    speaker = make_speaker(latin_name="Ada Lovelace", biography_en="One.")
    address = f"/admin/events/speaker/{speaker.pk}/change/"
    forms = []
    for each in (baos, annas):
        answer = each.get(address)
        form = answer.context["adminform"].form
        values = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", False)}
        values.pop("withdrawn_at", None)
        forms.append({**values, "versions": answer.context["versions"]})
    baos.post(address, {**forms[0], field: "on" if field == "is_sample" else "Bao wrote"})

    answer = annas.post(address, {**forms[1], "latin_name": "Ada King"})

    speaker.refresh_from_db()
    assert answer.status_code == (200 if field == "latin_name" else 302)
    assert speaker.latin_name == ("Bao wrote" if field == "latin_name" else "Ada King")
    assert speaker.biography_en == ("Bao wrote" if field == "biography_en" else "One.")
    assert speaker.is_sample == (field == "is_sample")
