"""What a record is also called."""

import pytest
from django.utils.translation import override

from multilingual.languages import CODES
from multilingual.reading import read
from organizations.naming import OtherName, abbreviation, other_names
from tests.builders import make_city, make_organization

pytestmark = pytest.mark.django_db


def test_other_names_begin_with_the_original():
    city = make_city(
        original_language="zh-hant", name_en="Kaohsiung", name_zh_hant="高雄", name_vi="Cao Hùng", other_names="Takao"
    )

    with override("en"):
        assert other_names(city) == [OtherName("高雄", "zh-hant"), OtherName("Takao", None)]


def test_other_names_of_every_language_are_each_told_once():
    city = make_city(
        original_language="zh-hant",
        name_en="Kaohsiung",
        name_de="Kaohsiung",
        name_zh_hant="高雄",
        name_zh_hans="高雄",
        name_vi="Cao Hùng",
        other_names="高雄\n\nTakao",
    )

    with override("de"):
        found = other_names(city, told=CODES)

    assert found == [OtherName("高雄", "zh-hant"), OtherName("Cao Hùng", "vi"), OtherName("Takao", None)]


def test_name_that_the_page_shows_is_no_other_name():
    city = make_city(name_en="Bonn", other_names="Bonn")

    with override("ar"):
        assert other_names(city, told=CODES) == []


@pytest.mark.parametrize(
    ("name", "short_name", "told"),
    [
        ("Institute for Global Environmental Strategies", "IGES", "IGES"),
        ("ICLEI – Local Governments for Sustainability", "ICLEI", None),
        ("ICLEI East Asia Secretariat", "东亚秘书处", None),
        ("City of Bonn", "Bonn city", None),
        ("Secretariat", "", None),
    ],
)
def test_an_abbreviation_stands_beside_a_name_that_does_not_contain_it(name, short_name, told):
    organization = make_organization(name_en=name, short_name_en=short_name or None)

    found = abbreviation(read(organization, "name", "en"), read(organization, "short_name", "en"))

    assert (found.text if found else None) == told
