"""What the environment says: keys, addresses, hosts, and what Django itself has to say before a site goes public."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host
from django.utils import timezone

from config import environment

from .findings import Finding, from_sentence, is_public, note, well, wrong, wrong_in_public


def look() -> Iterator[Finding]:
    yield well(f"This is release {settings.RELEASE}.")
    yield from _start()
    yield from _key_file()
    yield from _hosts()
    yield from _proxy()
    yield from _contacts()
    for message in checks.run_checks(include_deployment_checks=is_public()):
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield wrong(f"Django says: {message.msg}", message.hint or f"See {message.id} in its list of checks.")


def _start() -> Iterator[Finding]:
    problems = environment.unsafe(secret_file=settings.SECRET_KEY_FILE)
    yield from map(from_sentence, problems)
    if not problems:
        yield well("Secret key, DEBUG and the password of the database would let a server start.")


def _key_file() -> Iterator[Finding]:
    file = Path(settings.SECRET_KEY_FILE)
    if file.is_file() and (mode := stat.S_IMODE(file.stat().st_mode)) & 0o077:
        yield wrong(f"Others on this machine can read the secret key ({file}, mode {mode:o}).", f"chmod 600 {file}")


def _hosts() -> Iterator[Finding]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if not validate_host(f"[{host}]" if ":" in host else host, settings.ALLOWED_HOSTS):
        yield wrong(
            f"{host}, the host of SITE_URL, is not in ALLOWED_HOSTS: whoever asks for it is answered 400.",
            f"Add it: ALLOWED_HOSTS={','.join([*settings.ALLOWED_HOSTS, host])}",
        )
    elif "*" in settings.ALLOWED_HOSTS:
        yield wrong_in_public(
            "ALLOWED_HOSTS is *: links in mails could be made to lead to any host.", f"Set ALLOWED_HOSTS={host}"
        )
    else:
        yield well(f"{settings.SITE_URL} is answered.")
    if not is_public():
        yield note(
            "SITE_URL is this machine: links in mails, calendars and feeds lead nowhere from another one.",
            "Set SITE_URL to the address that readers use, where there are readers.",
        )


def _proxy() -> Iterator[Finding]:
    if not is_public():
        return
    if not settings.SERVED_BY_HTTPS:
        yield wrong(
            "SITE_URL begins with http: passwords and cookies travel unencrypted.",
            "Let a proxy end TLS, and set SITE_URL to https://…",
        )
    elif settings.PROXIES == 0:
        yield wrong(
            "SITE_URL begins with https, which only a proxy in front can answer, but PROXIES is 0: wrong passwords of"
            " everybody are counted for the proxy, and lock everybody out.",
            "Set PROXIES=1, and let the proxy append to X-Forwarded-For.",
        )


def _contacts() -> Iterator[Finding]:
    until: date = settings.SECURITY_EXPIRES
    if settings.SECURITY_CONTACTS and until < timezone.localdate():
        yield wrong(
            f"Since {until.isoformat()} nobody is told where weaknesses are reported.",
            "Set SECURITY_EXPIRES to a day within a year.",
        )
    elif not settings.SECURITY_CONTACTS and is_public():
        yield note("Nobody is told where weaknesses are reported.", "Set SECURITY_CONTACTS and SECURITY_EXPIRES.")
