"""Public addresses of who and where: the indexes.

The page of one city, organization … lists events and stands in `events.urls` (docs/decisions/0002).
"""

from django.urls import path

from .views.city_list import CityList
from .views.initiative_list import InitiativeList
from .views.office_list import OfficeList
from .views.organization_list import OrganizationList

urlpatterns = [
    path("cities/", CityList.as_view(), name="city_list"),
    path("organizations/", OrganizationList.as_view(), name="organization_list"),
    path("offices/", OfficeList.as_view(), name="office_list"),
    path("initiatives/", InitiativeList.as_view(), name="initiative_list"),
]
