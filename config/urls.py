"""Addresses of the site: public pages carry their language in the path, machines and editors have none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from events.admin.dashboard import dashboard
from events.admin.translation_board import translation_board
from events.urls import pages_of_who_and_where
from events.views import oembed, site_files, sitemap
from events.views.json_api.addresses import urlpatterns as json_api
from events.views.media import picture
from multilingual.admin import Autocomplete
from multilingual.views import to_readers_language

handler500 = "config.faults.server_error"

urlpatterns = [
    path("", to_readers_language, name="root"),
    path("admin/autocomplete/", admin.site.admin_view(Autocomplete.as_view(admin_site=admin.site))),
    path("admin/", admin.site.admin_view(dashboard)),
    path("admin/translations/", admin.site.admin_view(translation_board), name="translation_board"),
    path("admin/", include("organizations.sign_in.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap.index, name="sitemap_index"),
    path("sitemap-<slug:name>.xml", sitemap.section, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path(".well-known/security.txt", site_files.security, name="security"),
    path("api/v1/", include((json_api, "json_api"))),
    re_path(r"^colour-(?P<digits>[0-9a-f]{6})\.css$", site_files.colour, name="site_colour"),
    path("humans.txt", site_files.humans, name="humans"),
    path("oembed", oembed.describe, name="oembed"),
    path("media/<path:name>", picture, name="media"),
    *i18n_patterns(
        path("", include((pages_of_who_and_where, "organizations"))),
        path("", include("events.urls")),
    ),
]
