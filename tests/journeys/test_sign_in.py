"""Signing in with a second factor, and a forgotten password, in a real browser: in English, Arabic and Vietnamese.

No page of it is refused by axe, asks another host for anything, or has something to complain about in the console.
"""

import re
from base64 import b32decode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from organizations.models import Editor
from tests.organizations.signing_in import AtOnce, code_of

from .test_accessible import RULES

pytestmark = pytest.mark.browser

PASSWORD = "anna-anna-anna"
NEW = "noch ein langes Passwort"


def is_cut_off(request):
    return request.failure == "net::ERR_ABORTED"


@pytest.fixture
def anna(transactional_db, settings, monkeypatch):
    settings.SECOND_FACTOR = True
    monkeypatch.setattr("organizations.sign_in.password_reset.Thread", AtOnce)
    return Editor.objects.create_superuser("anna", password=PASSWORD, email="anna@example.org")


@pytest.fixture
def check(new_page):
    """A function opening a page of which every state is looked at; `look` of it returns what is wrong."""

    def open_page(locale, **options):
        page, told = new_page(locale=locale, **options), []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        # The icon may be on its way still when the next page is asked for.
        page.on("requestfailed", lambda request: is_cut_off(request) or told.append(f"failed: {request.url}"))

        def look():
            wrong = list(told)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong += [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            wrong += ["too wide"] if wide else []
            page.wait_for_timeout(50)
            told.clear()  # of axe itself, which reads styles in ways that the policy forbids
            return wrong

        return page, look

    return open_page


def send(page):
    page.locator("#content [type=submit]").click()


def secret_on(page):
    return page.locator(".secret").inner_text()


def key_of(secret):
    return b32decode(secret.replace(" ", "")).hex()


@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("ar", 360), ("vi", 768)])
def test_an_editor_sets_up_a_second_factor_and_signs_in_with_it(check, anna, locale, width):
    page, look = check(locale, viewport={"width": width, "height": 900})
    page.goto("/admin/organizations/region/")
    assert page.locator("html").get_attribute("lang") == locale
    assert look() == []

    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "wrong")
    send(page)
    assert page.locator(".errornote").is_visible()
    assert look() == []

    page.fill("[name=username]", "anna")
    page.fill("[name=password]", PASSWORD)
    send(page)
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 100
    assert look() == []
    page.fill("[name=code]", "000000")
    send(page)
    assert look() == []
    page.fill("[name=code]", code_of(key_of(secret_on(page))))
    send(page)

    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    assert look() == []
    page.locator(".submit-row a").click()
    page.wait_for_url("**/admin/organizations/region/")

    page.goto("/admin/account/")
    assert look() == []
    page.locator("#logout-form button").click()
    page.goto("/admin/account/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", PASSWORD)
    send(page)
    page.wait_for_url("**/admin/login/code/?next=%2Fadmin%2Faccount%2F")
    assert look() == []
    page.fill("[name=code]", codes[3])
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/admin/account/")
    page.goto("/admin/account/no-second-factor/")
    assert look() == []


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_an_editor_who_forgot_the_password_gets_a_link(check, anna, locale):
    page, look = check(locale)
    page.goto("/admin/login/")
    page.locator(".password-reset-link a").click()
    assert look() == []
    page.fill("[name=email]", "anna@example.org")
    send(page)
    page.wait_for_url("**/mailed/")
    assert look() == []

    link = re.search(r"(/admin/password_reset/\S+)", mail.outbox[0].body)[1]
    page.goto(link)
    assert look() == []
    page.fill("[name=new_password1]", "short")
    page.fill("[name=new_password2]", "short")
    send(page)
    assert look() == []
    page.fill("[name=new_password1]", NEW)
    page.fill("[name=new_password2]", NEW)
    send(page)
    page.wait_for_url("**/done/")
    assert look() == []
    page.goto(link)
    assert page.locator("[name=new_password1]").count() == 0
    assert look() == []


def test_who_is_locked_out_is_told_on_the_page(check, anna):
    page, look = check("en")
    page.goto("/admin/login/")
    for _ in range(5):
        page.fill("[name=username]", "anna")
        page.fill("[name=password]", "wrong")
        send(page)

    assert "Too many wrong passwords." in page.locator(".errornote").inner_text()
    assert [line for line in look() if "429" not in line] == []


def test_forms_open_with_the_working_language(new_page, transactional_db):
    Editor.objects.create_superuser("mai", password=PASSWORD, working_languages=["vi", "ja"], language="en")
    page = new_page()
    page.goto("/admin/login/?next=/admin/organizations/region/add/")
    page.fill("[name=username]", "mai")
    page.fill("[name=password]", PASSWORD)
    send(page)
    page.wait_for_url("**/region/add/")

    shown = page.locator('[name^="name_"][data-language]:visible').all()
    assert [field.get_attribute("data-language") for field in shown] == ["vi", "ja"]
