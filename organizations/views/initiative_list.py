"""The index of initiatives."""

from itertools import groupby

from django.db.models import QuerySet

from organizations.models import Initiative
from organizations.models.initiative import InitiativeKind

from .alphabetical import AlphabeticalList

_KINDS = InitiativeKind.values


class InitiativeList(AlphabeticalList):
    """``/<l>/initiatives/``: programmes, campaigns, alliances … by kind; a phase stands on its parent's page."""

    template_name = "organizations/initiative_list.html"

    def get_queryset(self) -> QuerySet:
        columns = ("slug", "original_language", "kind", "start_year", "end_year")
        return Initiative.objects.public().whole().only(*columns).reading("name", "summary")

    def get_context_data(self, **kwargs: object) -> dict:
        context = super().get_context_data(**kwargs)
        listed = sorted(context["page"].records, key=lambda initiative: _KINDS.index(initiative.kind))
        groups = groupby(listed, key=lambda initiative: initiative.get_kind_display())
        return context | {"groups": [(kind, list(initiatives)) for kind, initiatives in groups]}
