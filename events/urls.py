"""Public addresses of what happens."""

from django.urls import path

from .views.event_detail import EventDetail
from .views.event_list import EventList
from .views.home import Home

app_name = "events"
urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("events/", EventList.as_view(), name="event_list"),
    path("events/<slug:slug>/", EventDetail.as_view(), name="event_detail"),
]
