"""Translators write translations into their languages; offices keep what they bring in and recommend."""

import pytest

from events.models import Credit, Event, Pick, Speaker
from organizations.models import Role
from tests.builders import make_credit, make_event, make_follow_language, make_session, make_speaker, make_theme
from tests.events.drafts import draft_of, make_ready_draft, save

pytestmark = pytest.mark.django_db


def test_translator_writes_translations_into_their_languages_and_nothing_else(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr", "vi"])
    event = draft_of(offices[0])
    address = f"/admin/events/event/{event.pk}/change/"

    form = client.get(address).context["adminform"].form
    writable = {name for name, field in form.fields.items() if not field.disabled}
    answer = save(
        event,
        client,
        title_fr="Forum du climat",
        title_vi="Tên khác",
        title_de="Klimaforum",
        start_date="2026-05-05",
        offices=[offices[1].pk],
        slug="elsewhere",
        original_language="fr",
        website="https://elsewhere.example/",
    )

    before = Event.objects.get()
    columns = {field.name for field in Event._meta.get_fields()}
    assert writable & columns == {name for name in form.fields if name.endswith("_fr")}
    assert answer.redirect_chain
    assert (before.title_fr, before.title_vi, before.title_de) == ("Forum du climat", "Diễn đàn khí hậu", None)
    assert (before.start_date, before.slug, before.website) == (event.start_date, event.slug, event.website)
    assert (before.original_language, set(before.offices.all())) == ("vi", {offices[0]})
    assert before.origins["title"]["fr"]["by"] == "anna"


def test_translator_translates_rows_and_neither_adds_nor_deletes_any(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr"])
    event = draft_of(offices[0], make=make_ready_draft)
    make_credit(event, role="HOST")
    make_follow_language(event, "fr")
    session = make_session(event, title_vi="Khai mạc", original_language="vi")

    save(
        event,
        client,
        **{
            "credits-0-credited_as_fr": "Ville de Hanoï",
            "credits-0-role": "PATRON",
            "credits-0-DELETE": "on",
            "credits-TOTAL_FORMS": "3",
            "credits-2-role": "PATRON",
            "credits-2-order": "1",
            "credits-2-organization": make_credit(make_event()).organization_id,
            "sessions-0-original_title": "Khác",
            "sessions-0-DELETE": "on",
        },
    )

    assert list(Credit.objects.filter(event=event).values_list("role", "credited_as_fr").order_by("pk")) == [
        ("ORGANIZER", "Ville de Hanoï"),
        ("HOST", None),
    ]
    session.refresh_from_db()
    assert session.title_vi == "Khai mạc"


def test_translator_without_languages_only_reads(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=[])
    event = draft_of(offices[0])

    page = client.get(f"/admin/events/event/{event.pk}/change/")

    assert "_save" not in page.content.decode()


def test_translator_of_any_office_translates_what_all_share(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["vi"])
    theme = make_theme(name_en="Energy")

    answer = client.post(
        f"/admin/events/theme/{theme.pk}/change/",
        {"name_vi": "Năng lượng", "name_en": "Power", "name_de": "Energie", "position": "7"},
    )

    theme.refresh_from_db()
    assert answer.status_code == 302
    assert (theme.name_vi, theme.name_en, theme.name_de, theme.position) == ("Năng lượng", "Energy", None, 0)


def test_what_a_translator_cannot_mend_is_said_above_the_form(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr"])
    event = draft_of(offices[0])
    Event.objects.filter(pk=event.pk).update(end_date=event.start_date.replace(year=2027, month=9))

    answer = save(event, client, title_fr="Forum")

    assert answer.context["adminform"].form.non_field_errors() == [
        "An event lasts at most 366 days. Anything longer is an initiative."
    ]


def test_speaker_is_brought_in_by_the_office_and_stays_its_own_until_others_show_them(client, sign_in, offices):
    editor = sign_in((Role.EDITOR, offices[0]))

    client.post("/admin/events/speaker/add/", {"original_language": "vi", "latin_name": "Nguyen Van A"})

    speaker = Speaker.objects.get()
    assert speaker.brought_in_by == offices[0]
    assert editor.has_perm("events.change_speaker", speaker)
    page = client.get(f"/admin/events/speaker/{speaker.pk}/change/").content.decode()
    assert str(offices[0]) in page


def test_speaker_of_others_is_read_and_translated(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]), working_languages=["vi"])
    speaker = make_speaker(brought_in_by=offices[1], position_en="Mayor")

    client.post(
        f"/admin/events/speaker/{speaker.pk}/change/",
        {"latin_name": "Somebody else", "position_vi": "Thị trưởng", "position_en": "Boss"},
    )

    speaker.refresh_from_db()
    assert (speaker.position_vi, speaker.position_en) == ("Thị trưởng", "Mayor")
    assert speaker.latin_name != "Somebody else"


def test_office_recommends_in_its_own_name_only(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[1], publication="PUBLISHED", make=make_ready_draft)
    hidden = draft_of(offices[1])
    sent = {"original_language": "vi", "audience_vi": "Thị trưởng", "order": "0"}

    refused = client.post("/admin/events/pick/add/", {**sent, "office": offices[1].pk, "event": event.pk})
    unseen = client.post("/admin/events/pick/add/", {**sent, "office": offices[0].pk, "event": hidden.pk})
    client.post("/admin/events/pick/add/", {**sent, "office": offices[0].pk, "event": event.pk})

    assert list(refused.context["adminform"].form.errors) == ["office"]
    assert list(unseen.context["adminform"].form.errors) == ["event"]
    assert Pick.objects.get().office == offices[0]


def test_picks_of_others_are_no_rows_of_an_event(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[0])
    Pick.objects.create(event=event, office=offices[1], audience_vi="Thị trưởng", original_language="vi")

    save(event, client, title_vi="Tên khác", **{"picks-TOTAL_FORMS": "0"})

    assert Pick.objects.count() == 1
