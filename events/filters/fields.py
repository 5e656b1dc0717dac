"""How each parameter of a list is read: bad values are explained, former slugs and other spellings understood."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.search.matching import Search
from multilingual.languages import primary_subtag, supported
from multilingual.wording import is_country, language_name
from organizations.zones import known_zone

from .choices import Records, address_value
from .cursors import BadCursor, Cursor, Offset
from .vocabulary import Vocabulary

LONGEST_VALUE = 200
LONGEST_SEARCH = 1_500
"""Signs, as they are when folded: one may stand for eighteen."""
MOST_VALUES = 50


class ManyField(forms.Field):
    """Every value of a repeated parameter, each once, in the order written. Empty ones are left out."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        values = [text.strip() for text in value or [] if text and text.strip()]
        if len(values) > MOST_VALUES:
            raise ValidationError(_("That is more than %(most)s values."), params={"most": MOST_VALUES})
        for text in values:
            _check_text(text)
        return list(dict.fromkeys(self.parsed(text) for text in values))

    def parsed(self, text: str) -> str:
        return text


class SlugsField(ManyField):
    """Slugs of records; a former slug is read as the present one. vocabulary: set by who uses the field."""

    vocabulary: Vocabulary

    def __init__(self, *, records: Records, **kwargs):
        self.records = records
        super().__init__(**kwargs)

    def to_python(self, value):
        slugs = super().to_python(value)
        known = self.vocabulary.choices(self.records) if slugs else ()
        unknown = set(slugs) - {choice.value for choice in known}
        present = self.records.present_slugs([slug for slug in slugs if slug in unknown])
        for slug in slugs:
            if slug in unknown and slug not in present:
                raise ValidationError(_("“%(value)s” is not known here."), params={"value": slug})
        return list(dict.fromkeys(present.get(slug, slug) for slug in slugs))


class CodesField(ManyField):
    """Words of a closed list, as addresses write them."""

    def __init__(self, *, members, **kwargs):
        self.members = {address_value(str(member)) for member in members}
        super().__init__(**kwargs)

    def parsed(self, text):
        if address_value(text) not in self.members:
            raise ValidationError(_("“%(value)s” is not known here."), params={"value": text})
        return address_value(text)


class CountriesField(ManyField):
    """ISO 3166-1 codes."""

    def parsed(self, text):
        if not is_country(text.upper()):
            raise ValidationError(
                _("“%(value)s” is not the ISO code of a country or territory."), params={"value": text}
            )
        return text.upper()


class FollowField(ManyField):
    """BCP 47 tags, cleaned to their primary subtags, by which languages are compared."""

    def parsed(self, text):
        if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
            raise ValidationError(_("“%(value)s” is not a language code."), params={"value": text})
        tag = primary_subtag(text)
        if language_name(tag, "en") == tag:
            raise ValidationError(_("“%(value)s” is not a language code."), params={"value": text})
        return tag


class TextLanguagesField(ManyField):
    """Languages of the catalogue's texts."""

    def parsed(self, text):
        code = supported(text)
        if code is None:
            raise ValidationError(_("There are no texts in “%(value)s”."), params={"value": text})
        return code


class OneField(forms.CharField):
    """A parameter that makes sense once; the last one written counts."""

    def __init__(self, *, parse, **kwargs):
        self.parse = parse
        super().__init__(**kwargs)

    def clean(self, value):
        text = (value or "").strip()
        if not text:
            return None
        _check_text(text)
        return self.parse(text)


class SearchField(forms.CharField):
    """What somebody types into the search box, cleaned to a `Search`. Several spaces are one.

    Signs without a shape, which come along when text is copied, go: they may stand inside a word.
    """

    def clean(self, value):
        shaped = (sign for sign in value or "" if unicodedata.category(sign) != "Cf")
        text = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in shaped)
        text = " ".join(text.split())
        if not text:
            return None
        _check_text(unicodedata.normalize("NFKC", text), longest=LONGEST_SEARCH)
        return Search(text, get_language())


def _check_text(text: str, longest: int = LONGEST_VALUE) -> None:
    if len(text) > longest:
        raise ValidationError(_("That is too long."))
    if not text.isprintable():
        raise ValidationError(_("That contains invalid characters."))


def parse_cursor(text):
    try:
        return Offset.parse(text) if text.startswith(Offset.SIGN) else Cursor.parse(text)
    except BadCursor as error:
        raise ValidationError(_("This page of the list does not exist. Start again from its beginning.")) from error


def parse_zone(text):
    name = known_zone(text)
    if name is None:
        raise ValidationError(
            _("“%(value)s” is not a time zone. Use a name such as Asia/Tokyo."), params={"value": text}
        )
    return name


def one_of(*words):
    def parse(text):
        if text not in words:
            message = _("“%(value)s” is not known here; use one of: %(words)s.")
            raise ValidationError(message, params={"value": text, "words": ", ".join(words)})
        return text

    return parse
