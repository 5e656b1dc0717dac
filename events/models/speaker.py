"""Speaker, a person, and Appearance, what that person does in a session."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import SpeakerQuerySet
from multilingual.codes import LanguageField
from multilingual.expressions import TranslatedQuerySet
from multilingual.fields import LineField, ProseField
from multilingual.models import Record, Sluggable, Withdrawable
from multilingual.personal_names import sort_name
from organizations.models import BroughtIn


class Speaker(Sluggable, Withdrawable, BroughtIn):
    """A person, one across all events. Names are never translated; another script may have its own form."""

    proper_names = ("name",)
    essential_fields = ("position", "affiliation", "biography")
    told_apart_by = ("affiliation", "organization__name", "position")
    named_by = ("latin_name", "native_name")

    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    native_name = models.CharField(
        _("name in its own script"), max_length=200, blank=True, help_text=_("As the person writes it.")
    )
    native_language = LanguageField(
        _("language of that name"), blank=True, help_text=_("Such as Japanese or Traditional Chinese.")
    )
    sort_name = models.CharField(
        _("sort by"), max_length=200, blank=True, help_text=_("Family name first. Left empty, it is guessed.")
    )
    name = LineField(_("name"), blank=True, help_text=_("Where a language has a form of its own."))
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    honorific = models.CharField(_("honorific"), max_length=60, blank=True, help_text=_("Such as Dr."))
    position = LineField(pgettext_lazy("of a person", "position"), blank=True)
    affiliation = LineField(_("affiliation"), blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("organization"),
    )
    biography = ProseField(_("biography"), blank=True)
    portrait = models.ImageField(_("portrait"), blank=True, upload_to="speakers/")
    links = models.TextField(_("links"), blank=True, help_text=_("Web addresses, one on each line."))
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented for demonstration; the page says so.")
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.CheckConstraint(
                condition=~Q(latin_name="") | ~Q(native_name=""),
                name="speaker_has_a_latin_or_a_native_name",
                violation_error_message=_("Give the name in Latin letters or in its own script."),
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.latin_name, self.native_name)))

    def clean(self):
        if not (self.latin_name or self.native_name):
            raise ValidationError(_("Give the name in Latin letters or in its own script."))
        if self.native_name and not self.native_language:
            raise ValidationError({"native_language": _("Say which language this name is in.")})
        if not self.sort_name:
            self.sort_name = self.guessed_sort_name()
        super().clean()

    def guessed_sort_name(self) -> str:
        """Return what `sort_name` becomes when nobody says it: the family name first, as far as one can guess."""
        return sort_name(self.latin_name or self.native_name, self.native_language, self.native_name)

    def slug_names(self):
        return [self.latin_name]


class AppearanceRole(models.TextChoices):
    """What somebody does in a session."""

    SPEAKER = "SPEAKER", _("speaker")
    """Gives a talk."""
    MODERATOR = "MODERATOR", _("moderator")
    """Leads the discussion."""
    CHAIR = "CHAIR", _("chair")
    """Presides."""
    PANELLIST = "PANELLIST", _("panellist")
    """Discusses on a panel."""
    DISCUSSANT = "DISCUSSANT", _("discussant")
    """Responds to a talk."""
    KEYNOTE = "KEYNOTE", _("keynote speaker")
    """Gives the keynote."""
    OPENING_REMARKS = "OPENING_REMARKS", _("opening remarks")
    """Opens."""
    CLOSING_REMARKS = "CLOSING_REMARKS", _("closing remarks")
    """Closes."""
    RAPPORTEUR = "RAPPORTEUR", _("rapporteur")
    """Sums up what was said."""


class Appearance(Record):
    """A speaker in a session, or a place kept for somebody not yet named."""

    part_of = ("session",)

    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        related_name="appearances",
        verbose_name=pgettext_lazy("programme", "session"),
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        verbose_name=_("speaker"),
    )
    is_open = models.BooleanField(
        _("speaker to be confirmed"),
        default=False,
        help_text=_("Then say below who it will be, such as: a representative of …"),
    )
    placeholder = LineField(_("in place of a name"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=AppearanceRole.choices, default=AppearanceRole.SPEAKER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    position = LineField(_("position on that day"), blank=True, help_text=_("Only where it differs from the person's."))
    affiliation = LineField(_("affiliation on that day"), blank=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=True)

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, is_open=False) | Q(speaker__isnull=True, is_open=True),
                name="appearance_names_a_speaker_or_is_open",
                violation_error_message=_("Choose a speaker, or mark the speaker as to be confirmed."),
            ),
        ]

    def clean(self):
        super().clean()
        if bool(self.speaker_id) == self.is_open:
            raise ValidationError(_("Choose a speaker, or mark the speaker as to be confirmed."))
