"""Likely duplicates at the desk: found by their names, compared beside each other, merged or said to be two."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from events.models import Appearance, SaidApart, Speaker
from organizations.models import Organization
from tests.builders import make_appearance, make_credit, make_event, make_organization, make_session, make_speaker

pytestmark = pytest.mark.django_db


def page(client, name, *args, query="", noun="events_speaker"):
    return client.get(f"{reverse(f'admin:{noun}_{name}', args=args)}{query}")


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def listed(client, noun="events_speaker"):
    groups = page(client, "duplicates", noun=noun).context["groups"]
    return [{each["record"].pk for each in (first, *others)} for first, others in groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"latin_name": "Pin-Yen Yeh"}, {"latin_name": "YEH Pin Yen"}),
        ({"latin_name": "Pin-Yen Yeh"}, {"latin_name": "Yeh Pinyen"}),
        ({"latin_name": "José Núñez"}, {"latin_name": "Jose Nunez"}),
        ({"latin_name": "Ada Lovelace"}, {"latin_name": "Ada King", "other_names": "Ada Lovelace"}),
        ({"latin_name": "Ada Lovelace"}, {"latin_name": "A. King", "name_ru": "Ада", "other_names": "lovelace, ada"}),
        (
            {"latin_name": "Chen Chi-mai", "native_name": "陳其邁", "native_language": "zh-hant"},
            {"native_name": "陈其迈", "native_language": "zh-hans"},
        ),
    ],
)
def test_people_with_a_name_in_common_are_listed(annas, one, other):
    first, second = make_speaker(**one), make_speaker(**other)
    make_speaker(latin_name="Somebody Else")

    assert listed(annas) == [{first.pk, second.pk}]


def test_organizations_are_listed_by_their_short_names_too(annas):
    first = make_organization(name_en="Institute for Global Environmental Strategies", short_name_en="IGES")
    second = make_organization(name_ja="IGES", original_language="ja", name_en=None)
    make_organization(name_en="Institute")

    assert listed(annas, "organizations_organization") == [{first.pk, second.pk}]


def test_what_tells_namesakes_apart_is_said(annas):
    make_speaker(latin_name="Ada Zirk", affiliation_en="City of Bonn")
    busy = make_speaker(latin_name="Zirk Ada", position_en="Mayor")
    for _ in range(2):
        make_appearance(make_session(make_event()), busy)

    told = text(page(annas, "duplicates"))

    assert "Zirk Ada Mayor mentioned 2 times" in told
    assert "Ada Zirk City of Bonn mentioned 0 times" in told


def test_two_that_are_said_to_be_two_are_no_longer_listed(annas):
    first, second = make_speaker(latin_name="Ada Zirk"), make_speaker(latin_name="Zirk Ada")

    annas.post(reverse("admin:events_speaker_duplicates"), {"one": second.pk, "other": first.pk})

    assert listed(annas) == []
    assert SaidApart.objects.get().by == "anna"


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(annas, django_assert_num_queries, number):
    for each in range(number):
        make_speaker(latin_name=f"Ada Zirk{each}x")
        make_speaker(latin_name=f"Zirk{each}x Ada")
    page(annas, "duplicates")

    with django_assert_num_queries(6):  # session, editor, names, said apart, people, appearances
        page(annas, "duplicates")


def test_two_are_merged_as_chosen(annas, client):
    kept = make_speaker(latin_name="Ada King", position_en="Countess", slug="ada-king")
    gone = make_speaker(
        latin_name="Ada Lovelace", position_en="Analyst", biography_en="She wrote.", slug="ada-lovelace"
    )
    row = make_appearance(make_session(make_event()), gone)
    address = f"{reverse('admin:events_speaker_merge', args=[kept.pk])}?with={gone.pk}"
    shown = annas.get(address)
    assert {each.field for each, _gone in shown.context["asked"]} == {"latin_name", "position_en", "sort_name"}
    assert "Appearances: 1" in text(shown)
    assert "She wrote." in text(shown)

    answer = annas.post(
        address, {"seen": shown.context["seen"], "latin_name": "gone", "position_en": "kept"}, follow=True
    )

    assert "its address leads here" in text(answer)
    left = Speaker.objects.get()
    assert (left.pk, left.latin_name, left.position_en) == (kept.pk, "Ada Lovelace", "Countess")
    assert Appearance.objects.get(pk=row.pk).speaker == left
    assert client.get("/en/speakers/ada-lovelace/").url == "/en/speakers/ada-king/"


def test_sent_twice_it_is_merged_once(annas):
    kept, gone = make_organization(), make_organization()
    address = f"{reverse('admin:organizations_organization_merge', args=[kept.pk])}?with={gone.pk}"
    sent = {"seen": annas.get(address).context["seen"]}
    annas.post(address, sent)

    answer = annas.post(address, sent, follow=True)

    assert answer.status_code == 200
    assert "merged it in the meantime" in text(answer)
    assert Organization.objects.filter(pk__in=[kept.pk, gone.pk]).get() == kept


def test_what_somebody_changed_meanwhile_is_looked_at_again(annas):
    kept, gone = make_speaker(), make_speaker()
    address = f"{reverse('admin:events_speaker_merge', args=[kept.pk])}?with={gone.pk}"
    sent = {"seen": annas.get(address).context["seen"]}
    Speaker.objects.filter(pk=gone.pk).update(position_en="Mayor")

    answer = annas.post(address, sent)

    assert "changed one of the two in the meantime" in text(answer)
    assert Speaker.objects.count() == 2


def test_both_must_be_theirs(sign_in, client, offices):
    sign_in(("EDITOR", offices[0]))
    mine, foreign = make_speaker(brought_in_by=offices[0]), make_speaker(brought_in_by=offices[1])

    for kept, gone in ((mine, foreign), (foreign, mine)):
        address = f"{reverse('admin:events_speaker_merge', args=[kept.pk])}?with={gone.pk}"
        assert client.get(address).status_code == 403
        assert client.post(address, {"seen": "x"}).status_code == 403
    said = client.post(reverse("admin:events_speaker_duplicates"), {"one": mine.pk, "other": foreign.pk})
    assert said.status_code == 403


def test_an_administrator_merges_what_many_offices_show(sign_in, client, offices):
    sign_in(("ADMINISTRATOR", offices[0]))
    kept, gone = make_organization(), make_organization(brought_in_by=offices[1])
    make_credit(make_event(offices=[offices[1]]), gone)
    address = f"{reverse('admin:organizations_organization_merge', args=[kept.pk])}?with={gone.pk}"

    client.post(address, {"seen": client.get(address).context["seen"]})

    assert kept.credits.count() == 1


def test_the_page_of_one_offers_likely_others(annas):
    kept = make_speaker(latin_name="Ada B. Lovelace")
    likely = [make_speaker(latin_name=name) for name in ("Lovelace Ada", "A. Lovelace", "Ada Lovelase")]
    make_speaker(latin_name="Charles Babbage")

    shown = page(annas, "merge", kept.pk)

    assert {each["record"] for each in shown.context["likely"]} == set(likely)
    assert re.search(r'<select name="with"[^>]*data-field-name="speaker"', shown.content.decode())


def test_lists_and_forms_lead_there(annas):
    speaker = make_speaker()

    assert reverse("admin:events_speaker_duplicates") in page(annas, "changelist").content.decode()
    assert (
        reverse("admin:events_speaker_merge", args=[speaker.pk]) in page(annas, "change", speaker.pk).content.decode()
    )


@pytest.mark.parametrize("query", ["?with=x", "?with=99999999", "?with=", "?with=9999999999999999999", "?with=²"])
def test_odd_numbers_offer_a_choice(annas, query):
    assert page(annas, "merge", make_speaker().pk, query=query).status_code == 200


@pytest.mark.parametrize(
    "sent", [{}, {"one": "x", "other": "1"}, {"one": "1", "other": "1"}, {"one": "999", "other": "²"}]
)
def test_odd_pairs_are_not_found(annas, sent):
    assert annas.post(reverse("admin:events_speaker_duplicates"), sent).status_code == 404
