"""Addresses of the API, below ``/api/v1/``: they carry no language."""

from django.urls import path, re_path

from .answers import OneRecord, RecordList
from .description import Documentation, Nowhere, OpenApi
from .event_pages import EventPages
from .resources import EVENTS, RESOURCES

urlpatterns = [
    path("", Documentation.as_view(), name="documentation"),
    path("openapi.json", OpenApi.as_view(), name="openapi"),
]
for name, resource in RESOURCES.items():
    pages = EventPages if resource is EVENTS else RecordList
    key = "slug" if resource.key == "slug" else "uuid"
    urlpatterns += [
        path(f"{name}/", pages.as_view(resource=resource), name=f"{name}_list"),
        path(f"{name}/<{key}:key>/", OneRecord.as_view(resource=resource), name=f"{name}_one"),
    ]
urlpatterns.append(re_path(r"^.*/$", Nowhere.as_view()))
