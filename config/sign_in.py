"""Protection of the editors' forms against requests forged elsewhere; public pages have no form that writes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from .caching import PRIVATE_PATHS


class EditorsCsrf(CsrfViewMiddleware):
    """Django's own check, asked only where editors work: a public page never sets a cookie, whatever it is sent."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        return super().process_request(request) if request.path_info.startswith(PRIVATE_PATHS) else None

    def process_view(
        self, request: HttpRequest, callback: Callable, callback_args: tuple, callback_kwargs: dict
    ) -> HttpResponse | None:
        if not request.path_info.startswith(PRIVATE_PATHS):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if request.path_info.startswith(PRIVATE_PATHS) else response
