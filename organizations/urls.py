"""Public addresses of who and where: the index that needs nothing of events, the pages of the site about itself.

The other indexes count events, the page of one city, organization … lists them: these stand in `events.urls`
(docs/decisions/0002).
"""

from django.urls import path, re_path

from .models import SitePageKind
from .views.organization_list import OrganizationList
from .views.site_page import SitePageDetail

site_pages = "|".join(kind.lower() for kind in SitePageKind.values)
urlpatterns = [
    path("organizations/", OrganizationList.as_view(), name="organization_list"),
    re_path(rf"^(?P<slug>{site_pages})/$", SitePageDetail.as_view(), name="site_page"),
]
