"""Public addresses of who and where: the indexes, and the pages of the site about itself.

The page of one city, organization … lists events and stands in `events.urls` (docs/decisions/0002).
"""

from django.urls import path, re_path

from .models import SitePageKind
from .views.city_list import CityList
from .views.initiative_list import InitiativeList
from .views.office_list import OfficeList
from .views.organization_list import OrganizationList
from .views.site_page import SitePageDetail

site_pages = "|".join(kind.lower() for kind in SitePageKind.values)
urlpatterns = [
    path("cities/", CityList.as_view(), name="city_list"),
    path("organizations/", OrganizationList.as_view(), name="organization_list"),
    path("offices/", OfficeList.as_view(), name="office_list"),
    path("initiatives/", InitiativeList.as_view(), name="initiative_list"),
    re_path(rf"^(?P<slug>{site_pages})/$", SitePageDetail.as_view(), name="site_page"),
]
