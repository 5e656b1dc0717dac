"""What no catalogue may hold: marks of another script, hidden hyphens, spellings against the rule of the language."""

import re
import tomllib

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from multilingual.languages import CODES
from multilingual.message_catalogues import add_notes

TRANSLATED = [code for code in CODES if code != "en"]
FOLDER = settings.LOCALE_PATHS[0]
HAN = r"[\u3040-\u30ff\u4e00-\u9fff]"
ARABIC = r"[\u0621-\u064a]"

# One table of what is wrong, as patterns: everywhere, and by language.
EVERYWHERE = {"a soft hyphen": r"\u00ad", "a space at an end": r"^ | $", "two spaces": r"(?<=\S)  "}
WRONG = {
    "ar": {
        "a mark of Latin script": rf"{ARABIC} ?[,;?]|[,;?] ?{ARABIC}",
        "tanwin before its alif": "\u064b\u0627",
    },
    "fr": {
        "a space that breaks before a mark": r" [:;?!»]|« ",
        "no space before a mark": r"\w[;?!»](?!\w)",
        "a typewriter's apostrophe": r"\w'\w",
    },
    "ja": {"a half-width mark": rf"{HAN}[,:;?!()]|[,;?!()]{HAN}", "a space after a full stop": r"[。、：）] "},
    "pt-br": {"an old spelling": r"(?i)on-line"},
    "ru": {
        "е for ё": r"(?i)\b(?:еще|отчет\w*|партнер\w*|идет|найден[оаы]? еще|моем|нашем|причем|объем\w*|надежн\w*)\b",
        "a typewriter's quotation mark": r'"',
    },
    "vi": {"a capital in the middle": r"(?<=[^.!?:\s] )(?:Tiếng|Ngôn ngữ)\b"},
    "zh-hans": {"a half-width mark": rf"{HAN}[,:;?!()]|[,:;?!()]{HAN}", "a space after a full stop": r"[。、：，）] "},
    "zh-hant": {
        "a half-width mark": rf"{HAN}[,:;?!()]|[,:;?!()]{HAN}",
        "a space after a full stop": r"[。、：，）] ",
        "臺 for 台": "臺",
    },
}


def messages(language):
    with (FOLDER / to_locale(language) / "LC_MESSAGES" / "django.po").open("rb") as file:
        for message in read_po(file):
            forms = message.string if isinstance(message.string, tuple | list) else [message.string]
            yield from ((message, form) for form in forms if message.id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_keep_the_rules_of_their_language(language):
    rules = EVERYWHERE | WRONG.get(language, {})

    assert [
        (name, form) for _, form in messages(language) for name, pattern in rules.items() if re.search(pattern, form)
    ] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "مدن, بلدان"),
        ("ar", "أيض\u064b\u0627"),
        ("fr", "Ville : Bonn"),
        ("ja", "日程変更, 中止"),
        ("ru", "еще"),
        ("vi", "bằng Tiếng Anh"),
        ("zh-hans", "需报名(已截止)"),
        ("zh-hant", "臺北"),
    ],
)
def test_rules_find_what_is_wrong(language, words):
    assert any(re.search(pattern, words) for pattern in WRONG[language].values())


def test_notes_for_translators_are_about_messages_that_there_are():
    known = {(message.context or "", _text(message)) for message, _ in messages("de")}
    notes = tomllib.loads((FOLDER / "notes.toml").read_text(encoding="utf-8"))
    told = {(context, text) for context, table in notes.items() for text in table}

    assert told - known == set()
    assert len(told) >= 120


def test_catalogues_have_the_notes():
    noted = {_text(message) for message, _ in messages("de") if message.auto_comments}

    assert {"Who can attend", "Read the original (%(language)s)", "%(amount)s event"} <= noted


def test_note_stands_beside_its_message_in_its_context(tmp_path):
    template, notes = tmp_path / "django.pot", tmp_path / "notes.toml"
    template.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Month"\nmsgstr ""\n\nmsgctxt "filter"\nmsgid "Month"\nmsgstr ""\n'
    )

    add_notes(template, notes)
    assert "#." not in template.read_text()

    notes.write_text('[filter]\n"Month" = "A heading."\n')
    add_notes(template, notes)
    assert '\n\n#. A heading.\nmsgctxt "filter"\nmsgid "Month"' in template.read_text()
    assert template.read_text().count("#.") == 1


def _text(message):
    return message.id if isinstance(message.id, str) else message.id[0]
