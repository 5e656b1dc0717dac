"""Addresses of the API, below ``/api/v1/``: they carry no language."""

from django.urls import path, re_path

from .answers import VIEWS
from .description import Documentation, Nowhere, OpenApi
from .resources import RESOURCES

urlpatterns = [
    path("", Documentation.as_view(), name="documentation"),
    path("openapi.json", OpenApi.as_view(), name="openapi"),
]
for name, resource in RESOURCES.items():
    many, one = VIEWS[name]
    urlpatterns += [
        path(f"{name}/", many, name=f"{name}_list"),
        path(f"{name}/<{'slug' if resource.key == 'slug' else 'uuid'}:key>/", one, name=f"{name}_one"),
    ]
urlpatterns.append(re_path(r"^.*/$", Nowhere.as_view()))
