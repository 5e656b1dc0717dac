"""What a reader sees on a page of the list, and what a calendar program reads: titles, words, facets, entries."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from icalendar import Calendar

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
EVENT = re.compile(r"/[a-z-]+/events/[^/?#]+/(\?[^#]*)?")
WITHOUT_NUMBER = {"civil"}


class _Tree(HTMLParser):
    """Builds elements; what is closed out of turn closes what stands open in it."""

    def __init__(self):
        super().__init__()
        self.builder, self.open = TreeBuilder(), []

    def handle_starttag(self, tag, attrs):
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while tag in self.open:
            closed = self.open.pop()
            self.builder.end(closed)
            if closed == tag:
                break

    def handle_data(self, data):
        if self.open:
            self.builder.data(data)


def answers(response) -> Element:
    """Return the part of the page that changes with the question."""
    assert response.status_code == 200, response.status_code
    tree = _Tree()
    tree.feed(response.content.decode())
    found = tree.builder.close().find(".//*[@id='answers']")
    assert found is not None, "The page has no element with the id “answers”."
    return found


def titles(response) -> list[str]:
    """Return the titles of the events listed, in the order of the page."""
    links = (link for heading in answers(response).iter("h3") for link in heading.iter("a"))
    return [_words(link) for link in links if EVENT.fullmatch(link.get("href", ""))]


def notes(response) -> str:
    """Return the words of the page around its form: what it says of the question, and what was found."""
    part = answers(response)
    for parent in list(part.iter()):
        for form in parent.findall("form"):
            parent.remove(form)
    return _words(part)


def next_page(response) -> str | None:
    """Return where the list goes on."""
    link = answers(response).find(".//a[@rel='next']")
    return None if link is None else link.get("href")


def facets(response) -> dict[str, dict[str, int | None]]:
    """Return parameter → value → the number beside it, both in the order of the form."""
    found = {}
    box = None
    for element in answers(response).iter():
        if element.tag == "input":
            box = element if element.get("type") == "checkbox" and element.get("name") not in WITHOUT_NUMBER else None
            if box is not None:
                found.setdefault(box.get("name"), {})[box.get("value")] = None
        elif box is not None and "option-count" in element.get("class", "").split():
            found[box.get("name")][box.get("value")] = int(_words(element).replace(",", ""))
            box = None
        elif element.tag in ("summary", "button"):  # another list begins, or the form ends
            box = None
    return found


def ticked(response) -> set[tuple[str, str]]:
    """Return parameter and value of each box of the form that is ticked."""
    boxes = answers(response).iterfind(".//input[@type='checkbox']")
    return {(box.get("name"), box.get("value")) for box in boxes if "checked" in box.attrib}


def entries(response) -> list[str]:
    """Return the UIDs of a calendar file, in its order."""
    assert response.status_code == 200, response.content.decode()
    return [str(entry["UID"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
