"""The guide for editors: the same pages in each of its languages, words of the desk, pictures that are light."""

import re
import runpy

import pytest
from django.utils.translation import override
from django.utils.translation.trans_real import catalog

from multilingual.guide import BOOK, guide, languages_of_guide
from organizations.models import Editor

TRANSLATED = ["de", "vi", "zh-hant"]
MOST_BYTES = 60_000


@pytest.fixture
def anna(client, db):
    anna = Editor.objects.create_user("anna", password="anna-anna-anna", is_staff=True)
    client.force_login(anna)
    return anna


def source(language):
    return (BOOK / ("editors.md" if language == "en" else f"editors.{language}.md")).read_text()


def pictures(language):
    return [piece.picture for page in guide(language).pages for piece in page.pieces if piece.picture]


def test_guide_is_there_in_four_languages():
    assert languages_of_guide() == ["en", *TRANSLATED]
    assert [page.address for page in guide("en").pages] == [
        "enter-a-forum",
        "paste-a-programme",
        "translate",
        "publish",
        "move-or-postpone",
        "cancel",
        "make-the-next-edition",
    ]


@pytest.mark.parametrize("language", TRANSLATED)
def test_translation_has_the_same_pages_steps_and_pictures(language):
    own, english = guide(language), guide("en")

    assert [page.address for page in own.pages] == [page.address for page in english.pages]
    assert not {page.title for page in own.pages} & {page.title for page in english.pages}
    assert [each.file.removeprefix(language) for each in pictures(language)] == [
        each.file.removeprefix("en") for each in pictures("en")
    ]
    assert re.findall(r"^\d\.", source(language), re.M) == re.findall(r"^\d\.", source("en"), re.M)


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_bold_words_stand_on_the_desk(language):
    with override("de" if language == "en" else language):
        words = dict(catalog()._catalog.items())
    said = {key[0] if isinstance(key, tuple) else key for key in words} if language == "en" else {*words.values()}
    on_the_desk = {text.rpartition("\x04")[2].casefold() for text in said} | {"bold", "fette", "đậm", "粗體"}

    bold = re.findall(r"\*\*(.+?)\*\*", source(language))

    assert len(bold) > 20
    assert {text for text in bold if text.casefold() not in on_the_desk} == set()


def test_script_makes_the_pictures_that_the_guide_shows_and_they_are_light():
    made = {picture.name for picture in runpy.run_path(str(BOOK.parent / "bin/photograph_guide.py"))["PICTURES"]}
    kept = [path for path in (BOOK / "editors").rglob("*") if path.is_file()]

    shown = {each.file for language in languages_of_guide() for each in pictures(language)}
    assert shown == {f"{language}/{name}.webp" for language in languages_of_guide() for name in made}
    assert shown == {path.relative_to(BOOK / "editors").as_posix() for path in kept}
    assert {path.name: path.stat().st_size for path in kept if path.stat().st_size > MOST_BYTES} == {}


@pytest.mark.parametrize(("asked", "read"), [("en", "en"), ("de", "de"), ("zh-hans", "zh-hant"), ("ar", "en")])
def test_page_is_in_the_editors_language_or_says_that_it_is_not(client, anna, asked, read):
    title = guide(read).pages[2].title

    answer = client.get("/admin/help/translate/", HTTP_ACCEPT_LANGUAGE=asked)

    text = answer.content.decode()
    assert f'<h1 lang="{read}" dir="ltr">{title}</h1>' in text
    assert bool(answer.context["borrowed_from"]) == (asked != read)
    assert ('class="guide-note"' in text) == (asked != read)


def test_each_page_leads_to_the_next_and_shows_its_picture(client, anna):
    address, seen = "/admin/help/enter-a-forum/", []
    while address:
        answer = client.get(address)
        seen.append(answer.context["page"].address)
        shown = [piece.picture for piece in answer.context["page"].pieces if piece.picture]
        assert shown
        for picture in shown:
            assert f'src="/static/{picture.address}" alt="{picture.words}"' in answer.content.decode()
        following = answer.context["following"]
        address = f"/admin/help/{following.address}/" if following else None

    assert seen == [page.address for page in guide("en").pages]


def test_help_is_linked_from_every_page_of_the_desk(client, anna):
    answer = client.get("/admin/help/")

    assert client.get("/admin/help/nowhere/").status_code == 404
    for page in guide("en").pages:
        assert f'href="/admin/help/{page.address}/"' in answer.content.decode()
    assert 'href="/admin/help/"' in client.get("/admin/").content.decode()


def test_help_is_for_who_may_sign_in(client, db):
    assert client.get("/admin/help/").status_code == 302


def test_help_asks_nothing_of_the_database(client, anna, django_assert_num_queries):
    client.get("/admin/help/publish/")

    with django_assert_num_queries(3):  # who asks, and what they may see in the menu
        client.get("/admin/help/publish/")
