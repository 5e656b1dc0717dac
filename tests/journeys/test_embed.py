"""A partner's page, on another port, shows our list: by a frame alone, and by our script, which measures it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.builders import make_city, make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


@pytest.fixture
def partner(tmp_path, live_server, settings):
    """The address of a partner's site, whose pages a test writes with `page_of`."""
    settings.SITE_URL = live_server.url
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    server.folder = tmp_path
    yield server
    server.shutdown()
    server.server_close()


def page_of(partner, name, language, code):
    """Write a page of the partner's and return its address. code: what a webmaster has copied into it."""
    page = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><h1>Partner</h1>{code}'
    (partner.folder / name).write_text(page)
    return f"http://127.0.0.1:{partner.server_port}/{name}"


@pytest.fixture
def events():
    for number in range(12):
        make_event(title_en=f"Forum {number}", title_ar=f"منتدى {number}", host_city=make_city(name_en="Tokyo"))


@pytest.mark.parametrize(("language", "first"), [("en", "Forum 0"), ("ar", "منتدى 0")])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_elsewhere_shows_the_list(new_page, partner, events, language, first, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(f"/{language}/embed/?country=JP")
    frame_code, script_code = (page.locator(f"#{name}").input_value() for name in ("code", "code-script"))

    page.goto(page_of(partner, "frame.html", language, frame_code))
    expect(page.frame_locator("iframe").get_by_role("link", name=first, exact=True)).to_be_visible()

    page.goto(page_of(partner, "script.html", language, script_code))
    if not scripts:
        page.locator("a[data-climate-forums]").click()
        expect(page.get_by_role("link", name=first, exact=True)).to_be_visible()
        return
    expect(page.frame_locator("iframe").get_by_role("link", name=first, exact=True)).to_be_visible()
    page.wait_for_function("() => document.querySelector('iframe').clientHeight > 600")
    room, needed = (
        page.locator("iframe").evaluate("frame => frame.clientHeight"),
        page.frame_locator("iframe").locator("html").evaluate("root => root.scrollHeight"),
    )
    assert room >= needed
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name=first, exact=True).click()
    assert f"/{language}/events/" in opened.value.url


def test_nothing_else_can_be_framed(new_page, partner, live_server, events):
    page = new_page()

    page.goto(page_of(partner, "other.html", "en", f'<iframe src="{live_server.url}/en/events/"></iframe>'))

    assert page.frame_locator("iframe").get_by_role("link", name="Forum 0").count() == 0
