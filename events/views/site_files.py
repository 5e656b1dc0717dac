"""What programs ask of the site: its manifest and how to search it, in each language; whom to tell of a weakness."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events.outputs.site_files import (
    MANIFEST_TYPE,
    OPENSEARCH_TYPE,
    Icon,
    WholeSite,
    humans_txt,
    manifest,
    opensearch,
    security_txt,
)
from multilingual.languages import CODES, direction
from multilingual.reading import read
from multilingual.templating.addresses import static, url
from organizations.models import Site
from organizations.this_site import current, site_description, site_name

from .described import absolute

FOR_EVER = 365 * 24 * 3600
_ICONS = (("img/icon-192.png", 192, False), ("img/icon-512.png", 512, False), ("img/icon-maskable-512.png", 512, True))


@require_safe
def web_manifest(request):
    """``/<l>/manifest.webmanifest``."""
    icons = [Icon(static(file), side, is_maskable) for file, side, is_maskable in _ICONS]
    return HttpResponse(manifest(_site(), icons), content_type=MANIFEST_TYPE)


@require_safe
def search_description(request):
    """``/<l>/opensearch.xml``."""
    body = opensearch(
        _site(),
        search=f"{absolute('events:search')}?q={{searchTerms}}",
        own=absolute("events:opensearch"),
        icon=f"{settings.SITE_URL}/favicon.ico",
    )
    return HttpResponse(body, content_type=OPENSEARCH_TYPE)


@require_safe
def security(request):
    """``/.well-known/security.txt``; 404 where nobody is named, and once what was said is no longer to be believed."""
    contacts, expires = settings.SECURITY_CONTACTS, settings.SECURITY_EXPIRES
    if not contacts or expires < timezone.now().date():
        raise Http404
    own = f"{settings.SITE_URL}{request.path}"
    body = security_txt(contacts=contacts, expires=expires, languages=CODES, own=own)
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@require_safe
def humans(request):
    """``/humans.txt``: whose site this is."""
    site, contact = current(), f"{settings.SITE_URL}{url('organizations:site_page', 'contact')}"
    told = [read(site, field).text for field in ("name", "summary", "run_by")]
    return HttpResponse(humans_txt(*told, contact=contact), content_type="text/plain; charset=utf-8")


@require_safe
def colour(request, digits):
    """``/colour-<digits>.css``: a colour of the site on light and dark screens; the address says which."""
    on_dark = Site(colour=f"#{digits}").colour_on_dark
    response = render(request, "site_colour.css", {"colour": f"#{digits}", "on_dark": on_dark}, content_type="text/css")
    patch_cache_control(response, public=True, max_age=FOR_EVER, immutable=True)
    return response


def _site() -> WholeSite:
    language = get_language()
    return WholeSite(
        name=site_name(),
        description=site_description(),
        language=language,
        direction=direction(language),
        home=url("events:home"),
    )
