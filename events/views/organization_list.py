"""The index of organizations."""

from organizations.models import Organization
from organizations.views.alphabetical import LetteredList

from .described import DescribedIndex


class OrganizationList(DescribedIndex, LetteredList):
    """``/<l>/organizations/``: every body that organizes, hosts, funds, governs or joins."""

    template_name = "organizations/organization_list.html"
    page_of_record = "organizations:organization_detail"

    def get_queryset(self):
        columns = ("slug", "original_language", "kind", "is_sample", "city__country")
        listed = Organization.objects.public().select_related("city").only(*columns)
        return listed.reading("name", "short_name", "city__name")
