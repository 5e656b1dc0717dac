"""The filters of the event list: each field parses its parameter and calls one word of `EventQuerySet`."""

import re
import unicodedata

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models import Access, Attendance, Event, Status
from events.search.matching import Search
from multilingual.languages import primary_subtag, supported
from multilingual.wording import is_country, language_name
from organizations.models import OrganizationKind
from organizations.zones import zone

from .choices import Choices, present_slugs, stored_value
from .cursors import BadCursor, Cursor, Offset

LONGEST_VALUE = 200
LONGEST_SEARCH = 3_000
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
    """Slugs of records; a former slug is read as the present one."""

    def __init__(self, *, parameter: str, **kwargs):
        self.parameter = parameter
        super().__init__(**kwargs)

    def clean(self, value, *, known=frozenset()):
        """known: slugs that need not be looked up."""
        slugs = self.to_python(value)
        unknown = [slug for slug in slugs if slug not in known]
        present = present_slugs(self.parameter, unknown)
        for slug in unknown:
            if slug not in present:
                raise ValidationError(_("“%(value)s” is not known here."), params={"value": slug})
        return list(dict.fromkeys(present.get(slug, slug) for slug in slugs))


class CodesField(ManyField):
    """Words of a closed list, as addresses write them; cleaned to what is stored."""

    def __init__(self, *, members, **kwargs):
        self.members = set(members)
        super().__init__(**kwargs)

    def parsed(self, text):
        if stored_value(text) not in self.members:
            raise ValidationError(_("“%(value)s” is not known here."), params={"value": text})
        return stored_value(text)


class CountriesField(ManyField):
    """ISO 3166-1 codes."""

    def parsed(self, text):
        if not is_country(text.upper()):
            raise ValidationError(_("“%(value)s” is no ISO code of a country or territory."), params={"value": text})
        return text.upper()


class FollowField(ManyField):
    """BCP 47 tags, cleaned to their primary subtags, by which languages are compared."""

    def parsed(self, text):
        if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
            raise ValidationError(_("“%(value)s” is no language code."), params={"value": text})
        tag = primary_subtag(text)
        if language_name(tag, "en") == tag:
            raise ValidationError(_("“%(value)s” is no language code."), params={"value": text})
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
        _check_text(text, longest=LONGEST_SEARCH)
        return Search(text, get_language())


def _check_text(text: str, longest: int = LONGEST_VALUE) -> None:
    if len(text) > longest:
        raise ValidationError(_("That is too long."))
    if not text.isprintable():
        raise ValidationError(_("That contains signs that cannot be typed."))


def _parse_cursor(text):
    try:
        return Offset.parse(text) if text.startswith(Offset.SIGN) else Cursor.parse(text)
    except BadCursor as error:
        raise ValidationError(_("This page of the list does not exist. Start again from its beginning.")) from error


def _parse_zone(text):
    if zone(text) is None:
        raise ValidationError(_("“%(value)s” is no time zone. Use a name such as Asia/Tokyo."), params={"value": text})
    return text


def _one_of(*words):
    def parse(text):
        if text not in words:
            message = _("“%(value)s” is not known here; use one of: %(words)s.")
            raise ValidationError(message, params={"value": text, "words": ", ".join(words)})
        return text

    return parse


class WordFilter(django_filters.Filter):
    """Calls one word of the queryset with the cleaned values; nothing chosen changes nothing."""

    def __init__(self, *, word: str, field: type[forms.Field], **kwargs):
        self.word, self.field_class = word, field
        super().__init__(required=False, **kwargs)

    def filter(self, queryset, value):
        return getattr(queryset, self.word)(value) if value else queryset


def _slugs(parameter: str, word: str, label) -> WordFilter:
    return WordFilter(word=word, field=SlugsField, label=label, parameter=parameter)


class SettingFilter(django_filters.Filter):
    """Parsed with the others, but a matter of the page and not of the set: zone, order, cursor."""

    field_class = OneField

    def filter(self, queryset, value):
        return queryset


class SearchFilter(django_filters.Filter):
    """Keeps what a search finds. A search without a word, such as a lone sign, finds nothing."""

    field_class = SearchField

    def filter(self, queryset, value):
        return value.among(queryset) if value else queryset


class DayFilter(SettingFilter):
    """A calendar day, ISO 8601. `Question` puts both ends together."""

    field_class = forms.DateField


class EventFilters(django_filters.FilterSet):
    """The query string of a list as filters; parameter names are those of the blueprint."""

    q = SearchFilter(label=_("Search"), required=False)
    city = _slugs("city", "in_cities", _("City"))
    country = WordFilter(word="in_countries", field=CountriesField, label=_("Country or territory"))
    region = _slugs("region", "in_regions", _("Region"))
    theme = _slugs("theme", "about", _("Theme"))
    series = _slugs("series", "of_series", _("Series"))
    initiative = _slugs("initiative", "of_initiatives", _("Initiative"))
    organizer = _slugs("organizer", "organized_by", _("Organized by"))
    organizer_kind = WordFilter(
        word="organized_by_kinds", field=CodesField, label=_("Kind of organizer"), members=OrganizationKind.values
    )
    office = _slugs("office", "of_offices", _("Office"))
    speaker = _slugs("speaker", "with_speaker", _("Speaker"))
    attendance = WordFilter(word="attended", field=CodesField, label=_("Attendance"), members=Attendance.values)
    access = WordFilter(word="with_access", field=CodesField, label=_("Who may come"), members=Access.values)
    status = WordFilter(word="with_status", field=CodesField, label=_("Status"), members=Status.values)
    follow = WordFilter(word="followable_in", field=FollowField, label=_("I can follow it in"))
    text = WordFilter(word="with_texts_in", field=TextLanguagesField, label=_("Text available in"))
    recording = SettingFilter(parse=_one_of("1"), label=_("With recording"), required=False)
    civil = SettingFilter(parse=_one_of("1"), label=_("Hours by my clock"), required=False)
    when = SettingFilter(parse=_one_of("upcoming", "past", "all"), label=pgettext_lazy("time", "When"), required=False)
    from_day = DayFilter(input_formats=["%Y-%m-%d"], label=_("From day"), required=False)
    to_day = DayFilter(input_formats=["%Y-%m-%d"], label=_("Until day"), required=False)
    sort = SettingFilter(parse=_one_of("date", "-date", "relevance", "civil"), label=_("Order"), required=False)
    tz = SettingFilter(parse=_parse_zone, label=_("Time zone"), required=False)
    cursor = SettingFilter(parse=_parse_cursor, label=pgettext_lazy("paging", "Page"), required=False)

    class Meta:
        model = Event
        fields = []


_PYTHON = {"from_day": "from", "to_day": "to"}
"""Filters whose parameter is a word of Python."""

FILTERS = {_PYTHON.get(name, name): each for name, each in EventFilters.base_filters.items()}
"""Parameter → filter, in the order in which addresses print them. They keep nothing of a request and are shared."""


def clean(parameter: str, values: list[str], choices: Choices):
    """Return what the written values of a parameter mean, none of them blank. Raises ValidationError.

    A query per list of slugs in which a value is not found at once.
    """
    field = FILTERS[parameter].field
    if isinstance(field, SlugsField):
        return field.clean(values, known=choices.known(parameter))
    return field.clean(values if isinstance(field, ManyField) else values[-1])
