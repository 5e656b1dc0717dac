"""Photographs the desk for the guide for editors: a site of its own with the demo catalogue, in the system's Chromium.

Run it with `.venv/bin/python bin/photograph_guide.py` after a change of the desk, and keep what it writes below
docs/editors/, a folder for each language of the guide. Words behind it name the pictures to make: `move cancel`.
A page that is not there is told and left out.
"""

import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "editors"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 1000, 720
MOST_BYTES = 60_000
PROGRAMME = """13:30 - 13:45 Opening
13:45 Working with nature
Moderator: Ingrid Coetzee
14:50 - 15:10 Break
15:10 Green mobility on the street (60 min)
16:10 Closing
"""
NAME, PASSWORD = "mei", "the-guide-is-being-photographed"


@dataclass(frozen=True)
class Picture:
    """name: of the file; address: of the page below the admin, with the names of `events_shown`; part: what of it is
    photographed, "" for what is on the screen; act: what is done there first."""

    name: str
    address: str
    part: str = "#content"
    act: Callable = lambda page: None


def show_missing(page):
    page.locator(".step-missing > summary").click()


def move_by_a_week(page):

    for name in ("start_date", "end_date"):
        field = page.locator(f"[name={name}]")
        field.fill((date.fromisoformat(field.input_value()) + timedelta(days=7)).isoformat())
    page.locator("[name=_look]").click()
    page.wait_for_selector(".step-changes")


def give_reason(page):
    page.locator("[name^=status_reason]").first.focus()


def paste(page):
    page.locator("[name=programme-text]").fill(PROGRAMME)
    page.locator("[name=_paste]").click()
    page.wait_for_selector("#grid-read")
    page.locator("#grid-read").evaluate("read => read.scrollIntoView()")


PICTURES = (
    Picture("form", "events/event/{draft}/change/", part="", act=show_missing),
    Picture("programme", "events/event/{empty}/programme/", part="", act=paste),
    Picture("translate", "events/event/{past}/translate/{language}/", part=""),
    Picture("publish", "events/event/{ready}/publish/"),
    Picture("move", "events/event/{public}/reschedule/", act=move_by_a_week),
    Picture("cancel", "events/event/{public}/cancel/", act=give_reason),
    Picture("next-edition", "events/event/{past}/next-edition/"),
)


def main(wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser keeps an event loop in this thread
        sys.path.insert(0, str(ROOT))
        import django  # noqa: PLC0415 - the environment is set only now

        django.setup()
        photograph([picture for picture in PICTURES if not wanted or picture.name in wanted])


def photograph(pictures: list[Picture]) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is ready only now
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the same

    from multilingual.guide import languages_of_guide  # noqa: PLC0415 - the same

    call_command("prepare", stdout=io.StringIO())
    site, keys = served(), events_shown()
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for language in languages_of_guide():
            page = signed_in(browser, site, language)
            for picture in pictures:
                address = f"{site}/admin/{picture.address.format(**keys, language=into(language))}"
                if page.goto(address).status != 200 or page.url != address:
                    sys.stderr.write(f"There is no page for {picture.name}: {page.url}\n")
                    continue
                picture.act(page)
                keep(taken(page, picture.part), FOLDER / language / f"{picture.name}.webp")
        browser.close()


def served() -> str:
    """Serve the site from a thread of this process and return its address."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: PLC0415 - see `main`
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - the same

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def events_shown() -> dict[str, int]:
    """Return the events that are photographed, by what they are: of one office, whose publisher is signed in."""
    from django.utils import timezone  # noqa: PLC0415 - see `main`

    from events.lifecycle.editions import Asked, make_edition  # noqa: PLC0415 - the same
    from events.lifecycle.taking import USUAL, Part  # noqa: PLC0415 - the same
    from events.models import Event  # noqa: PLC0415 - the same
    from organizations.models import Assignment, Editor, Office, Role  # noqa: PLC0415 - the same

    today, office = timezone.now().date(), Office.objects.get(slug="iclei-kaohsiung-capacity-center")
    editor = Editor.objects.create_user(NAME, password=PASSWORD, is_staff=True, first_name="Mei")
    Assignment.objects.create(editor=editor, office=office, role=Role.PUBLISHER)
    past = Event.objects.get(slug="citycop-kaohsiung-2025")
    public = Event.objects.published().upcoming().filter(sessions__isnull=False, precision="HOURS").first()
    public.offices.add(office)

    def draft(**asked) -> int:
        made = Asked(today + timedelta(days=120), past.precision, past.series, **asked)
        return make_edition(event=past, by=NAME, asked=made, offices=[office]).pk

    ready = draft()
    Event.objects.filter(pk=ready).update(website="https://citycop.example.org/")
    empty = draft(parts=USUAL - {Part.PROGRAMME})
    lacking = USUAL - {Part.PARTNERS, Part.LANGUAGES}
    return {"past": past.pk, "public": public.pk, "ready": ready, "empty": empty, "draft": draft(parts=lacking)}


def into(language: str) -> str:
    """Return the language into which somebody translates whose desk is in another: what is written first is English."""
    return "de" if language == "en" else language


def signed_in(browser, site: str, language: str):
    from organizations.models import Editor  # noqa: PLC0415 - see `main`

    Editor.objects.filter(username=NAME).update(language=language, working_languages=[language, into(language)])
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale=language).new_page()
    page.goto(f"{site}/admin/login/")
    page.fill("[name=username]", NAME)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    return page


def taken(page, part: str) -> bytes:
    if not part:
        return page.screenshot()
    box = page.locator(part).bounding_box()
    clip = {**box, "height": min(box["height"], 1.4 * HEIGHT)}
    return page.screenshot(clip=clip, full_page=True)


def keep(picture: bytes, file: Path) -> None:
    """Write a picture as large in bytes as a page of the guide can bear, and no larger."""
    from PIL import Image  # noqa: PLC0415 - see `main`

    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for quality in range(80, 20, -10):
        image.save(file, quality=quality, method=6)
        if file.stat().st_size <= MOST_BYTES:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
