"""A city with its country, and the marks between words, in every language; strings that were read one by one."""

import pytest
from django.template import engines
from django.utils import translation

from multilingual import wording
from multilingual.languages import CODES

# Cities of six countries, as the records name them; what the page says of them.
CITIES = {
    "en": {"Surabaya": "ID", "Bonn": "DE", "Kaohsiung": "TW", "Bogotá": "CO", "Hanoi": "VN", "Tokyo": "JP"},
    "zh-hans": {"泗水": "ID", "波恩": "DE", "高雄": "TW", "波哥大": "CO", "河内": "VN", "东京": "JP"},
    "zh-hant": {"泗水": "ID", "波昂": "DE", "高雄": "TW", "波哥大": "CO", "河內": "VN", "東京": "JP"},
    "ja": {"スラバヤ": "ID", "ボン": "DE", "高雄": "TW", "ボゴタ": "CO", "ハノイ": "VN", "東京": "JP"},
    "ko": {"수라바야": "ID", "본": "DE", "가오슝": "TW", "보고타": "CO", "하노이": "VN", "도쿄": "JP"},
    "ar": {"سورابايا": "ID", "بون": "DE", "كاوشيونغ": "TW", "بوغوتا": "CO", "هانوي": "VN", "طوكيو": "JP"},
    "ru": {"Сурабая": "ID", "Бонн": "DE", "Гаосюн": "TW", "Богота": "CO", "Ханой": "VN", "Токио": "JP"},
}
PLACES = {
    "en": "Surabaya, Indonesia|Bonn, Germany|Kaohsiung, Taiwan|Bogotá, Colombia|Hanoi, Vietnam|Tokyo, Japan",
    "de": "Surabaya, Indonesien|Bonn, Deutschland|Kaohsiung, Taiwan|Bogotá, Kolumbien|Hanoi, Vietnam|Tokyo, Japan",
    "es": "Surabaya, Indonesia|Bonn, Alemania|Kaohsiung, Taiwán|Bogotá, Colombia|Hanoi, Vietnam|Tokyo, Japón",
    "fr": "Surabaya, Indonésie|Bonn, Allemagne|Kaohsiung, Taïwan|Bogotá, Colombie|Hanoi, Viêt Nam|Tokyo, Japon",
    "id": "Surabaya, Indonesia|Bonn, Jerman|Kaohsiung, Taiwan|Bogotá, Kolombia|Hanoi, Vietnam|Tokyo, Jepang",
    "pt-br": "Surabaya, Indonésia|Bonn, Alemanha|Kaohsiung, Taiwan|Bogotá, Colômbia|Hanoi, Vietnã|Tokyo, Japão",
    "vi": "Surabaya, Indonesia|Bonn, Đức|Kaohsiung, Đài Loan|Bogotá, Colombia|Hanoi, Việt Nam|Tokyo, Nhật Bản",
    "ru": "Сурабая, Индонезия|Бонн, Германия|Гаосюн, Тайвань|Богота, Колумбия|Ханой, Вьетнам|Токио, Япония",
    "ar": "سورابايا، إندونيسيا|بون، ألمانيا|كاوشيونغ، تايوان|بوغوتا، كولومبيا|هانوي، فيتنام|طوكيو، اليابان",
    "ja": "インドネシア・スラバヤ|ドイツ・ボン|台湾・高雄|コロンビア・ボゴタ|ベトナム・ハノイ|日本・東京",
    "ko": "인도네시아 수라바야|독일 본|대만 가오슝|콜롬비아 보고타|베트남 하노이|일본 도쿄",
    "zh-hans": "印度尼西亚泗水|德国波恩|台湾高雄|哥伦比亚波哥大|越南河内|日本东京",
    "zh-hant": "印尼泗水|德國波昂|台灣高雄|哥倫比亞波哥大|越南河內|日本東京",
}

# A label, brackets, a detail, things of one kind, facts, sentences.
MARKS = {
    "en": "A: B|(A)|A (B)|A, B|A, B|A B",
    "fr": "A\u00a0: B|(A)|A (B)|A, B|A, B|A B",
    "ar": "A: B|(A)|A (B)|A، B|A، B|A B",
    "ko": "A: B|(A)|A(B)|A, B|A, B|A B",
    "ja": "A：B|（A）|A（B）|A、B|A、B|AB",
    "zh-hans": "A：B|（A）|A（B）|A、B|A，B|AB",
    "zh-hant": "A：B|（A）|A（B）|A、B|A，B|AB",
}

SIGN_LANGUAGES = [
    "csl",
    "csn",
    "fsl",
    "hks",
    "rsl",
    "ssp",
    "tss",
    "ils",
    "bfi",
    "bzs",
    "gsg",
    "inl",
    "jsl",
    "kvk",
    "mfs",
]


@pytest.mark.parametrize("language", CODES)
def test_places_are_in_the_order_of_the_language(language):
    cities = CITIES.get(language, CITIES["en"])
    told = [wording.place(city, wording.country(country, language), language) for city, country in cities.items()]

    assert "|".join(told) == PLACES[language]


@pytest.mark.parametrize("language", CODES)
def test_what_is_known_alone_and_a_city_state_are_said_once(language):
    assert wording.place("Bonn", "", language) == "Bonn"
    assert wording.place("", "Germany", language) == "Germany"
    assert wording.place("Singapore", "Singapore", language) == "Singapore"


def test_templates_escape_a_place_and_keep_its_markup():
    with translation.override("ja"):
        template = engines["jinja2"].from_string('{{ place(city, "ID") }} {{ place("<b>"|safe + city, "ID") }}')
        assert template.render({"city": "A&B"}) == "インドネシア・A&amp;B インドネシア・<b>A&amp;B"


@pytest.mark.parametrize("language", CODES)
def test_marks_between_words_are_those_of_the_language(language):
    told = [
        wording.labelled("A", "B", language),
        wording.bracketed("A", language),
        wording.detailed("A", "B", language),
        wording.enumerated("AB", language),
        wording.clauses("AB", language),
        wording.sentences("AB", language),
    ]

    assert "|".join(told) == MARKS.get(language, MARKS["en"])


def test_marks_of_no_language_of_ours_are_refused():
    with pytest.raises(KeyError):
        wording.labelled("A", "B", "tlh")


@pytest.mark.parametrize(
    ("language", "way", "tags", "told"),
    [
        ("de", "spoken", "zh-hant zh-hans en", "Chinesisch, Englisch"),
        ("zh-hans", "spoken", "zh-hans", "中文"),
        ("zh-hant", "spoken", "en hi jv mi zh-hant", "英語、印地語、爪哇語、毛利語、中文"),
        ("id", "into", "en ja", "bahasa Inggris, Jepang"),
        ("id", "written", "en", "bahasa Inggris"),
        ("vi", "spoken", "en fr", "tiếng Anh, Pháp"),
        ("ru", "written", "en zh-hant", "на английском, китайском (традиционное письмо)"),
        ("ru", "into", "en es", "английский, испанский"),
        ("ru", "spoken", "pt-br fj", "на бразильском португальском, фиджийском"),
        ("vi", "signed", "bfi", "Anh"),
        ("en", "signed", "bfi ils", "British, International Sign"),
        ("pt-br", "signed", "bzs", "Libras"),
        ("ar", "signed", "hks bfi", "هونغ كونغ، البريطانية"),
        ("ko", "signed", "ils", "국제"),
    ],
)
def test_languages_have_the_form_that_their_label_asks_for(language, way, tags, told):
    assert wording.enumerated(wording.tongues(tags.split(), language, way), language) == told


@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
@pytest.mark.parametrize("tag", SIGN_LANGUAGES)
def test_sign_languages_have_a_name_in_every_language(language, tag):
    assert wording.language_name(tag, language) != wording.language_name(tag, "en")
    assert wording.signed_name(tag, language) not in ("", wording.language_name(tag, "en"))
