"""Public addresses of who and where: the index that needs nothing of events.

The other indexes count events, the page of one city, organization … lists them: these stand in `events.urls`
(docs/decisions/0002).
"""

from django.urls import path

from .views.organization_list import OrganizationList

urlpatterns = [
    path("organizations/", OrganizationList.as_view(), name="organization_list"),
]
