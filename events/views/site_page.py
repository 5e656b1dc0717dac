"""One of the site's own pages."""

from django.shortcuts import get_object_or_404

from events.outputs.structured_data import site_page_node
from multilingual.addresses import RecordDetail
from organizations.models import Office, SitePage, SitePageKind
from organizations.models.office import OfficeKind

from .described import ADDRESSES, Described

SITE_PAGES = "|".join(kind.lower() for kind in SitePageKind.values)


class SitePageDetail(Described, RecordDetail):
    """``/<l>/about/`` and its like: the editors' words. One query; three for contact, which adds an office."""

    template_name = "organizations/site_page.html"

    def get_object(self, queryset=None):
        return get_object_or_404(SitePage, kind=self.kwargs["slug"].upper())

    def get_context_data(self, **kwargs):
        page = self.object
        return super().get_context_data(**kwargs) | {
            "site_page": page,
            "office": self._world_secretariat() if page.kind == SitePageKind.CONTACT else None,
        }

    def nodes(self, context):
        return [site_page_node(self.object, addresses=ADDRESSES)]

    def _world_secretariat(self) -> Office | None:
        offices = Office.objects.public().filter(kind=OfficeKind.WORLD_SECRETARIAT)
        return offices.for_directory().in_directory_order().first()
