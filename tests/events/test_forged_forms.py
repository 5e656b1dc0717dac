"""What no browser sends of a form of ours: answered, quickly, and nothing of it is kept."""

from time import process_time

import pytest

from events.admin.programme import pasted
from events.models import Session
from multilingual.admin import gone_rows
from tests.builders import make_session
from tests.events.drafts import make_ready_draft, posted
from tests.events.grid_pages import address, opened

pytestmark = pytest.mark.django_db

FORGED = {
    "rows without end": {"sessions-INITIAL_FORMS": "4000000000", "sessions-TOTAL_FORMS": "4000000000"},
    "no numbers": {"sessions-INITIAL_FORMS": "x", "sessions-TOTAL_FORMS": "-1", "versions": "{]"},
    "other digits": {"sessions-INITIAL_FORMS": "१", "sessions-TOTAL_FORMS": "²", "versions": '[1, {"a": null}]'},
    "keys without end": {"sessions-0-id": "9" * 5000, f"sessions-{'9' * 5000}-id": "1"},
    "a key of nothing": {"sessions-0-id": "999999", f"sessions-{'9' * 5000}-id": "1", "sessions-0-event": "999999"},
}


@pytest.fixture(autouse=True)
def small_bounds(monkeypatch):
    """What is bounded is so by these, and they are small: the test shows that, in little time."""
    monkeypatch.setattr(gone_rows, "MOST_ROWS", 40)
    monkeypatch.setattr(pasted, "MOST_SIGNS", 600)


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_the_form_of_an_event_is_answered(annas, forged):
    event = make_ready_draft()
    session = make_session(event)

    began = process_time()
    answer = annas.post(f"/admin/events/event/{event.pk}/change/", posted(event, annas, **forged))

    assert answer.status_code in (200, 302, 400)
    assert process_time() - began < 15  # seconds of this process alone; without bounds it is minutes
    assert list(Session.objects.all()) == [session]


@pytest.mark.parametrize(
    ("button", "forged"),
    [("_continue", forged) for forged in FORGED.values()] + [("_paste", FORGED["rows without end"])],
)
def test_the_grid_of_a_programme_is_answered(annas, forged, button):
    event = make_ready_draft()
    session = make_session(event)
    form = opened(annas, event)

    began = process_time()
    answer = annas.post(address(event), {**form, button: "1", "programme-text": "10:00 Talk", **forged})

    assert answer.status_code in (200, 302, 400)
    assert process_time() - began < 15
    assert list(Session.objects.all()) == [session]


def test_a_text_without_end_is_read_in_parts(annas):
    event = make_ready_draft()
    lines = [f"{hour:02}:{minute:02} Talk {hour} {minute}" for hour in range(8, 20) for minute in range(0, 60, 5)]

    answer = annas.post(address(event), {**opened(annas, event), "_paste": "1", "programme-text": "\n".join(lines)})

    page = answer.content.decode()
    box = page.partition('name="programme-text"')[2].partition("</textarea>")[0]
    read = len(answer.context["rows"].formset.forms)
    assert 20 < read < len(lines)
    assert lines[-1] in box
    assert lines[0] not in box


@pytest.mark.parametrize(
    "address",
    [
        *("/en/embed/?event=a%00b", "/oembed?url=%00", "/en/events/?office=%00", "/en/search/?q=%00", "/en/?page=\0"),
        *("/admin/events/event/?title_en=a%00b", "/admin/organizations/editor/?language=%00"),
    ],
)
def test_a_sign_that_no_database_keeps_is_not_understood(annas, address):
    answer = annas.get(address)

    assert answer.status_code == 400
    assert "This request was not understood." in answer.content.decode()
