"""Between the password and the code: who has given the one and owes the other. Nobody is signed in meanwhile."""

import time
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, REDIRECT_FIELD_NAME, load_backend, login
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from organizations.models import Editor

from . import second_factor

KEY = "sign_in_pending"
LASTS = 1800
"""Seconds: long enough to find an application for codes, and to learn how it is used."""


def hold(request: HttpRequest, editor: Editor) -> None:
    """Remember who has given a right password, in a session that is otherwise nobody's."""
    backend = getattr(editor, "backend", None) or request.session[BACKEND_SESSION_KEY]
    request.session.flush()
    request.session[KEY] = {
        "editor": editor.pk,
        "password": editor.get_session_auth_hash(),
        "backend": backend,
        "since": int(time.time()),
    }


def held(request: HttpRequest) -> Editor | None:
    """Return who owes a code, None when nobody does, too long, or with a password that is no longer theirs.

    One query when somebody does.
    """
    kept = request.session.get(KEY)
    if not kept or time.time() - kept["since"] > LASTS:
        return None
    editor = load_backend(kept["backend"]).get_user(kept["editor"])
    if editor is None or not constant_time_compare(kept["password"], editor.get_session_auth_hash()):
        return None
    editor.backend = kept["backend"]
    return editor


def sign_in(request: HttpRequest, editor: Editor) -> None:
    """Sign in who has given both."""
    request.session.pop(KEY, None)
    login(request, editor, backend=editor.backend)
    second_factor.note(request)


def address_of_next_step(editor: Editor, next_page: str) -> str:
    """Return where a code is asked for; where a second factor is set up, when the editor has none. One query."""
    step = "second_factor_code" if second_factor.is_set_up(editor) else "second_factor_set_up"
    query = urlencode({REDIRECT_FIELD_NAME: next_page}) if next_page else ""
    return f"{reverse(f'admin:{step}')}{'?' if query else ''}{query}"
