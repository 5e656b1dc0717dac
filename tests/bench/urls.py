"""The addresses of the site, and the page that all others are compared with."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as site
from events.models import Event

ROWS = 20
TEMPLATE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><ul>"
    '{% for slug, title, starts_at in rows %}<li><a href="/en/events/{{ slug }}/">{{ title }}</a> {{ starts_at }}'
    "{% endfor %}</ul>"
)


def floor(request):
    """A bare Django page: twenty rows, one query, a template without pieces. It passes the same middleware."""
    rows = Event.objects.order_by("-pk").values_list("slug", "title_en", "starts_at")[:ROWS]
    return HttpResponse(TEMPLATE.render({"rows": rows}, request))


urlpatterns = [path("bench/floor/", floor), *site]
