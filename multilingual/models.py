"""The abstract bases of every public record: identity, original language, origins of its texts, address."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .expressions import TranslatedQuerySet
from .fields import LineField, ProseField
from .languages import CODES, LANGUAGES, fallback_chain
from .reading import column
from .slugs import derive_slug
from .visible import visible_text


class Record(models.Model):
    """Anything with translated text. Every write ends in `records.record_changed`.

    proper_names: fields that are names, never machine-translated and never called untranslated;
    title_field: the field that must exist in the original language, None when none must;
    essential_fields: what must exist in a language for the record to be available in it;
    told_apart_by: what is said beside the name where others have it too (`namesakes`), the most telling first:
    translated fields and codes of countries, also over relations; named_by: the columns that make up its name, where
    that is no translated field;
    part_of: fields that name the records on whose pages it is edited, the nearest first; derived_fields: what follows
    from other fields, and is no change of its own. Both are asked by `history`, of rows that are no records too.
    """

    part_of: tuple[str, ...] = ()
    derived_fields: tuple[str, ...] = ()
    proper_names: tuple[str, ...] = ()
    title_field: str | None = None
    essential_fields: tuple[str, ...] = ()
    told_apart_by: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original_language = models.CharField(
        _("original language"),
        max_length=10,
        choices=LANGUAGES,
        default="en",
        help_text=_("The language in which this was written first. Everything else is a translation."),
    )
    origins = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        if self.title_field is None:
            return f"{self._meta.verbose_name} {self.pk}"
        for code in fallback_chain("en", self.original_language):
            if text := self.__dict__.get(column(self.title_field, code)):
                return text
        return str(self.uuid)

    def clean(self):
        """Ask for the title in the original language. Raises ValidationError that names the column."""
        super().clean()
        if self.title_field is None:
            return
        name = column(self.title_field, self.original_language)
        if not visible_text(getattr(self, name)):
            raise ValidationError({name: _("Please fill this in: it is the original.")})

    def is_available_in(self, language: str) -> bool:
        """Return whether the essential fields exist in a language: the title, the others where the original has them.

        The one predicate behind hreflang, sitemap, ``text=`` and the language switch.
        """
        return all(
            self._text(field, language) or (field != self.title_field and not self._text(field, self.original_language))
            for field in self.essential_fields
        )

    def fixed_fields(self) -> frozenset[str]:
        """Return the fields that only steps of their own change, which no old version brings back."""
        return frozenset()

    def available_languages(self) -> list[str]:
        """Return the languages in which the record is available. Needs its translation columns loaded."""
        return [code for code in CODES if self.is_available_in(code)]

    def _text(self, field: str, language: str) -> str:
        return visible_text(getattr(self, column(field, language)))


class FormerSlug(models.Model):
    """Every slug a record ever had, the present one too, so that none is given to another record."""

    kind = models.CharField(max_length=60)
    slug = models.CharField(max_length=120)
    record_uuid = models.UUIDField(db_index=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="slug_belongs_to_one_record_for_ever")]

    def __str__(self):
        return f"{self.kind} {self.slug}"


class SentForm(models.Model):
    """A form that was saved, so that one that is sent twice makes one record, and its new rows once.

    digest: of its token and of all that was typed: who goes back and types something else has not sent it twice.
    """

    digest = models.CharField(max_length=64, unique=True)
    record_id = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return f"{self.digest} {self.record_id}"


class Sluggable(Record):
    """A record with a page of its own. The slug is ASCII, never translated; a changed one redirects for ever."""

    reserved_slugs: tuple[str, ...] = ()

    slug = models.SlugField(
        pgettext_lazy("of a page", "address"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Part of the web address. Left empty, it is made from the Latin or English name."),
    )

    class Meta:
        abstract = True

    def clean(self):
        """Make the slug when there is none."""
        super().clean()
        if not self.slug:
            self.slug = derive_slug(
                self.slug_names(), year=self.slug_year(), uuid=self.uuid, is_taken=self._is_slug_taken
            )

    def validate_unique(self, exclude=None):
        """Refuse a slug that belongs, or once belonged, to another record; a form leaves out one that is as it was."""
        left_out = set(exclude or ())
        if "slug" not in left_out and self._is_slug_taken(self.slug):
            raise ValidationError({"slug": _("This address belongs or once belonged to something else.")})
        super().validate_unique(left_out | {"slug"})

    def slug_names(self) -> list[str | None]:
        """Return the names a slug may be made from, English first."""
        return [getattr(self, column(self.title_field, code)) for code in dict.fromkeys(("en", *CODES))]

    def slug_year(self) -> int | None:
        """Return the year that belongs into the slug; None for a record without one."""
        return None

    def _is_slug_taken(self, slug: str) -> bool:
        if slug in self.reserved_slugs:
            return True
        used = FormerSlug.objects.filter(kind=self._meta.label_lower, slug=slug).exclude(record_uuid=self.uuid)
        return used.exists() or type(self)._base_manager.filter(slug=slug).exclude(pk=self.pk).exists()


class Withdrawable(models.Model):
    """What was once public is withdrawn (its page answers 410), never deleted."""

    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("Set this instead of deleting: the page then says that it is gone."),
    )

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class RecordChange(models.Model):
    """What a revision did to one record; written by `history.keeping`, beside django-reversion's versions.

    record, parent, root: keys such as ``events.session:12`` (`history.registry`): the record, what it is part of and
    what that is part of, empty where there is none. before: None for what is new, or not known; after: None for what
    was deleted.
    """

    ADDED, CHANGED, DELETED = "ADDED", "CHANGED", "DELETED"

    revision = models.ForeignKey("reversion.Revision", on_delete=models.CASCADE, related_name="record_changes")
    record = models.CharField(max_length=80, db_index=True)
    parent = models.CharField(max_length=80, db_index=True, blank=True)
    root = models.CharField(max_length=80, db_index=True, blank=True)
    kind = models.CharField(max_length=10)
    before = models.ForeignKey("reversion.Version", on_delete=models.SET_NULL, null=True, related_name="+")
    after = models.ForeignKey("reversion.Version", on_delete=models.CASCADE, null=True, related_name="+")

    def __str__(self):
        return f"{self.kind} {self.record}"


class GlossaryTerm(Record):
    """A thing of the field and what it is called in each language; asked by `glossary`."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("wrong",)  # words of one language, which no other one lacks

    name = LineField(_("term"), blank=True, help_text=_("What it is called."))
    wrong = ProseField(
        _("words to avoid"), blank=True, help_text=_("Words that are wrong for it in this language, one on each line.")
    )
    stays = models.BooleanField(
        _("not translated"),
        default=False,
        help_text=_("A name that stays as it is in every language in which none is given here."),
    )
    note = models.TextField(_("note for translators"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
