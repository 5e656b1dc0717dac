"""The page of an event as readers will see it: for editors, and by a signed link for people without an account."""

from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

from events.listing.related import Neighbours, neighbours_in_preview
from events.models import Event, Precision, Publication
from multilingual.languages import ALL, CODES, direction
from multilingual.wording import date, endonym

from .event_detail import EventDetail
from .session_detail import SessionDetail

LASTS = timedelta(days=14)
"""So long a signed link leads to a preview."""
_SIGNER = signing.TimestampSigner(salt="events.preview")
_HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True)
class Bar:
    """What stands above a preview.

    languages: the choice of an editor, none where the address has the language; language: of the page; sent: what the
    form held whose changes are not saved; link: for people without an account, "" for none.
    """

    until: str
    languages: list[tuple[str, str]] = field(default_factory=list)
    language: str = ""
    action: str = ""
    sent: list[tuple[str, str]] = field(default_factory=list)
    link: str = ""
    form: str = ""
    is_saved: bool = True

    def printed(self, request: HttpRequest) -> str:
        """Return the bar in the active language: an editor's own, which the page need not be in."""
        language = get_language() or settings.LANGUAGE_CODE
        about = {"preview": self, "bar_language": language, "bar_direction": direction(language)}
        return mark_safe(render_to_string("events/_preview_bar.html", about, request))


class Previewed:
    """A mixin for the page of an event that need not be public: with a bar that says so. Writes nothing."""

    bar: Bar

    def get(self, request, *args, **kwargs):
        """Answer with the page, or say that a page needs a first day."""
        self.object = self.find(self.kwargs["slug"])
        if self.object is None:
            raise Http404
        if not _has_instants(self.object):
            answer = TemplateResponse(request, "events/preview_without_day.html", self.with_bar())
        else:
            if not self.object.is_published:
                self.object.preview_path = _signed_path(self.object)
            answer = self.render_to_response(self.get_context_data(object=self.object))
        return unkept(answer)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | self.with_bar()

    def with_bar(self):
        return {"preview": self.bar, "preview_bar": self.bar.printed(self.request)}

    def around(self, now, zone_name: str | None) -> Neighbours:
        return self.completed(neighbours_in_preview(self.object, self.event_index, now=now, zone_name=zone_name))


class EventPreview(Previewed, EventDetail):
    template_name = "events/preview.html"


class Shared:
    """A mixin for a preview by a signed link: of a draft as it is saved, for whoever has the link, as long as it lasts.

    A published event has its own page by then, a withdrawn one and an old link are gone, any other token is unknown.
    """

    def get(self, request, *args, **kwargs):
        try:
            uuid, signed_at = _opened(self.kwargs["token"])
        except signing.SignatureExpired:
            return unkept(TemplateResponse(request, "events/preview_over.html", status=410))
        except (signing.BadSignature, ValueError):
            raise Http404 from None
        event = Event.objects.filter(uuid=uuid).only("slug", "publication").first()
        if event is None or event.publication == Publication.WITHDRAWN:
            return unkept(TemplateResponse(request, "410.html", {"record": event}, status=410))
        if event.is_published:
            return unkept(HttpResponseRedirect(reverse("events:event_detail", args=[event.slug])))
        self.kwargs["slug"] = event.slug
        self.bar = Bar(until=date(signed_at + LASTS, get_language()))
        return super().get(request)


class SharedPreview(Shared, EventPreview):
    """``/<l>/preview/<token>/``."""


class SharedSessionPreview(Shared, Previewed, SessionDetail):
    """``/<l>/preview/<token>/sessions/<code>/``."""

    template_name = "events/preview_session.html"


def preview_page(request: HttpRequest, event: Event, language: str, bar: Bar) -> HttpResponse:
    """Return the preview of an event in a language, printed: what it shows may be rolled back right after.

    The page takes an address for its own that has the language in it and works for all its links: the event's, or the
    signed one of a draft.
    """
    asked = copy(request)
    view = EventPreview()
    view.with_bar = partial(dict, preview=bar, preview_bar=bar.printed(request))
    with override(language):
        asked.method, asked.path, asked.GET, asked.LANGUAGE_CODE = "GET", _own_path(event), QueryDict(), language
        view.setup(asked, slug=event.slug)
        answer = view.get(asked).render()
    answer.headers["Content-Language"] = language
    return answer


def language_choice() -> list[tuple[str, str]]:
    """Return the languages of the site by the names that their speakers give them."""
    return [(language.code, endonym(language.code)) for language in ALL]


def asked_language(given: str, event: Event) -> str:
    """Return the language that was asked for, else the event's original one."""
    return given if given in CODES else event.original_language


def shared_address(event: Event, language: str) -> tuple[str, datetime]:
    """Return the signed address of a preview, and when it ends."""
    with override(language):
        return f"{settings.SITE_URL}{_signed_path(event)}", timezone.now() + LASTS


def unkept(answer: HttpResponse) -> HttpResponse:
    """Let nobody keep an answer or list it."""
    for name, value in _HEADERS.items():
        answer.headers[name] = value
    return answer


def _own_path(event: Event) -> str:
    return reverse("events:event_detail", args=[event.slug]) if event.is_published else _signed_path(event)


def _signed_path(event: Event) -> str:
    return reverse("events:shared_preview", args=[_SIGNER.sign(event.uuid.hex)])


def _opened(token: str) -> tuple[str, datetime]:
    uuid = _SIGNER.unsign(token, max_age=LASTS)
    signed_at = signing.b62_decode(token.rsplit(":", 2)[1])
    return uuid, datetime.fromtimestamp(signed_at, timezone.get_current_timezone())


def _has_instants(event: Event) -> bool:
    """Return whether there is a time to show; without hours the days are shown, as of an event known to the day."""
    if not (event.starts_at and event.ends_at) and event.start_date:
        event.precision = Precision.DAYS
        try:
            event.derive_instants(event.time_zone, event.precision)
        except ValidationError:
            return False
    return bool(event.starts_at and event.ends_at)
