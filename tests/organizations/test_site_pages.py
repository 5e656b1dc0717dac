"""The site's own pages: about, accessibility, privacy, contact."""

from datetime import date
from xml.etree import ElementTree

import pytest

from events.demo.files import DATA
from events.demo.loader import load
from multilingual.languages import CODES
from multilingual.records import record_changed
from organizations.models import Editor, OfficeAddress, SitePage
from tests.builders import make_office, make_organization
from tests.promises import read_page, words

pytestmark = pytest.mark.django_db
SLUGS = ("about", "accessibility", "privacy", "imprint", "contact")
OPERATOR = {
    "en": "operator fills in",
    "ar": "المشغّل",
    "de": "Betreiber",
    "es": "operador",
    "fr": "exploitant",
    "id": "pengelola",
    "ja": "運営者が",
    "ko": "운영자가",
    "pt-br": "operador",
    "ru": "оператор",
    "vi": "đơn vị vận hành điền",
    "zh-hans": "运营方填写",
    "zh-hant": "營運者填寫",
}


def make_page(kind="PRIVACY", **fields):
    texts = {"title_en": "Privacy", "body_en": "# Readers\n\nNo cookies."}
    page = SitePage.objects.create(kind=kind, original_language="en", **(texts | fields))
    record_changed(page)
    return page


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


@pytest.fixture
def catalogue(tmp_path):
    """The pages as they come with the catalogue, and nothing else of it."""
    (tmp_path / "site_pages.yaml").write_text((DATA / "site_pages.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    load(today=date(2026, 11, 28), folder=tmp_path)
    return tmp_path


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_without_a_record_is_404(client, slug):
    assert client.get(f"/en/{slug}/").status_code == 404


@pytest.mark.parametrize("language", CODES)
def test_every_page_is_there_in_every_language(client, catalogue, language):
    for slug in SLUGS:
        html = read_page(client, f"/{slug}/", language)

        told = words(html)
        assert OPERATOR[language] in told
        assert html.count('<p class="text-note">') == (language != "en")
        assert 'class="text-mark"' not in html
        assert html.count('rel="alternate" hreflang=') == len(CODES) + 1
        assert f'href="/{language}/{slug}/"' in html.partition("<footer")[2]


def test_a_page_in_a_language_without_text_is_borrowed_and_says_so(client):
    make_page(title_de="Datenschutz", body_de="Keine Cookies.")

    html = read_page(client, "/privacy/", "ja")

    assert '<span lang="en" dir="ltr">Privacy</span>' in html
    assert html.count('<p class="text-note">') == 1
    assert 'hreflang="ja"' not in html.partition("<body")[0]
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/privacy/">' in html


def test_headings_of_a_text_follow_the_heading_of_the_page(client):
    make_page()

    html = read_page(client, "/privacy/")

    assert "<h1>Privacy</h1>" in html
    assert "<h2>Readers</h2>" in html


def test_contact_shows_the_world_secretariat_as_recorded(client):
    make_page("CONTACT", title_en="Contact", body_en="Ask us.")
    make_office(kind="REGIONAL_SECRETARIAT", telephone="+82 2 1")
    office = make_office(
        kind="WORLD_SECRETARIAT", telephone="+49 228 1", organization=make_organization(name_en="World Secretariat")
    )
    OfficeAddress.objects.create(office=office, text="Kaiser-Friedrich-Straße 7", language="de")

    told = words(read_page(client, "/contact/"))

    assert "World Secretariat" in told
    assert "Kaiser-Friedrich-Straße 7" in told
    assert "+49 228 1" in told
    assert "+82 2 1" not in told


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_cost_the_same_queries_whatever_there_is(client, django_assert_num_queries, rows):
    make_page()
    make_page("CONTACT", title_en="Contact", body_en="Ask us.")
    for number in range(rows):
        OfficeAddress.objects.create(office=make_office(kind="WORLD_SECRETARIAT"), text=f"{number} Harbour Road")

    with django_assert_num_queries(1):
        read_page(client, "/privacy/", "vi")
    with django_assert_num_queries(3):
        read_page(client, "/contact/", "vi")


def test_sitemap_tells_the_pages_in_the_languages_of_their_text(client):
    make_page(title_de="Datenschutz", body_de="Keine Cookies.", title_fr="Protection des données")

    root = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)

    found = {node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    told = {address for address in found if address.endswith("/privacy/")}
    assert told == {f"http://127.0.0.1:8000/{code}/privacy/" for code in ("en", "de")}


def test_an_editor_changes_the_words_and_loading_leaves_them(client, anna, catalogue):
    page = SitePage.objects.get(kind="PRIVACY")
    form = client.get(f"/admin/organizations/sitepage/{page.pk}/change/").context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None and name in form.fields}

    answer = client.post(
        f"/admin/organizations/sitepage/{page.pk}/change/", sent | {"body_de": "Wir setzen keine Cookies."}
    )
    load(today=date(2026, 11, 28), folder=catalogue)

    assert answer.status_code == 302
    told = words(read_page(client, "/privacy/", "de"))
    assert "Wir setzen keine Cookies." in told
    page.refresh_from_db()
    assert page.origins["body"]["de"]["origin"] == "PERSON"
    assert page.origins["body"]["fr"]["origin"] == "MACHINE"
    assert page.kind == "PRIVACY"


def test_nobody_adds_or_deletes_a_page(client, anna):
    page = make_page()

    assert client.get("/admin/organizations/sitepage/add/").status_code == 403
    assert client.get(f"/admin/organizations/sitepage/{page.pk}/delete/").status_code == 403
    listed = client.get("/admin/organizations/sitepage/").content.decode()
    assert "Privacy" in listed
    assert "delete_selected" not in listed
