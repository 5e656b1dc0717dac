"""The list of events by what their translations need."""

import pytest

from multilingual.origins import Origin
from tests.builders import make_event, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def events(annas):
    """Three events: in English only, with a German title, with a French one by a machine."""
    make_event(title_en="English")
    make_event(title_en="German", title_de="Deutsch")
    machine = make_event(title_en="French")
    machine.title_fr = "Français"
    saved(machine, origin=Origin.MACHINE)


def listed(client, query):
    answer = client.get(f"/admin/events/event/?{query}")
    assert answer.status_code == 200
    return {event.title_en for event in answer.context["cl"].result_list}


def test_state_alone_is_of_any_language(annas, events):
    assert listed(annas, "need=MACHINE") == {"French"}
    assert listed(annas, "need=MISSING") == {"English", "German", "French"}


def test_language_alone_finds_whatever_is_to_do(annas, events):
    assert listed(annas, "into=de") == {"English", "French"}
    assert listed(annas, "into=fr") == {"English", "German", "French"}


def test_state_in_a_language(annas, events):
    assert listed(annas, "need=MISSING&into=fr") == {"English", "German"}
    assert listed(annas, "need=MACHINE&into=fr") == {"French"}
    assert listed(annas, "need=NOTHING&into=de") == {"German"}
    assert listed(annas, "need=OUTDATED&into=de") == set()


def test_what_is_no_choice_filters_nothing(annas, events):
    assert listed(annas, "need=x&into=xx") == {"English", "German", "French"}
