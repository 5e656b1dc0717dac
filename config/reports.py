"""Reports of faults to a Sentry, where `settings.SENTRY_DSN` names one: what broke and where, never for whom.

No cookie, header, query, body, address, editor or value of a variable is sent. The message of an exception is, and may
say something of a record.
"""

from typing import Any

from django.conf import settings

from config.logs import without_secrets

KEPT_OF_REQUEST = ("method", "url")


def begin() -> None:
    """Report the faults of this process from now on."""
    if not settings.SENTRY_DSN:
        return
    import sentry_sdk  # noqa: PLC0415 - a second of loading for nobody else
    from sentry_sdk.integrations.django import DjangoIntegration  # noqa: PLC0415 - the same
    from sentry_sdk.integrations.logging import ignore_logger  # noqa: PLC0415 - the same

    ignore_logger("django.request")  # says again, with the whole address, what is reported already
    sentry_sdk.init(
        settings.SENTRY_DSN,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False, cache_spans=False)],
        auto_enabling_integrations=False,
        before_send=without_persons,
        send_default_pii=False,
        include_local_variables=False,
        max_breadcrumbs=0,
        max_request_body_size="never",
        auto_session_tracking=False,
        send_client_reports=False,
    )


def without_persons(event: Any, _hint: Any) -> Any:
    """Return a report without anything of who asked."""
    event.pop("user", None)
    event.pop("extra", None)
    if asked := event.get("request"):
        event["request"] = {name: asked[name] for name in KEPT_OF_REQUEST if name in asked}
        event["request"]["url"] = without_secrets(asked.get("url", "").partition("?")[0])
    return event
