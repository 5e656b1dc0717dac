"""One of the site's own pages."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from multilingual.addresses import RecordDetail
from organizations.models import Office, SitePage, SitePageKind
from organizations.models.office import OfficeKind


class SitePageDetail(RecordDetail):
    """``/<l>/about/`` and its like: the editors' words. One query; three for contact, which adds an office."""

    template_name = "organizations/site_page.html"

    def get_object(self, queryset: QuerySet | None = None) -> SitePage:
        return get_object_or_404(SitePage, kind=self.kwargs["slug"].upper())

    def get_context_data(self, **kwargs: object) -> dict:
        page = self.object
        return super().get_context_data(**kwargs) | {
            "site_page": page,
            "office": self._world_secretariat() if page.kind == SitePageKind.CONTACT else None,
        }

    def _world_secretariat(self) -> Office | None:
        offices = Office.objects.public().filter(kind=OfficeKind.WORLD_SECRETARIAT)
        return offices.for_directory().in_directory_order().first()
