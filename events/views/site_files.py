"""What programs ask of the site: its manifest and how to search it, in each language; whom to tell of a weakness."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.outputs.site_files import (
    MANIFEST_TYPE,
    OPENSEARCH_TYPE,
    Icon,
    Site,
    manifest,
    opensearch,
    security_txt,
)
from multilingual import wording
from multilingual.languages import CODES, direction
from multilingual.templating.addresses import static, url

from .described import absolute

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


def _site() -> Site:
    language = get_language()
    number = wording.number(len(CODES), language)
    description = _("Forums, webinars and programmes of a network of cities, in %(number)s languages.")
    return Site(
        name=_("Climate Forums"),
        description=description % {"number": number},
        language=language,
        direction=direction(language),
        home=url("events:home"),
    )
