"""How long a public page may be kept, by whom, and how a reader asks whether it has changed."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, has_vary_header, patch_cache_control

MAX_AGE = 60
"""Seconds for which a reader, or a cache on the way, may show a page again without asking."""

MAX_AGE_OF_FAULTS = 10
"""Seconds for which others may keep that a page is not there, has moved or was not understood."""

STALE_IF_ERROR = 24 * 3600
"""Seconds for which a cache on the way may go on showing it while this site is down (RFC 5861)."""

PRIVATE_PATHS = ("/admin/", "/health/")
_SAID_AGAIN = {"Access-Control-Allow-Origin", "Access-Control-Expose-Headers"}


class PublicPages:
    """Let everybody keep anonymous readers' pages for a minute, and answer 304 while a page is the same.

    Public is a page answered with 200 to GET or HEAD, outside PRIVATE_PATHS, asked for without a session, that
    neither sets a cookie nor depends on one. A view that sets its own Cache-Control is believed. What depends
    on a cookie is marked private; streams and what is not to be stored pass untouched; faults are kept for
    `MAX_AGE_OF_FAULTS`, those of private paths by nobody. Reads no session and adds no Last-Modified, because what a
    page shows depends on the hour.

    The ETag is weak: compression, which happens outside, changes the bytes but not the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            if _is_short_lived(request, response):
                patch_cache_control(response, public=True, max_age=MAX_AGE_OF_FAULTS)
            elif response.status_code >= 400:
                response.headers.setdefault("Cache-Control", "no-store")
            return response
        if _is_personal(request, response):
            patch_cache_control(response, private=True, no_cache=True)
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=MAX_AGE, stale_if_error=STALE_IF_ERROR)
        response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
        for name in _SAID_AGAIN & response.headers.keys():  # a 304 says who may read it as well
            answer.headers[name] = response.headers[name]
        return answer


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.streaming
        and "no-store" not in response.headers.get("Cache-Control", "")
        and not request.path_info.startswith(PRIVATE_PATHS)
    )


def _is_short_lived(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and response.status_code in (301, 302, 400, 404, 410)
        and not response.has_header("Cache-Control")
        and not request.path_info.startswith(PRIVATE_PATHS)
        and not _is_personal(request, response)
    )


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies) or has_vary_header(response, "Cookie")
    )
