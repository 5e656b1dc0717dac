"""A text with its language and its marks as HTML. Functions, not template pieces: a programme prints hundreds.

What templates call (`multilingual.templating.reading`) prints the same. Everything returned is safe: texts are
escaped, by Python's own function and not by Django's, which looks each time whether a text is lazy.
"""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from markupsafe import Markup

from .notes import note as sentences_of
from .notes import speaking
from .prose import TOP_HEADING, render
from .reading import Reading
from .wording import language_name, sentences

# What marks of isolation are in HTML: an element of its own direction.
_ELEMENTS = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": "<bdi>", "\u2069": "</bdi>"}
_ISOLATES = str.maketrans(_ELEMENTS)


def isolates(words: str) -> SafeString:
    """Return words of `multilingual.wording` as HTML: what is isolated by marks becomes an element (decision 0015)."""
    return SafeString(escape(words).translate(_ISOLATES) if "\u2069" in words else escape(words))


def isolated(value: object) -> Markup:
    """Return words that may run in another direction than what stands around them."""
    return Markup("<bdi>{}</bdi>").format(value)


def line(found: Reading) -> SafeString:
    """Return one line; what is in another language than the page stands in an element with its own lang and dir."""
    text = escape(found.text)
    return SafeString(f"<span{language_of(found)}>{text}</span>" if found.is_borrowed else text)


def block(found: Reading, *, top_heading: int = TOP_HEADING) -> SafeString:
    """Return Markdown as clean HTML in a block of its own; nothing at all when there is no text."""
    if not found:
        return SafeString("")
    own = language_of(found) if found.is_borrowed else ""
    return SafeString(f'<div class="prose"{own}>{render(found.text, top_heading=top_heading)}</div>')


def language_of(found: Reading) -> str:
    """Return the attributes that say a text's language and direction, with a space before them."""
    return f' lang="{found.language}" dir="{found.direction}"'


def mark(found: Reading) -> SafeString:
    """Return the word or two that a line needs: its language, machine, outdated; nothing for a plain text."""
    if not found or not found.needs_note:
        return SafeString("")
    words = []
    if found.is_borrowed:
        words.append(escape(language_name(found.language, found.asked)))
    if found.is_machine:
        words.append(gettext("machine translation"))
    if found.is_outdated:
        words.append(pgettext("translation", "outdated"))
    return SafeString(f' <small class="text-mark">{" · ".join(words)}</small>')


def note(path: str, *found: Reading) -> SafeString:
    """Return what a block of text has to say of itself: the first of its texts that needs a note speaks for all.

    path: of the page, which leads to the same page in the language of the original.
    """
    told = speaking(*found)
    if told is None:
        return SafeString("")
    words = [escape(sentence) for sentence in sentences_of(*found)]
    if told.asked != told.original:
        words.append(_to_original(path, told))
    return SafeString(f'<p class="text-note">{sentences(words, told.asked)}</p>')


def original_url(path: str, found: Reading) -> str:
    """Return the address of this page in the language a text was first written in."""
    return f"/{found.original}/{path[1:].partition('/')[2]}"


def _to_original(path: str, found: Reading) -> str:
    code, name = found.original, language_name(found.original, found.asked)
    told = gettext("Read the original (%(language)s)") % {"language": escape(name)}
    return f'<a href="{escape(original_url(path, found))}" hreflang="{code}">{told}</a>'
