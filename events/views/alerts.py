"""Mails about what is new in a list: asked for, confirmed, left. No page of it is kept, and none sets a cookie.

What protects the form against being sent from elsewhere is what the browser says of where it comes from, and a signed
moment in it; the addresses in mails are secrets of their own. A link is followed by scanners of mail too, so that only
a button confirms and leaves. A mail program that leaves by RFC 8058 presses it for the reader.
"""

import logging
from threading import Thread

from django.core import signing
from django.core.mail import EmailMessage
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from events.alerts import links, subscribing
from events.alerts.throttling import TooManyError, count_client
from events.alerts.wishes import asked, in_words, kept
from events.clocks.reader_zones import ZoneOption, options
from events.listing.list_query import ListQuery
from events.models import Rhythm
from multilingual.wording import zone_label
from organizations.sign_in.throttling import client_address

from .alert_form import AlertForm

logger = logging.getLogger(__name__)

STAMP = "events.alerts.form"
FORM_LASTS = 24 * 3600
"""Seconds after which a form has to be sent once more."""


@method_decorator(never_cache, name="dispatch")
class AlertAsk(TemplateView):
    """``/<l>/alerts/?…``: for the list of the same query string. Ten queries to send it."""

    template_name = "events/alert_ask.html"

    def get_context_data(self, query=None, form=None, **kwargs):
        query = query or _query(self.request.GET)
        zone, language = query.zone_name, get_language()
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "form": form or AlertForm(initial={"rhythm": Rhythm.DAILY}),
            "rhythms": Rhythm.choices,
            "stamp": signing.dumps("", salt=STAMP),
            "chosen_zone": ZoneOption(zone, zone_label(zone, language, query.now)) if zone else None,
            "parts": options(language, query.now),
            "kept": [pair for pair in query.pairs if pair[0] != "tz"],
        }

    def post(self, request):
        query, form = _query(request.POST), AlertForm(request.POST)
        if not _is_fresh(request):
            form.add_error(None, _("This form has expired. Please send it again."))
        form.take_query(kept(query))
        if query.problems or not form.is_valid():
            return self.render_to_response(self.get_context_data(query=query, form=form))
        try:
            count_client(client_address(request), now=query.now)
        except TooManyError:
            form.add_error(None, _("There have been too many requests. Please try again in an hour."))
            return self.render_to_response(self.get_context_data(query=query, form=form), status=429)
        mail = subscribing.ask(
            email=form.cleaned_data["email"],
            rhythm=form.cleaned_data["rhythm"],
            language=get_language(),
            query=kept(query),
            time_zone=query.zone_name or "",
            now=query.now,
        )
        if mail is not None:
            Thread(target=_send, args=[mail]).start()  # a mail server's time would tell that there is one
        return HttpResponseRedirect(reverse("events:alert_mailed"))


@method_decorator(never_cache, name="dispatch")
class AlertMailed(TemplateView):
    """``/<l>/alerts/mailed/``: the same whether a mail was sent or not."""

    template_name = "events/alert_mailed.html"


@method_decorator(never_cache, name="dispatch")
class OfAnAlert(TemplateView):
    """A page to which only a mail leads. 404 where its link is not, or no longer, good."""

    purpose: str

    def get(self, request, token):
        alert = links.alert_of(token, self.purpose)
        return self.told(alert) if alert else self.gone(status=404)

    def told(self, alert, *, is_done=False):
        query = asked(alert, now=timezone.now())
        told = {"alert": alert, "list_query": query, "wishes": in_words(query), "is_done": is_done}
        return self.render_to_response(self.get_context_data(**told))

    def gone(self, *, status):
        return TemplateResponse(self.request, "events/alert_gone.html", status=status)


class AlertConfirm(OfAnAlert):
    """``/<l>/alerts/confirm/<token>/``: a button; afterwards that it is so."""

    template_name, purpose = "events/alert_confirm.html", links.CONFIRM

    def get(self, request, token):
        alert = links.alert_of(token, self.purpose)
        return self.told(alert, is_done=bool(alert.confirmed_at)) if alert else self.gone(status=404)

    def post(self, request, token):
        alert = links.alert_of(token, self.purpose)
        if alert is None:
            return self.gone(status=404)
        return self.told(subscribing.confirm(alert, now=timezone.now()), is_done=True)


class AlertLeave(OfAnAlert):
    """``/<l>/alerts/leave/<token>/``: a button, or a mail program in the reader's name (RFC 8058): answered at once,
    without a redirect, and alike when the alert is gone already."""

    template_name, purpose = "events/alert_leave.html", links.LEAVE

    def post(self, request, token):
        alert = links.alert_of(token, self.purpose)
        if alert is None:
            return self.gone(status=200)
        answer = self.told(alert, is_done=True)
        subscribing.leave(alert)
        return answer


def _query(asked: QueryDict) -> ListQuery:
    """Return what a list was asked for, whichever of its pages somebody came from."""
    asked = asked.copy()
    for parameter in ("cursor", "sort"):
        asked.pop(parameter, None)
    return ListQuery(asked, now=timezone.now())


def _is_fresh(request) -> bool:
    """Return whether a form was made by this site, not long ago, and is not sent by a page of another one."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    try:
        signing.loads(request.POST.get("stamp", ""), salt=STAMP, max_age=FORM_LASTS)
    except signing.BadSignature:
        return False
    return True


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except OSError:  # smtplib's errors are among them
        logger.exception("The mail that asks to confirm an alert could not be sent.")
