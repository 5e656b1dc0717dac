"""Credits as a page lists them: by role, in protocol order."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events.models import Credit, CreditRole
from multilingual.reading import Reading, read

HEADINGS = {
    CreditRole.ORGANIZER: _("Organized by"),
    CreditRole.CO_ORGANIZER: _("Co-organized by"),
    CreditRole.EXECUTING_ORGANIZER: _("Implementing organizer"),
    CreditRole.HOST: _("Hosted by"),
    CreditRole.SECRETARIAT: _("Secretariat"),
    CreditRole.KNOWLEDGE_PARTNER: _("Knowledge partner"),
    CreditRole.COLLABORATOR: _("In collaboration with"),
    CreditRole.SUPPORTER: _("Supported by"),
    CreditRole.FUNDER: _("Funded by"),
    CreditRole.PATRON: _("Under the patronage of"),
}


@dataclass(frozen=True)
class CreditGroup:
    """The credits of one role, in order; heading: what the page calls it."""

    role: str
    heading: str
    credits: list[Credit]


def by_role(credits: Collection[Credit]) -> list[CreditGroup]:
    """Return credits grouped by role, roles in protocol order."""
    if not credits:
        return []
    found: dict[str, list[Credit]] = {}
    for credit in sorted(credits, key=lambda credit: (credit.order, credit.pk)):
        found.setdefault(credit.role, []).append(credit)
    return [CreditGroup(role, str(HEADINGS[role]), found[role]) for role in CreditRole if role in found]


def credited_name(credit: Credit) -> Reading:
    """Return what an organization is called in a credit: as it is credited, unless the reader's language has only the
    organization's own name.
    """
    credited, own = read(credit, "credited_as"), read(credit, "organization__name")
    return own if not credited or (credited.is_borrowed and not own.is_borrowed) else credited
