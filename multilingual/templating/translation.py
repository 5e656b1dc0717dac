"""``{% translate "Events" context "menu" %}`` and ``{% blocktranslate %}`` in Jinja, written as Django writes them.

The same words as in Django's templates, so that ``makemessages`` finds them.
"""

from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup


class Translate(Extension):
    """``{% translate "words" %}``, with ``context "…"`` where the words alone mean several things, ``as name`` to keep
    them."""

    tags = {"translate"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        words, context = parser.stream.expect("string").value, None
        if parser.stream.skip_if("name:context"):
            context = parser.stream.expect("string").value
        language = nodes.Name("language", "load")
        told = self.call_method("_told", [language, nodes.Const(words), nodes.Const(context)])
        if parser.stream.skip_if("name:as"):
            return nodes.Assign(parser.parse_assign_target(), told, lineno=line)
        return nodes.Output([told], lineno=line)

    def _told(self, language: str, words: str, context: str | None) -> Markup:
        """language: the active one, as the page was given it; a template outside of a page need not name it."""
        return _translated(language or get_language(), words, context)


@lru_cache(maxsize=20_000)
def _translated(language: str, words: str, context: str | None) -> Markup:
    """Return words in the active language. A lookup for each of fifty on a page would cost more than the rest."""
    return Markup(pgettext(context, words) if context else gettext(words))  # noqa: S704 - our own words


class BlockTranslate(Extension):
    """``{% blocktranslate trimmed count n=… with name=… %}One {{ name }}{% plural %}{{ n }}{% endblocktranslate %}``.

    Values are escaped. A variable that the tag does not set is that of the template.
    """

    tags = {"blocktranslate"}

    def parse(self, parser):
        stream = parser.stream
        line = next(stream).lineno
        given, counter, context, is_trimmed = {}, None, None, False
        while stream.current.type != "block_end":
            word = stream.expect("name").value
            if word == "trimmed":
                is_trimmed = True
            elif word == "context":
                context = stream.expect("string").value
            elif word in ("count", "with"):
                name = self._assigned(parser, given)
                counter = name if word == "count" else counter
            else:
                parser.fail(f"blocktranslate knows no “{word}”", line)
            while stream.current.type == "name" and stream.look().type == "assign":
                self._assigned(parser, given)
        next(stream)
        singular, names = self._words(parser, is_trimmed=is_trimmed)
        plural = None
        if stream.skip_if("name:plural"):
            stream.expect("block_end")
            plural, more = self._words(parser, is_trimmed=is_trimmed)
            names += more
        next(stream)
        values = [nodes.Pair(nodes.Const(name), given.get(name) or nodes.Name(name, "load")) for name in set(names)]
        number = given[counter] if counter else nodes.Const(None)
        arguments = [nodes.Const(singular), nodes.Const(plural), nodes.Const(context), number, nodes.Dict(values)]
        return nodes.Output([self.call_method("_told", arguments)], lineno=line)

    def _assigned(self, parser, given: dict) -> str:
        name = parser.stream.expect("name").value
        parser.stream.expect("assign")
        given[name] = parser.parse_expression()
        return name

    def _words(self, parser, *, is_trimmed: bool) -> tuple[str, list[str]]:
        """Return the words up to the next tag, as ``makemessages`` collects them, and the variables in them."""
        words, names, stream = [], [], parser.stream
        while stream.current.type != "block_begin":
            if stream.current.type == "data":
                words.append(stream.current.value.replace("%", "%%"))
                next(stream)
            else:
                stream.expect("variable_begin")
                names.append(stream.expect("name").value)
                words.append(f"%({names[-1]})s")
                stream.expect("variable_end")
        next(stream)
        told = "".join(words)
        return " ".join(line.strip() for line in told.strip().splitlines()) if is_trimmed else told, names

    def _told(self, singular: str, plural: str | None, context: str | None, number: int | None, values: dict) -> Markup:
        if plural is None:
            told = pgettext(context, singular) if context else gettext(singular)
        elif context:
            told = npgettext(context, singular, plural, number)
        else:
            told = ngettext(singular, plural, number)
        return Markup(told) % values  # noqa: S704 - our own words; the values are escaped
