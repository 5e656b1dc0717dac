"""Lists in the order of the reader's alphabet, on both databases."""

import random

import pytest

from multilingual.expressions import alphabet
from multilingual.languages import CODES, collation
from multilingual.reading import column
from multilingual.sorting import sort_key
from organizations.models import City
from tests.builders import make_city

ALPHABETS = {
    "de": ["Aachen", "Äpfelstadt", "Bonn", "Zürich"],
    "es": ["Nantes", "Nuuk", "Ñemby", "Oaxaca"],
    "fr": ["Ankara", "Évry", "Lyon", "Zoug"],
    "pt-br": ["Águas", "Belém", "São Paulo", "Zumbi"],
    "ru": ["Белен", "Ёлкино", "Иваново", "Йошкар-Ола", "Казань"],
    "vi": ["An Giang", "Ăn Sơn", "Ân Thi", "Bắc Ninh", "Dĩ An", "Đà Nẵng", "Huế"],
    "ja": ["かごしま", "カナザワ", "さっぽろ"],
    "ko": ["가오슝", "고양", "부산", "서울"],
    "zh-hans": ["北京", "高雄", "首尔", "台中"],
    "zh-hant": ["上海", "北京", "高雄", "臺中"],
    "ar": ["بون", "طوكيو", "هانوي"],
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_sort_key_follows_the_alphabet(language):
    expected = ALPHABETS[language]
    mixed = random.Random(7).sample(expected, len(expected))

    assert sorted(mixed, key=lambda name: sort_key(name, language)) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("language", ALPHABETS)
@pytest.mark.stored
def test_the_database_follows_the_alphabet(language):
    expected = ALPHABETS[language]
    for name in random.Random(7).sample(expected, len(expected)):
        make_city(original_language=language, name_en="", **{column("name", language): name})

    found = City.objects.reading("name", language=language).order_by(alphabet("name", language), "pk")

    assert [city.name_read for city in found] == expected


def test_every_language_has_a_collation():
    assert len({collation(code) for code in CODES}) == len(CODES)
