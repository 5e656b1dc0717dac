"""``/sitemap.xml`` and ``/robots.txt``: what search engines may read, in the languages it truly exists in."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from events.models import Event, Series, Speaker, Theme
from events.outputs.sitemap import Place, sitemap, sitemap_index
from multilingual.languages import BRIDGE, CODES
from multilingual.reading import columns
from organizations.models import City, Initiative, Office, Organization, SitePage

INDEXES = (
    "events:home",
    "events:event_list",
    "events:theme_list",
    "events:series_list",
    "events:speaker_list",
    "organizations:city_list",
    "organizations:organization_list",
    "organizations:office_list",
    "organizations:initiative_list",
)
KINDS = {
    "cities": (City, "organizations:city_detail"),
    "organizations": (Organization, "organizations:organization_detail"),
    "offices": (Office, "organizations:office_detail"),
    "initiatives": (Initiative, "organizations:initiative_detail"),
    "themes": (Theme, "events:theme_detail"),
    "series": (Series, "events:series_detail"),
    "speakers": (Speaker, "events:speaker_detail"),
}
MOST = 10_000
"""Records in one sitemap; search engines read 50,000 addresses, and a record has up to thirteen."""


@require_safe
def index(request):
    """Answer with the list of sitemaps: the indexes, a file for each kind, and one for each year of events."""
    years = Event.objects.published().dates("start_date", "year")
    names = ["pages", *KINDS, *(f"events-{day.year}" for day in years)]
    return _xml(sitemap_index(f"{settings.SITE_URL}{reverse('sitemap', args=[name])}" for name in names))


@require_safe
def section(request, name):
    """Answer with one sitemap: ``pages``, a kind of record, or ``events-2026``. One query, offices two."""
    if name == "pages":
        return _xml(sitemap([*(_place(route, (), CODES) for route in INDEXES), *_site_pages()]))
    return _xml(sitemap(_place(route, (record.slug,), languages, at) for record, route, languages, at in _told(name)))


@require_safe
def robots(request):
    """Answer with what machines may visit: everything public; the admin is none of their business."""
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {settings.SITE_URL}{reverse('sitemap_index')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _told(name: str):
    kind, _, year = name.partition("-")
    if kind == "events" and len(year) == 4 and year.isdecimal() and 1900 <= int(year) <= 2999:
        records, route = Event.objects.published().filter(start_date__year=int(year)), "events:event_detail"
    elif name in KINDS:
        model, route = KINDS[name]
        records = model.objects.public()
    else:
        raise Http404
    if kind == "offices":
        records = records.select_related("organization")
    else:
        fields = records.model.essential_fields
        records = records.only("slug", "original_language", "changed_at", *(c for f in fields for c in columns(f)))
    for record in records.order_by("pk")[:MOST]:
        if languages := record.available_languages():
            yield record, route, languages, record.changed_at


def _site_pages():
    for page in SitePage.objects.order_by("pk"):
        if languages := page.available_languages():
            yield _place("organizations:site_page", (page.slug,), languages, page.changed_at)


def _place(route: str, arguments: tuple, languages, changed_at=None) -> Place:
    def address(language: str) -> str:
        with translation.override(language):
            return settings.SITE_URL + reverse(route, args=arguments)

    return Place({language: address(language) for language in languages}, address(BRIDGE), changed_at)


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
