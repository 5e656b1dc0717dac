"""Contact cards of people and offices, read back by a reader of address books."""

import pytest
import vobject
from django.conf import settings

from organizations.models import OfficeAddress
from tests.builders import make_appearance, make_event, make_office, make_organization, make_session, make_speaker

pytestmark = pytest.mark.django_db


def card(answer):
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/vcard; charset=utf-8")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    read = vobject.readOne(answer.content.decode())
    read.validate(raiseException=True)
    return read


def test_a_person_goes_into_an_address_book(client):
    speaker = make_speaker(
        latin_name="Wei-Ling Chen",
        native_name="陳薇玲",
        native_language="zh-hant",
        sort_name="Chen, Wei-Ling",
        position_en="Head; of “Climate, Energy”\\n",
        affiliation_en="City of Taoyuan",
        links="https://example.org/wei-ling\njavascript:alert(1)",
    )

    found = card(client.get(f"/en/speakers/{speaker.slug}.vcf"))
    in_chinese = card(client.get(f"/zh-hant/speakers/{speaker.slug}.vcf"))

    assert found.fn.value == "Wei-Ling Chen"
    assert (found.n.value.family, found.n.value.given) == ("Chen", "Wei-Ling")
    assert found.title.value == speaker.position_en
    assert found.org.value == ["City of Taoyuan"]
    page = f"{settings.SITE_URL}/en/speakers/{speaker.slug}/"
    assert [url.value for url in found.url_list] == [page, "https://example.org/wei-ling"]
    assert in_chinese.fn.value == "陳薇玲"
    assert in_chinese.uid.value == found.uid.value
    assert (
        f'href="/en/speakers/{speaker.slug}.vcf"' in client.get(page.removeprefix(settings.SITE_URL)).content.decode()
    )


def test_an_office_goes_into_an_address_book(client):
    office = make_office(
        organization=make_organization(name_en="ICLEI, East Asia", name_ko="이클레이 동아시아"),
        telephone="+82 31 255 3257",
        email="eastasia@example.org",
        website="https://example.org/",
    )
    OfficeAddress.objects.create(office=office, text="14F, Tower\nSeoul; Korea " + "길" * 60)

    found = card(client.get(f"/ko/offices/{office.slug}.vcf"))

    assert found.fn.value == "이클레이 동아시아"
    assert found.tel.value == "+82 31 255 3257"
    assert found.email.value == "eastasia@example.org"
    assert "14F, Tower\nSeoul; Korea 길" in found.adr.value.street
    assert f'href="/ko/offices/{office.slug}.vcf"' in client.get(f"/ko/offices/{office.slug}/").content.decode()


def test_who_is_not_announced_has_no_card(client):
    hidden = make_speaker()
    make_appearance(make_session(make_event(publication="DRAFT")), hidden)

    assert client.get(f"/en/speakers/{hidden.slug}.vcf").status_code == 404


def test_it_costs_what_its_page_loads_first(client, django_assert_num_queries):
    speaker, office = make_speaker(), make_office()
    for path, queries in ((f"speakers/{speaker.slug}", 1), (f"offices/{office.slug}", 2)):
        client.get(f"/en/{path}.vcf")
        with django_assert_num_queries(queries):
            client.get(f"/en/{path}.vcf")
