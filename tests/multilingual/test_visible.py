"""A text of nothing but invisible signs is no text, on every way into the database and to every reader."""

import sys
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.models import Event, Series
from multilingual.visible import visible_text
from organizations.models import Editor
from tests.builders import make_event, make_series
from tests.events.drafts import make_draft, posted

INVISIBLE = [chr(sign) for sign in range(sys.maxunicode + 1) if unicodedata.category(chr(sign)) in ("Cf", "Zs")]
nothing = st.text(st.sampled_from([*INVISIBLE, "\n", "\t", "\u3164", "\ufe0f", "\u2800"]), max_size=8)


@given(nothing)
def test_invisible_signs_are_no_text(written):
    assert visible_text(written) == ""


@given(nothing, st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u115f\u1160\u3164\uffa0\u2800"))
def test_one_sign_that_is_seen_makes_a_text(around, sign):
    written = f"{around}{sign}{around}"

    assert visible_text(written) == written.strip()


@pytest.mark.parametrize("written", ["\u00ad", "\u200b\u200b", "\u2060 \u200e", "\ufeff", "\u3164"])
@pytest.mark.django_db
def test_no_text_is_written_and_readers_get_another_language(client, written):
    event = make_event(slug="forum", title_en="Forum", title_de=written, summary_en="About it.", summary_de=written)
    series = make_series(name_en="Line")
    Series.objects.filter(pk=series.pk).update(description_en=written)

    event.refresh_from_db()
    series.refresh_from_db()
    assert (event.title_de, event.summary_de, series.description_en) == (None, None, None)
    assert event.available_languages() == ["en"]
    html = client.get("/de/events/forum/").content.decode()
    assert '<span lang="en" dir="ltr">Forum</span>' in html
    assert 'hreflang="de"' not in html.partition("<body")[0]


@pytest.mark.django_db
def test_an_original_of_invisible_signs_is_asked_for(client):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    event = make_draft()

    answer = client.post(
        f"/admin/events/event/{event.pk}/change/", posted(event, client, title_vi="\u200b\u00ad"), follow=False
    )

    assert answer.context["adminform"].form.errors == {"title_vi": ["Please fill this in: it is the original."]}
    with pytest.raises(ValidationError):
        Event(title_en="\u2060", attendance="ONLINE").full_clean()
