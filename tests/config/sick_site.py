"""The site with an address that breaks, as a server loads it: for tests/config/test_sight.py."""

from django.urls import path
from django.utils.module_loading import import_string

from config.wsgi import application  # noqa: F401 - what the server asks for


def broken(_request, token):
    raise RuntimeError("as on a bad day")


import_string("config.urls.urlpatterns").insert(0, path("en/preview/<str:token>/", broken, name="broken"))
