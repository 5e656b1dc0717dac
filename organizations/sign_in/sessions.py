"""What holds for each request of somebody who is signed in: how long, with which factor, in which language."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from . import pending, second_factor

DESK = "/admin/"
BEGAN = "signed_in_at"
SEEN = "seen_at"
TOUCHED_EVERY = 300
"""Seconds between two writes that keep a session from ending as idle: not one for each page."""


@receiver(user_logged_in)
def stamp(request: HttpRequest, **_: object) -> None:
    """Note when a session begins; nothing but the session is written."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


class SignedIn:
    """End sessions that last too long, ask for a second factor that came to be needed, speak the editor's language.

    Only below ``/admin/``: a public page reads no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return self.get_response(request)
        if request.user.is_authenticated:
            _end_or_prolong(request)
        if request.user.is_authenticated and second_factor.is_wanting(request):
            pending.hold(request, request.user)
            return HttpResponseRedirect(pending.address_of_next_step(request.user, request.get_full_path()))
        return self._answer_in_own_language(request)

    def _answer_in_own_language(self, request: HttpRequest) -> HttpResponse:
        editor = request.user if request.user.is_authenticated else pending.held(request)
        language = editor and editor.language
        if not language:
            return self.get_response(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        return response


def _end_or_prolong(request: HttpRequest) -> None:
    """Sign out whose session lasts too long. Being idle ends it by itself, as long as it is touched now and then."""
    now = time.time()
    if now - request.session.get(BEGAN, 0) > settings.SESSION_LASTS:
        logout(request)
    elif now - request.session.get(SEEN, 0) > TOUCHED_EVERY:
        request.session[SEEN] = int(now)
