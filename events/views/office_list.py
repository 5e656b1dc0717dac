"""The directory of the network's offices."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.listing.tallies import coming_by
from multilingual.reading import read
from organizations.directory import by_region
from organizations.models import Office

from .described import DescribedIndex

MOST = 300
"""A bound for the worst day; the network has some thirty offices."""


class OfficeList(DescribedIndex, TemplateView):
    """``/<l>/offices/``: offices by region, each secretariat with the offices that answer to it. Three queries."""

    template_name = "organizations/office_list.html"
    page_of_record = "organizations:office_detail"

    def get_context_data(self, **kwargs):
        offices = list(Office.objects.public().for_directory().in_directory_order()[:MOST])
        return super().get_context_data(**kwargs) | {
            "offices": offices,
            "regions": by_region(offices),
            "count": len(offices),
            "coming": coming_by("office", timezone.now()),
            "all_invented": all(office.organization.is_sample for office in offices),
        }

    def records(self, context):
        return context["offices"]

    def name(self, record):
        return read(record, "organization__name").text
