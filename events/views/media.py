"""Uploaded pictures, from our own host: a draft's are not public."""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from events.models import Event

_FILE = re.compile(r"(?P<stem>(?P<folder>events|speakers|organizations|site)/[0-9a-f]{32}-)\d+x\d+\.(jpg|webp)")
FOR_EVER = 365 * 24 * 3600


@require_safe
def picture(request, name):
    """Answer ``/media/<name>`` with a stored picture; 404 for one of an event that is not published.

    A picture never changes under its name, so that it may be kept for ever once it is public.
    """
    match = _FILE.fullmatch(name)
    if match is None or (match["folder"] == "events" and not _is_public(match["stem"])):
        raise Http404
    try:
        file = default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=mimetypes.guess_type(name)[0])
    patch_cache_control(response, public=True, max_age=FOR_EVER, immutable=True)
    return response


def _is_public(stem: str) -> bool:
    return Event.objects.published().filter(image__startswith=stem).exists()
