"""Uploaded pictures, from our own host: a draft's are not public, and what was withdrawn is gone."""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from events.models import Event, Speaker
from organizations.models import Organization, Site

_FILE = re.compile(r"(?P<stem>(?P<folder>events|speakers|organizations|site)/[0-9a-f]{32}-)\d+x\d+\.(jpg|webp)")
MAX_AGE = 600
"""Seconds for which anybody may show a picture without asking: so long it may be seen after it was withdrawn."""


@require_safe
def picture(request, name):
    """Answer ``/media/<name>`` with a stored picture; 404 for one of an event that is not published, and for one that
    no record names.

    A picture never changes under its name, so that 304 answers whoever asks for one again; but it may be withdrawn.
    """
    match = _FILE.fullmatch(name)
    if match is None or not _is_public(match["folder"], match["stem"]):
        raise Http404
    if (unchanged := get_conditional_response(request, etag=f'"{match["stem"]}"')) is not None:
        return _kept(unchanged)
    try:
        file = default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=mimetypes.guess_type(name)[0])
    response.headers["ETag"] = f'"{match["stem"]}"'
    return _kept(response)


def _kept(response):
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _is_public(folder, stem):
    """Return whether a record that everybody may see has it."""
    shown = {
        "events": lambda: Event.objects.published().filter(image__startswith=stem),
        "speakers": lambda: Speaker.objects.public().filter(portrait__startswith=stem),
        "organizations": lambda: Organization.objects.public().filter(logo__startswith=stem),
        "site": lambda: Site.objects.filter(logo__startswith=stem),
    }
    return shown[folder]().exists()
