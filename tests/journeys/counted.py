"""What somebody does in a browser, counted: clicks and pages that are loaded."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass
class Counted:
    """clicks: of the mouse, each a press of a button; loads: pages, as the browser asks for them."""

    clicks: int = 0
    loads: int = 0


def counting(page: Page) -> Counted:
    """Count from now on what is done on a page."""
    counted = Counted()

    def load(request):
        counted.loads += request.is_navigation_request() and request.redirected_from is None

    page.on("request", load)
    located = page.locator

    def locate(*args, **options) -> Locator:
        found = located(*args, **options)
        click = found.click

        def counted_click(*args, **options):
            counted.clicks += 1
            click(*args, **options)

        found.click = counted_click
        return found

    page.locator = locate
    return counted
