"""Initiative, its tiers and its memberships: programmes, campaigns, alliances, pledges. Never in an event list."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.codes import CountryField
from multilingual.fields import LineField, LinkField, ProseField
from multilingual.models import Record, Sluggable, Withdrawable
from organizations.querysets import InitiativeQuerySet, MembershipQuerySet


class InitiativeKind(models.TextChoices):
    """What sort of undertaking it is."""

    PROGRAMME = "PROGRAMME", pgettext_lazy("initiative", "programme")
    """Lasting work under one roof."""
    PROJECT = "PROJECT", _("project")
    """Work with a beginning and an end."""
    CAMPAIGN = "CAMPAIGN", _("campaign")
    """A call that others join."""
    ALLIANCE = "ALLIANCE", _("alliance")
    """A league of governments or organizations."""
    NETWORK_FORUM = "NETWORK_FORUM", _("network forum")
    """A standing exchange; not an event although it is called a forum."""
    COMMUNITY_OF_PRACTICE = "COMMUNITY_OF_PRACTICE", _("community of practice")
    """People who learn from each other's practice."""
    PLEDGE = "PLEDGE", _("pledge")
    """A promise that is signed."""
    TOOL = "TOOL", _("tool")
    """An instrument, platform or method."""
    CONSTITUENCY = "CONSTITUENCY", _("constituency")
    """A recognised group in a United Nations process."""


class Initiative(Sluggable, Withdrawable):
    """An undertaking that runs over years. Phases are initiatives with a parent."""

    title_field = "name"
    essential_fields = ("name", "summary")
    proper_names = ("name",)

    kind = models.CharField(_("kind"), max_length=30, choices=InitiativeKind.choices)
    name = LineField(_("name"), blank=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    summary = ProseField(_("summary"), blank=True, help_text=_("One or two sentences."))
    description = ProseField(_("description"), blank=True)
    offer = ProseField(_("what it offers"), blank=True)
    eligibility = ProseField(_("who can join"), blank=True)
    start_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="phases",
        verbose_name=_("phase or part of"),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related initiatives"))
    website = LinkField(_("website"), blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=models.F("start_year")),
                name="initiative_ends_after_it_starts",
                violation_error_message=_("The last year must not come before the first."),
            )
        ]


class MembershipRole(models.TextChoices):
    """What a member is to an initiative."""

    LEAD = "LEAD", _("lead")
    """Runs it."""
    FOUNDER = "FOUNDER", _("founder")
    """Called it into being."""
    IMPLEMENTING_PARTNER = "IMPLEMENTING_PARTNER", _("implementing partner")
    """Carries it out with others."""
    IMPLEMENTING_AGENCY = "IMPLEMENTING_AGENCY", _("implementing agency")
    """Answers for carrying it out."""
    FUNDER = "FUNDER", _("funder")
    """Pays for it."""
    MEMBER = "MEMBER", _("member")
    """Belongs to it."""
    SIGNATORY = "SIGNATORY", _("signatory")
    """Has signed it."""
    PARTNER = "PARTNER", _("partner")
    """Works with it."""
    FOCAL_POINT = "FOCAL_POINT", _("focal point")
    """Speaks for it."""
    PILOT_CITY = "PILOT_CITY", _("pilot city")
    """Tries it first."""
    PEER_CITY = "PEER_CITY", _("peer city")
    """Learns with a pilot city."""
    FORUM_MEMBER = "FORUM_MEMBER", _("forum member")
    """Takes part in its exchange."""
    EUROPEAN_PROJECT_CITY = "EUROPEAN_PROJECT_CITY", _("European project city")
    """A European city that takes part as a source of experience."""
    MODEL_CITY = "MODEL_CITY", _("model city")
    """Shows how it is done."""


class Tier(Record):
    """What a role means in an initiative, how many there are when they are not named, and what they get."""

    part_of = ("initiative",)

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="tiers", verbose_name=_("initiative")
    )
    role = models.CharField(_("role"), max_length=30, choices=MembershipRole.choices)
    number = models.PositiveIntegerField(
        _("how many"), null=True, blank=True, help_text=_("When they are not named one by one.")
    )
    meaning = ProseField(_("what the role means"), blank=True)
    benefits = ProseField(_("what they get"), blank=True)
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"), default=0)

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        constraints = [models.UniqueConstraint(fields=["initiative", "role"], name="initiative_has_a_role_in_one_tier")]


class Membership(Record):
    """An organization, a city or a country in an initiative; exactly one of the three."""

    part_of = ("initiative",)

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("initiative")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organization"),
    )
    city = models.ForeignKey(
        "organizations.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("city"),
    )
    country = CountryField(_("country or territory"), blank=True, db_index=True)
    role = models.CharField(_("role"), max_length=30, choices=MembershipRole.choices)
    activity = ProseField(_("what it does there"), blank=True)
    since_year = models.PositiveSmallIntegerField(pgettext_lazy("year", "since"), null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(
        pgettext_lazy("year", "until"), null=True, blank=True, help_text=_("The last year.")
    )
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"), default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(organization__isnull=False, city__isnull=True, country="")
                    | Q(organization__isnull=True, city__isnull=False, country="")
                    | (Q(organization__isnull=True, city__isnull=True) & ~Q(country=""))
                ),
                name="membership_is_of_an_organization_or_a_city_or_a_country",
                violation_error_message=_("Give an organization or a city or a country, one of them."),
            )
        ]

    def clean(self):
        super().clean()
        if sum(map(bool, (self.organization_id, self.city_id, self.country))) != 1:
            raise ValidationError(_("Give an organization or a city or a country, one of them."))
