"""Under which letter a directory has a name, and what stands for a person without a portrait."""

import pytest

from multilingual.initials import by_initial, initial, monogram

LETTERS = [
    ("Évora", "en", "E"),
    ("Évora", "fr", "E"),
    ("Östersund", "de", "O"),
    ("Škofja Loka", "de", "S"),
    ("Ñuñoa", "es", "Ñ"),
    ("Ñuñoa", "en", "N"),
    ("Đà Nẵng", "vi", "Đ"),
    ("Đà Nẵng", "en", "D"),
    ("Ấp Bắc", "vi", "Â"),
    ("Йошкар-Ола", "ru", "Й"),
    ("Бонн", "ru", "Б"),
    ("أكرا", "ar", "ا"),
    ("إسطنبول", "ar", "ا"),
    ("بون", "ar", "ب"),
    ("서울", "ko", "ㅅ"),
    ("까치", "ko", "ㄱ"),
    ("ボン", "ja", "は"),
    ("がま", "ja", "か"),
    ("ヴィエンチャン", "ja", "あ"),
    ("京都", "ja", "漢字"),
    ("北京", "zh-hans", "B"),
    ("座", "zh-hans", "Z"),
    ("一", "zh-hant", "1畫"),
    ("北京", "zh-hant", "5畫"),
    ("高雄", "zh-hant", "10畫"),
    ("高雄", "en", "#"),
    ("100 Resilient Cities", "en", "#"),
    ("“Bonn”", "en", "B"),
    ("", "en", "#"),
]


@pytest.mark.parametrize(("name", "language", "expected"), LETTERS)
def test_name_stands_under_the_letter_that_readers_look_for(name, language, expected):
    assert initial(name, language) == expected


def test_each_letter_comes_once_in_the_order_of_the_names():
    assert by_initial(["Almaty", "Évora", "Amman", "Essen"], str, "en") == [
        ("A", ["Almaty", "Amman"]),
        ("E", ["Évora", "Essen"]),
    ]


MONOGRAMS = [
    ("YAMAGUCHI Tsuyoshi", "YT"),
    ("Ana-Maria von Berg", "AB"),
    ("Pelé", "P"),
    ("Иван Петров", "ИП"),
    ("山口壯", "山"),
    ("한도현", "한"),
    ("محمد علي", "م"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), MONOGRAMS)
def test_initials_stand_for_a_person(name, expected):
    assert monogram(name) == expected
