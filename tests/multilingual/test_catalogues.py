"""Catalogues: compiled without gettext, checked, and collected without noise."""

import ast
import gettext
import os
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import to_locale

from multilingual.languages import CODES
from multilingual.message_catalogues import compile_catalogues, flaws

RUSSIAN_PLURALS = (
    "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3)"
)
ARABIC_PLURALS = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"


@pytest.fixture
def write_catalogue(tmp_path, settings):
    """Write a catalogue of entries below a locale path that is the only one."""
    settings.LOCALE_PATHS = [tmp_path / "locale"]

    def write(entries, locale="de", plurals="nplurals=2; plural=(n != 1)"):
        po = tmp_path / "locale" / locale / "LC_MESSAGES" / "django.po"
        po.parent.mkdir(parents=True, exist_ok=True)
        header = f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plurals};\\n"\n'
        po.write_text(f'msgid ""\nmsgstr ""\n{header}\n{entries}', encoding="utf-8")
        return po

    return write


def _problems(po):
    return [(flaw.text, flaw.problem) for flaw in flaws(po)]


def test_compiled_catalogue_is_read_by_gettext(write_catalogue, settings):
    write_catalogue('msgid "City"\nmsgstr "Stadt"\n\nmsgctxt "month"\nmsgid "May"\nmsgstr "Mai"\n')

    compile_catalogues(settings.LOCALE_PATHS)

    translations = gettext.translation("django", settings.LOCALE_PATHS[0], ["de"])
    assert translations.gettext("City") == "Stadt"
    assert translations.pgettext("month", "May") == "Mai"


@pytest.mark.parametrize(
    ("locale", "plurals", "numbers"),
    [
        ("ru", RUSSIAN_PLURALS, {1: 0, 3: 1, 5: 2, 21: 0}),
        ("ar", ARABIC_PLURALS, {0: 0, 1: 1, 2: 2, 5: 3, 11: 4, 100: 5}),
    ],
)
def test_plural_forms_of_the_catalogue_are_kept(write_catalogue, settings, locale, plurals, numbers):
    forms = "".join(f'msgstr[{n}] "form {n}"\n' for n in range(int(plurals[9])))
    write_catalogue(f'msgid "one"\nmsgid_plural "many"\n{forms}', locale, plurals)

    compile_catalogues(settings.LOCALE_PATHS)

    translations = gettext.translation("django", settings.LOCALE_PATHS[0], [locale])
    assert {n: translations.ngettext("one", "many", n) for n in numbers} == {n: f"form {f}" for n, f in numbers.items()}


def test_only_changed_catalogues_are_compiled(write_catalogue, settings):
    po = write_catalogue('msgid "City"\nmsgstr "Stadt"\n')

    assert compile_catalogues(settings.LOCALE_PATHS) == [po.with_suffix(".mo")]
    assert compile_catalogues(settings.LOCALE_PATHS) == []

    os.utime(po, ns=(1, po.stat().st_mtime_ns - 10**9))  # an older version was restored
    assert compile_catalogues(settings.LOCALE_PATHS) == [po.with_suffix(".mo")]
    assert sorted(file.name for file in po.parent.iterdir()) == ["django.mo", "django.po"]


def test_missing_folder_and_empty_catalogue_are_fine(write_catalogue, settings):
    assert compile_catalogues(settings.LOCALE_PATHS) == []

    po = write_catalogue("")

    assert compile_catalogues(settings.LOCALE_PATHS) == [po.with_suffix(".mo")]
    assert _problems(po) == []


def test_flaws_name_what_is_wrong(write_catalogue):
    po = write_catalogue(
        'msgid "Good %(city)s"\nmsgstr "Gut %(city)s"\n\n'
        'msgid "Missing"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Guess"\nmsgstr "Geraten"\n\n'
        '#, python-format\nmsgid "In %(city)s"\nmsgstr "In %(stadt)s"\n\n'
        'msgid "A <b>bold</b> word"\nmsgstr "Ein fettes Wort"\n\n'
        '#, python-format\nmsgid "100%% in %(city)s"\nmsgstr "Ganz in %(city)s"\n'
    )

    assert _problems(po) == [
        ("Missing", "untranslated"),
        ("Guess", "fuzzy"),
        ("In %(city)s", "wrong placeholders"),
        ("A <b>bold</b> word", "wrong markup"),
    ]


def test_number_may_be_left_out_only_where_a_form_is_one_number(write_catalogue):
    entry = '#, python-format\nmsgid "%(n)s event"\nmsgid_plural "%(n)s events"\n'
    arabic = "".join(f'msgstr[{form}] "{"" if form < 3 else "%(n)s "}x"\n' for form in range(6))
    russian = "".join(f'msgstr[{form}] "{"" if form == 0 else "%(n)s "}x"\n' for form in range(4))

    assert _problems(write_catalogue(entry + arabic, "ar", ARABIC_PLURALS)) == []
    assert _problems(write_catalogue(entry + russian, "ru", RUSSIAN_PLURALS)) == [("%(n)s event", "wrong placeholders")]


def test_check_fails_and_lists_the_flaws(write_catalogue):
    write_catalogue('msgid "Missing"\nmsgstr ""\n')
    errors = StringIO()

    with pytest.raises(CommandError, match="1 entries"):
        call_command("compile_messages", "--check", stderr=errors)

    assert "untranslated: 'Missing'" in errors.getvalue()


def test_check_passes_complete_catalogues(write_catalogue, settings):
    po = write_catalogue('msgid "City"\nmsgstr "Stadt"\n')

    call_command("compile_messages", "--check")
    call_command("compile_messages", verbosity=0)

    assert po.with_suffix(".mo").exists()


@pytest.fixture
def project(tmp_path, settings):
    """A small project with a text in code, in a template and in a folder that is not ours."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "forum.py").write_text('from django.utils.translation import gettext\n\ngettext("Forum")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}\n{% blocktranslate trimmed count n=n %}\n  {{ n }} event\n{% plural %}\n  {{ n }} events\n"
        "{% endblocktranslate %}\n"
    )
    (tmp_path / "static" / "vendor").mkdir(parents=True)
    (tmp_path / "static" / "vendor" / "theirs.js").write_text('gettext("Theirs");\n')
    return tmp_path


def test_an_english_sentence_is_mended_in_its_own_catalogue(write_catalogue, settings):
    po = write_catalogue(
        'msgid "Who can attend?"\nmsgstr "Who may come?"\n\nmsgid "City"\nmsgstr ""\n\n'
        '#, python-format\nmsgid "%(n)s event"\nmsgid_plural "%(n)s events"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgid "A <b>bold</b> word"\nmsgstr "A bold word"\n',
        locale="en",
    )
    compile_catalogues(settings.LOCALE_PATHS)

    found = gettext.translation("django", settings.LOCALE_PATHS[0], ["en"])
    assert found.gettext("Who can attend?") == "Who may come?"
    assert found.gettext("City") == "City"
    assert found.ngettext("%(n)s event", "%(n)s events", 5) == "%(n)s events"
    assert _problems(po) == [("A <b>bold</b> word", "wrong markup")]


def test_messages_are_collected_for_every_language(project):
    call_command("messages", verbosity=0)

    catalogues = sorted(path.relative_to(project).as_posix() for path in project.rglob("*.po*"))
    assert catalogues == sorted(f"locale/{to_locale(code)}/LC_MESSAGES/django.po" for code in CODES)
    german = (project / "locale" / "de" / "LC_MESSAGES" / "django.po").read_text()
    assert '#: forum.py\nmsgid "Forum"' in german
    assert "#: templates/page.html\n" in german
    assert "Theirs" not in german
    assert "Plural-Forms: nplurals=2" in german


def test_collecting_again_changes_nothing(project):
    call_command("messages", verbosity=0)
    po = project / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    po.write_text(po.read_text().replace('msgid "Forum"\nmsgstr ""', 'msgid "Forum"\nmsgstr "Форум"'))
    before = {path: path.read_bytes() for path in project.rglob("*.po")}

    call_command("messages", verbosity=0)

    assert {path: path.read_bytes() for path in project.rglob("*.po")} == before
    assert "Creation-Date" not in po.read_text()


def test_text_that_vanished_leaves_and_a_new_one_starts_empty(project):
    call_command("messages", verbosity=0)
    po = project / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    po.write_text(po.read_text().replace('msgid "Forum"\nmsgstr ""', 'msgid "Forum"\nmsgstr "Forum"'))
    (project / "forum.py").write_text('from django.utils.translation import gettext\n\ngettext("Forums")\n')

    call_command("messages", verbosity=0)

    assert 'msgid "Forums"\nmsgstr ""\n' in po.read_text()
    assert 'msgid "Forum"\n' not in po.read_text()
    assert "fuzzy" not in po.read_text()


def test_missing_gettext_is_named_with_its_remedy(project, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CommandError, match="apt-get install gettext"):
        call_command("messages", verbosity=0)


def test_no_text_is_hidden_inside_of_another():
    """The collection of messages does not look into f-strings."""
    for path in sorted(Path(settings.BASE_DIR).glob("[a-z]*/**/*.py")):
        if path.relative_to(settings.BASE_DIR).parts[0] in ("config", "events", "multilingual", "organizations"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
            called = (call.func for text in texts for call in ast.walk(text) if isinstance(call, ast.Call))
            names = {getattr(each, "id", getattr(each, "attr", "")) for each in called}
            assert not names & {"_", "gettext", "ngettext", "pgettext", "npgettext"}, path
