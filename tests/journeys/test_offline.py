"""In a conference hall without a net: the page of an event that was opened is there, with its programme."""

import pytest
from playwright.sync_api import Error, expect

from events.models import Event
from tests.builders import make_event, make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
  const pages = await caches.open("pages-1");
  return (await pages.keys()).map(request => new URL(request.url).pathname);
}"""


@pytest.fixture
def events():
    for slug in ("opened", "not-opened"):
        make_session(make_event(title_en=slug.capitalize(), slug=slug), title_en="The session")


def test_what_was_opened_is_there_without_a_net(new_page, events):
    page = new_page()
    page.goto("/en/events/opened/")
    page.wait_for_function(f"async () => (await ({KEPT})()).length === 1")
    expect(page.locator("[data-offline]")).to_be_hidden()

    page.context.set_offline(True)
    page.goto("/en/events/opened/?sessions=00000000")

    expect(page.get_by_role("heading", name="Opened")).to_be_visible()
    expect(page.get_by_role("link", name="The session")).to_be_visible()
    expect(page.get_by_text("You are offline")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.event-head')).display") == "grid"  # its sheets too
    with pytest.raises(Error, match="ERR_"):
        page.goto("/en/events/not-opened/")


def test_nothing_of_the_desk_and_no_list_is_kept_and_what_was_withdrawn_goes(new_page, events):
    page = new_page()
    page.goto("/en/events/opened/")
    page.wait_for_function(f"async () => (await ({KEPT})()).length === 1")
    for path in ("/en/events/", "/admin/login/", "/en/events/not-opened/"):
        page.goto(path)
    assert page.evaluate(KEPT) == ["/en/events/opened/", "/en/events/not-opened/"]

    Event.objects.filter(slug="opened").update(publication="WITHDRAWN")
    page.goto("/en/events/opened/?tz=Asia/Tokyo")

    page.wait_for_function(f"async () => (await ({KEPT})()).join() === '/en/events/not-opened/'")
