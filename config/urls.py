"""Addresses of the site: public pages carry their language in the path, machines and editors have none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from multilingual.views import to_readers_language

urlpatterns = [
    path("", to_readers_language, name="root"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("organizations.urls")),
        path("", include("events.urls")),
    ),
]
