"""Rich text: Markdown as editors type it, sanitised HTML as readers get it, and which links are allowed at all.

One allow-list decides what a text may contain; it is applied when a text is shown, so that no stored text, however
it came in, reaches a page unclean.
"""

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from multilingual.typed_text import MAIL, URL, BareLink, KeptSigns

TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Bidirectional classes of signs that print what follows in another order: an address would look like another one."""

TOP_HEADING = 3
"""Below the headings of a page and of its sections."""
_MOST = {"[": 500, "`": 2_000, "<": 2_000, "\n": 2_000}
"""Signs for which Markdown's time grows with the square of their number: 10,000 brackets take 20 seconds, as many
headings 3."""


def render(text: str | None, *, top_heading: int = TOP_HEADING) -> SafeString:
    """Return Markdown as HTML that may stand inside a page's section.

    The highest heading of the text gets the level ``top_heading``, the others follow it. A line break stays one, a
    paragraph that is indented is no code, and only the tags of the allow-list and links that ``allowed_link`` accepts
    survive.
    Links get no ``rel``: editors are colleagues, and nothing opens a new window. No text gives an empty string.
    """
    return _render(text or "", top_heading)


@lru_cache(maxsize=4096)
def plain(text: str | None, limit: int | None = None) -> str:
    """Return Markdown as one line of plain text, for summaries and descriptions in page heads.

    With a limit the text is cut to at most that many characters, at a space where there is one near, and ends in "…".
    """
    words = " ".join(html.unescape(nh3.clean(_numbered(_render(text or "", TOP_HEADING)), tags=set())).split())
    if limit is None or len(words) <= limit:
        return words
    head = words[: limit - 1]
    at_space = head.rpartition(" ")[0]
    # Chinese and Japanese have no spaces: then the last one may be far back, and the cut falls between characters.
    if words[limit - 1] != " " and len(at_space) > len(head) // 2:
        head = at_space
    return head.rstrip(" ,;:–—、，；：،") + "…"


def _numbered(markup: str) -> str:
    """Return HTML with the numbers of its lists written out, which no text shows otherwise."""
    lists: list[int | None] = []

    def written(tag: re.Match) -> str:
        if tag[1] == "li":
            if not (lists and lists[-1] is not None):
                return tag[0]
            lists[-1] += 1
            return f"{tag[0]}{lists[-1] - 1}. "
        if tag[0].startswith("</"):
            del lists[-1:]
        else:
            lists.append(int(tag[2] or 1) if tag[1] == "ol" else None)
        return tag[0]

    return re.sub(r'</?(ol|ul|(?<!/)li)(?: start="(\d{1,9})")?>', written, markup)


@lru_cache(maxsize=4096)
def allowed_link(url: str) -> bool:
    """Tell whether a link may be stored and shown: absolute http or https with a host, mailto or tel.

    Control characters (which would break calendar files), spaces, lone surrogates and what changes the order of signs
    are refused.
    """
    if not url.isascii() and any(unicodedata.bidirectional(letter) in _BIDI for letter in url):
        return False
    if any(letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(host if parts.scheme.startswith("http") else parts.path)


def validate_link(url: str) -> None:
    """Raise ValidationError unless ``allowed_link`` accepts the link. For model and form fields."""
    if not allowed_link(url):
        raise ValidationError(
            _("Give a complete link that begins with https://, http://, mailto: or tel: and contains no spaces."),
            code="link",
        )


class _HeadingsBelowPage(Treeprocessor):
    """Moves all headings so that the highest one is ``top``: those above it belong to the page."""

    def __init__(self, md: Markdown, top: int):
        super().__init__(md)
        self.top = top

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        shift = self.top - min((int(heading.tag[1]) for heading in headings), default=self.top)
        for heading in headings:
            heading.tag = f"h{min(int(heading.tag[1]) + shift, 6)}"


class _EditorsMarkdown(Extension):
    """Markdown for people who know none: what they type is kept (`typed_text`), bare addresses become links."""

    def __init__(self, top_heading: int):
        super().__init__()
        self.top_heading = top_heading

    def extendMarkdown(self, md: Markdown) -> None:
        for name in ("code", "setextheader", "reference"):  # "[1]: …" is a note, not an address to be taken away
            md.parser.blockprocessors.deregister(name)
        for name in ("image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(KeptSigns(md), "kept_signs", 25)  # tabs are spaces by then, no HTML is put aside yet
        for pattern in (URL, MAIL):
            md.inlinePatterns.register(BareLink(pattern, md, allowed_link), f"bare_{len(pattern)}", 115)
        md.treeprocessors.register(_HeadingsBelowPage(md, self.top_heading), "headings_below_page", 5)


@lru_cache(maxsize=1024)
def _render(text: str, top_heading: int) -> SafeString:
    encodable = text.encode("utf-8", "replace").decode("utf-8")  # no output can encode a lone surrogate
    return mark_safe(
        nh3.clean(
            _converted(encodable, top_heading),
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=lambda tag, name, value: value if name != "href" or allowed_link(value) else None,
            url_schemes=SCHEMES,
            link_rel=None,
        )
    )


def _converted(text: str, top_heading: int) -> str:
    """Return Markdown as HTML that is not clean yet; what would take too long or too deep is shown as it was typed."""
    if all(text.count(sign) <= most for sign, most in _MOST.items()):
        # A converter keeps state between texts, so each text has its own.
        converter = Markdown(extensions=["sane_lists", "nl2br", "tables", _EditorsMarkdown(top_heading)])
        try:
            return converter.convert(text)
        except RecursionError:  # lists inside lists, hundreds deep
            pass
    return f"<p>{html.escape(text)}</p>"
