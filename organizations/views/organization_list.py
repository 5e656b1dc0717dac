"""The index of organizations."""

from django.db.models import QuerySet

from organizations.models import Organization

from .alphabetical import AlphabeticalList


class OrganizationList(AlphabeticalList):
    """``/<l>/organizations/``: every body that organizes, hosts, funds, governs or joins."""

    template_name = "organizations/organization_list.html"

    def get_queryset(self) -> QuerySet:
        columns = ("slug", "original_language", "kind", "is_sample", "city__country")
        listed = Organization.objects.public().select_related("city").only(*columns)
        return listed.reading("name", "short_name", "city__name")
