"""A reader elsewhere reads a forum by her own clock, marks sessions and prints: with scripts off, and on."""

import re
from datetime import date, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests.builders import make_appearance, make_city, make_event, make_session, make_speaker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/en/events/forum/"

# Every hour on the page stands in a <time> that names its instant, or in room that the script fills, and beside its
# day and its offset from UTC. Written texts are the editors' own.
LONELY_HOURS = r"""() => {
  const lonely = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (!/\d\d:\d\d/.test(walker.currentNode.data) || around.closest(".prose, select, .filters")) continue;
    const instant = around.closest("time[datetime], .reader-slot");
    const home = around.closest(".overlaps li, .event-row, .day, .event-head");
    const hasDay = /\d+\s+\p{L}+/u.test(home?.textContent ?? "");
    if (!instant || !hasDay || !/UTC/.test(home.textContent)) lonely.push(walker.currentNode.data);
  }
  return lonely;
}"""

# What the browser itself calls a shift of the layout, from the first paint on.
SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 400);
})"""

# Where the blocks of a band begin and how wide they are.
BLOCKS = "blocks => blocks.map(block => [block.getAttribute('x'), block.getAttribute('width')])"


@pytest.fixture
def forum():
    """A forum of two days in Tokyo: four sessions, two of them at the same time, and a break."""
    day = timezone.now().date() + timedelta(days=20)
    event = make_event(
        title_en="Forum",
        slug="forum",
        attendance="HYBRID",
        start_date=day,
        end_date=day + timedelta(days=1),
        end_time=time(17),
        host_city=make_city(name_en="Tokyo"),
    )
    for title, offset, start, end in (
        ("Buses", 0, time(10), time(11)),
        ("Bicycles", 0, time(10, 30), time(11, 30)),
        ("Trains", 0, time(13), time(14)),
        ("Ferries", 1, time(9), time(10)),
    ):
        session = make_session(
            event, title_en=title, start_date=day + timedelta(days=offset), start_time=start, end_time=end
        )
        make_appearance(session, make_speaker())
    make_session(event, kind="BREAK", title_en="", start_time=time(12), end_time=time(13))
    return event


def test_a_zone_is_chosen_without_script(new_page, forum):
    page = new_page(java_script_enabled=False)

    page.goto(PAGE)
    page.get_by_role("link", name="Change time zone").click()
    page.select_option("#zone", "America/New_York")
    page.locator(".zone-form button").first.click()

    assert parse_qs(urlsplit(page.url).query) == {"tz": ["America/New_York"]}
    opening = page.locator(".event-days .hours-also").first.inner_text()
    assert "20:00–00:00" in opening or "21:00–01:00" in opening
    assert "New York" in opening
    assert re.search(r"\d+ \w+$", opening)  # the day before
    page.locator(".language-switch > summary").click()
    page.locator('.language-switch a[lang="ar"]').click()
    assert parse_qs(urlsplit(page.url).query) == {"tz": ["America/New_York"]}


def test_my_programme_without_script(new_page, forum):
    page = new_page(java_script_enabled=False)

    page.goto(f"{PAGE}?tz=Asia/Kathmandu")
    page.get_by_role("checkbox", name="Mark Buses").check()
    page.get_by_role("checkbox", name="Mark Bicycles").check()
    page.get_by_role("button", name="Show my programme").click()

    shown = page.locator("#programme").inner_text()
    assert "Trains" not in shown
    assert "At the same time: Buses, Bicycles" in shown
    assert "10:30–11:00 UTC+9" in shown
    assert "06:45" in shown  # by Kathmandu's clock, beside the host's
    assert parse_qs(urlsplit(page.url).query)["tz"] == ["Asia/Kathmandu"]
    page.get_by_role("link", name="Choose again").click()
    assert page.get_by_role("checkbox", checked=True).count() == 2


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/en/", "/ar/events/", "/ja/events/", "/en/events/forum/", "/vi/events/forum/"])
def test_the_browsers_zone_fills_its_room_without_shift_or_request(new_page, forum, path, width):
    page = new_page(timezone_id="America/New_York", viewport={"width": width, "height": 900})
    requests = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path))

    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})  # as an old phone

    page.goto(path)
    shift = page.evaluate(SHIFT)

    assert shift == 0
    assert all(asked == path or asked.startswith("/static/") for asked in requests)
    assert page.locator(".reader-slot.is-filled").count() == page.locator(".reader-slot").count() > 0
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate(LONELY_HOURS) == []
    overflowing = page.locator(".reader-slot.is-filled").evaluate_all(
        "slots => slots.filter(slot => slot.scrollWidth > slot.clientWidth + 1).length"
    )
    assert overflowing == 0


def test_script_and_server_say_the_same_hour(new_page, forum):
    by_script, by_server = pages = new_page(timezone_id="Asia/Kathmandu"), new_page(java_script_enabled=False)

    by_script.goto(PAGE)
    by_server.goto(f"{PAGE}?tz=Asia/Kathmandu")

    for script, server in (
        (".event-days .reader-slot b", ".event-days .hours-also b"),
        (".session-mine time", ".session-mine time"),
    ):
        filled = by_script.locator(script).all_inner_texts()
        assert filled == by_server.locator(server).all_inner_texts() != []
    assert "Kathmandu" in by_script.locator(".event-days .reader-slot").first.inner_text()
    drawn, printed = (page.locator(".event-days .clock:nth-child(2) rect").evaluate_all(BLOCKS) for page in pages)
    assert drawn == printed != []


def test_a_reader_in_the_hosts_zone_is_told_nothing_twice(new_page, forum):
    page = new_page(timezone_id="Asia/Tokyo")

    page.goto(PAGE)

    assert page.locator(".reader-slot.is-filled").count() == 0


@pytest.mark.parametrize(
    ("language", "zone", "named"),
    [
        ("en", "Europe/Kyiv", "Kyiv"),  # which browsers call Kiev
        ("ru", "Europe/Berlin", "Германия"),
        ("zh-hant", "Asia/Ho_Chi_Minh", "越南時間"),
        ("zh-hant", "America/Los_Angeles", "UTC−"),  # of which the browser knows letters alone
    ],
)
def test_mine_is_named_in_the_readers_alphabet(new_page, forum, language, zone, named):
    page = new_page(timezone_id=zone)

    page.goto(f"/{language}/events/")

    assert named in page.locator(".hours-mine a").inner_text()


def test_no_link_takes_the_browsers_zone_along(new_page, forum):
    page = new_page(timezone_id="Asia/Dhaka")

    page.goto("/en/events/")
    page.get_by_role("link", name="Forum", exact=True).click()

    assert urlsplit(page.url).query == ""
    assert "10:00" in page.locator(".day").first.locator(".session-hours b").first.inner_text()
    assert page.evaluate(LONELY_HOURS) == []
    addresses = page.locator("a[href]:not(.hours-mine a)").evaluate_all("links => links.map(link => link.href)")
    assert not [address for address in addresses if "tz" in parse_qs(urlsplit(address).query)]


def test_marks_stay_in_the_browser_and_make_a_link(new_page, forum):
    page = new_page(timezone_id="Asia/Tokyo")

    page.goto(PAGE)
    box = page.get_by_role("checkbox", name="Mark Ferries")
    box.focus()
    page.keyboard.press("Space")
    assert page.get_by_role("status").filter(has_text="Marked: 1").count() == 1
    page.reload()
    assert box.is_checked()
    page.get_by_role("button", name="Show my programme").click()
    page.wait_for_url("**sessions=**")

    code = forum.sessions.get(title_en="Ferries").uuid.hex[:8]
    assert parse_qs(urlsplit(page.url).query)["sessions"] == [code]
    assert page.locator("#programme .session").count() == 1
    assert f"programme.ics?sessions={code}" in page.locator("#programme a[href*='.ics']").first.get_attribute("href")


def test_parallel_sessions_stand_side_by_side_or_in_the_order_of_time(new_page, forum):
    wide, narrow = (new_page(viewport={"width": width, "height": 900}) for width in (1280, 360))
    tops = []

    for page in (wide, narrow):
        page.goto(PAGE)
        titles = page.locator(".lane h4").all_inner_texts()
        assert titles == ["Buses", "Bicycles"]
        boxes = [page.locator(".lane").nth(n).bounding_box() for n in (0, 1)]
        tops.append((boxes[0]["x"] < boxes[1]["x"], boxes[0]["y"] < boxes[1]["y"]))

    assert tops[0][0]
    assert tops[1] == (False, True)


def test_a_printed_programme_cuts_no_session_in_two(new_page, forum):
    for number in range(24):
        session = make_session(
            forum,
            title_en=f"Talk {number:02}",
            start_date=date.fromordinal(forum.start_date.toordinal() + number % 2),
            start_time=time(14 + number // 12, 5 * (number // 2 % 12)),
            end_time=time(14 + number // 12, 5 * (number // 2 % 12) + 4),
            abstract_en="What was learned, where it failed, and what it cost. " * (3 + number % 5),
        )
        make_appearance(session, make_speaker())
    page = new_page(java_script_enabled=False, viewport={"width": 680, "height": 1000})  # A4 between its margins

    page.emulate_media(media="print")
    page.goto(PAGE)

    kept = page.locator(".item, .lane").evaluate_all(
        "sessions => sessions.map(session => getComputedStyle(session).breakInside)"
    )
    assert set(kept) == {"avoid"}
    assert page.locator(".star, .programme-mine, .hours-switch, .actions .button").evaluate_all(
        "controls => controls.every(control => getComputedStyle(control).display === 'none')"
    )
    assert (
        page.locator(".item, .lane").evaluate_all(
            "sessions => Math.max(...sessions.map(session => session.offsetHeight))"
        )
        < 900
    )
