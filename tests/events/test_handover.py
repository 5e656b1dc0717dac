"""Files for translators: handed out from the desk, edited, and taken in again."""

import csv
import io
import re

import pytest
from lxml import etree

from events.models import Link, Pick, WaitingChange
from multilingual.models import GlossaryTerm, RecordChange
from multilingual.needs import Need, need_of
from multilingual.origins import Origin
from multilingual.records import record_changed
from organizations.models import Role
from tests.builders import (
    make_appearance,
    make_event,
    make_office,
    make_series,
    make_session,
    make_speaker,
    make_venue,
    saved,
)
from tests.events.handovers import PAGE, edited, handed_out, sent, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def event(office):
    event = make_event(
        title_en="Forum of towns",
        summary_en="Towns & regions <b>meet</b>.\n\nMore at https://example.org/more 𠮷",
        offices=[office],
        series=make_series(name_en="Forums"),
        venue=make_venue(name_en="Hall", directions_en="Tram 9"),
    )
    for hour in range(9, 12):
        session = make_session(event, title_en=f"Talk at {hour}", start_time=f"{hour}:00", end_time=f"{hour}:30")
        make_appearance(session, make_speaker(latin_name=f"Ana {hour}", position_en="Mayor"))
    saved(Link(event=event, label_en="The page", url="https://example.org/"))
    saved(Pick(event=event, office=office, reason_en="Because"))
    return event


@pytest.fixture
def translator(sign_in, office):
    return sign_in((Role.TRANSLATOR, office), working_languages=["de", "vi"])


def test_file_has_what_is_to_be_done_and_where_it_stands(client, translator, event):
    root = etree.fromstring(handed_out(client, event))

    units = {unit.get("resname"): unit for unit in root.iter("{*}trans-unit")}

    assert list(units)[:3] == ["Title", "Summary", "Venue · How to get there"]
    assert "Ana 9 · Position" in units
    assert "Venue · Name" not in units  # a name needs nothing
    assert units["Title"].get("maxwidth") == "300"
    assert root.find("{*}file").get("original") == f"events.event:{event.uuid}"


def test_a_person_translates_with_the_toolkit(client, translator, event):
    summary = "Städte & <b>x</b>.\n\nhttps://example.org/more 𠮷"
    data = edited(handed_out(client, event), title="Städteforum", summary=summary)

    looked = sent(client, data)
    event.refresh_from_db()
    assert event.title_de is None
    assert [each.verdict for each, _told in looked.context["offered"]] == ["FILLS", "FILLS"]
    taken(client, looked)

    event.refresh_from_db()
    assert event.title_de == "Städteforum"
    assert event.summary_de == summary
    entry = event.origins["title"]["de"]
    assert (entry["origin"], entry["source"], entry["by"]) == ("PERSON", "en", "anna")
    assert RecordChange.objects.filter(record=f"events.event:{event.pk}").count() == 1


@pytest.mark.parametrize("origin", [Origin.MACHINE, Origin.MACHINE_CHECKED])
def test_a_machines_texts_are_marked(client, translator, event, origin):
    taken(client, sent(client, edited(handed_out(client, event), title="Forum"), origin=origin))

    event.refresh_from_db()
    assert event.origins["title"]["de"]["origin"] == origin
    assert need_of(event, "title", "de") == (Need.MACHINE if origin == Origin.MACHINE else Need.NOTHING)


def test_everything_of_the_event_comes_back_by_a_table(client, translator, event):
    rows = list(csv.reader(io.StringIO(handed_out(client, event, format="csv").decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        row[3] = f"{row[2]} (de)"
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)

    looked = sent(client, file.getvalue().encode("utf-8-sig"), name="back.csv")
    taken(client, looked)

    assert looked.context["refused"] == []
    again = client.get(
        f"{PAGE}file/", {"event": event.pk, "source": "en", "target": "de", "what": "needed", "format": "csv"}
    )
    assert again.status_code == 302  # nothing is left to do
    assert event.sessions.first().title_de.endswith("(de)")
    assert event.venue.__class__.objects.get().directions_de == "Tram 9 (de)"


def test_what_changed_meanwhile_is_shown_and_not_lost(client, translator, event):
    event.title_de = "Forum der Städte"
    event.motto_en = "Go"
    event.save()
    record_changed(event, by="test")
    data = edited(
        handed_out(client, event, what="all"), title="Mein Forum", summary="Neu https://example.org/more", motto="Los"
    )
    event.title_de, event.summary_en = "Ihr Forum", "Another summary"
    event.save()
    record_changed(event, by="bao")

    looked = sent(client, data)
    assert {each.unit.key.rpartition(".")[2]: each.verdict for each, _told in looked.context["offered"]} == {
        "title": "CLASH",
        "motto": "FILLS",
    }
    [stale] = looked.context["refused"]
    assert stale.unit.key.endswith(".summary")
    assert f"Line {stale.unit.line} of the file" in looked.content.decode()
    taken(client, looked)

    event.refresh_from_db()
    assert (event.title_de, event.motto_de, event.summary_de) == ("Ihr Forum", "Los", None)

    looked = sent(client, data)
    taken(client, looked, [each.tick for each, _told in looked.context["offered"]])
    event.refresh_from_db()
    assert event.title_de == "Mein Forum"


def test_what_changes_between_look_and_save_is_asked_again(client, translator, event):
    looked = sent(client, edited(handed_out(client, event), title="Mein Forum"))
    event.title_de = "Ihr Forum"
    event.save()
    record_changed(event, by="bao")

    answer = taken(client, looked)

    assert "Somebody has changed this in the meantime" in answer.content.decode()
    event.refresh_from_db()
    assert event.title_de == "Ihr Forum"


def test_a_file_sent_twice_changes_nothing_more(client, translator, event):
    looked = sent(client, edited(handed_out(client, event), title="Mein Forum"))

    assert taken(client, looked).status_code == 302
    assert taken(client, looked).status_code == 302
    assert RecordChange.objects.filter(record=f"events.event:{event.pk}").count() == 1


def test_foreign_broken_and_lost(client, translator, event):
    data = handed_out(client, event)

    foreign = sent(
        client, edited(data, title="X").replace(str(event.uuid).encode(), b"0" * 8 + str(event.uuid)[8:].encode())
    )
    assert "belongs to an event that you can see" in foreign.content.decode()
    broken = sent(client, data.replace(b"</target>", b"").replace(b"</source>", b"", 1))
    assert re.search(r"Line \d+ of the file", broken.content.decode())
    lost = sent(client, edited(data, summary="Ohne Adresse")).context["offered"][0][0]
    pieces = ("<b>", "</b>", "https://example.org/more")
    assert lost.warnings == tuple(f"Missing in the translation: {piece}" for piece in pieces)
    assert not lost.is_proposed
    event.refresh_from_db()
    assert event.title_de is None


def test_title_too_long_is_refused_with_its_line(client, translator, event):
    looked = sent(client, edited(handed_out(client, event), title="x" * 301))

    [refused] = looked.context["refused"]
    assert "301" in refused.problem
    assert looked.context["offered"] == []


def test_translators_write_their_languages_of_their_offices(client, translator, event, offices):
    looked = sent(client, edited(handed_out(client, event, target="fr"), title="Forum des villes"))
    assert [each.problem for each in looked.context["refused"]] == [
        "You may not translate this text into this language."
    ]

    other = make_event(title_en="Theirs", offices=[offices[0]], publication="PUBLISHED")
    assert client.get(f"{PAGE}file/", {"event": other.pk}).status_code == 403
    assert client.get(PAGE, {"event": other.pk}).status_code == 403


@pytest.mark.parametrize("origin", [Origin.PERSON, Origin.MACHINE])
def test_changes_of_a_public_event_wait_where_the_office_wants_it(client, translator, event, office, origin):
    office.reviews_changes = True
    office.save()
    event.publication = "PUBLISHED"
    event.save()
    data = edited(handed_out(client, event), title="Städteforum")

    taken(client, sent(client, data, origin=origin))
    event.refresh_from_db()
    assert event.title_de is None
    [waiting] = WaitingChange.objects.all()
    assert waiting.changes[f"events.event:{event.pk}"]["after"]["title_de"] == "Städteforum"

    said = waiting.changes[f"events.event:{event.pk}"]["said"]["title_de"]
    assert (said["origin"], said["source"]) == (origin, "en")


def test_list_action_leads_to_the_files_of_what_is_chosen(client, translator, event, office):
    other = make_event(title_en="Second", offices=[office])

    answer = client.post("/admin/events/event/", {"action": "hand_over", "_selected_action": [event.pk, other.pk]})
    page = client.get(answer["Location"])

    assert [shown.pk for shown, _title in page.context["events"]] == [event.pk, other.pk]
    asked = {"event": [event.pk, other.pk], "source": "en", "target": "de", "what": "all", "format": "xliff20"}
    root = etree.fromstring(client.get(f"{PAGE}file/", asked).content)
    assert [file.get("original")[-36:] for file in root.iter("{*}file")] == [str(event.uuid), str(other.uuid)]


@pytest.mark.parametrize("sessions", [0, 12])
def test_queries_do_not_grow_with_the_programme(client, translator, event, sessions, django_assert_num_queries):
    for number in range(sessions):
        make_appearance(
            make_session(event, title_en=f"More {number}"), make_speaker(latin_name="B", position_en="Chair")
        )
    client.get(PAGE)

    with django_assert_num_queries(15):
        data = handed_out(client, event)
    with django_assert_num_queries(15):
        sent(client, edited(data, title="Forum"))


def test_link_stands_on_the_page_of_an_event(client, translator, event):
    assert f'href="{PAGE}?event={event.pk}"' in client.get(f"/admin/events/event/{event.pk}/change/").content.decode()


def test_the_same_words_called_right_are_current_again(client, translator, event):
    event.title_de = "Forum der Städte"
    event.save()
    record_changed(event, origin=Origin.MACHINE)
    event.title_en = "Forum of cities"
    event.save()
    record_changed(event)
    data = handed_out(client, event)
    assert sent(client, data).context["offered"] == []  # nobody has called it right

    taken(client, sent(client, edited(data, title="Forum der Städte")))

    event.refresh_from_db()
    assert event.origins["title"]["de"]["origin"] == Origin.MACHINE_CHECKED
    assert need_of(event, "title", "de") == Need.NOTHING


def test_glossary_goes_along_and_is_asked(client, translator, event):
    saved(GlossaryTerm(name_en="forum", name_de="Forum", wrong_de="Versammlung"))

    data = handed_out(client, event)
    assert "forum = Forum" in data.decode()
    [shown] = [each for each, _told in sent(client, edited(data, title="Versammlung")).context["offered"]]
    assert shown.warnings == ("The glossary says “Forum”, not “Versammlung”.",)
