"""A finding, and the asking for all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


class Weight(Enum):
    """How much it matters."""

    WELL = "ok"
    NOTE = "note"
    """Worth knowing, or wrong only where readers come from elsewhere."""
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """what: a sentence; remedy: what to do, for what is not well."""

    weight: Weight
    what: str
    remedy: str = ""


def well(what: str) -> Finding:
    return Finding(Weight.WELL, what)


def note(what: str, remedy: str) -> Finding:
    return Finding(Weight.NOTE, what, remedy)


def wrong(what: str, remedy: str) -> Finding:
    return Finding(Weight.WRONG, what, remedy)


def wrong_in_public(what: str, remedy: str) -> Finding:
    """What does not matter on the machine of somebody who tries the site."""
    return (wrong if is_public() else note)(what, remedy)


def from_sentence(sentence: str) -> Finding:
    """Return what is wrong from a sentence of the form "what it is: what to do.", as checks of the site raise it."""
    what, _, remedy = sentence.partition(": ")
    remedy = remedy or "look into the log."
    return wrong(f"{what.rstrip('.')}.", remedy[0].upper() + remedy[1:])


def is_public() -> bool:
    """Whether readers come from other machines, as far as SITE_URL tells."""
    return urlsplit(settings.SITE_URL).hostname not in LOCAL_HOSTS


def found() -> Iterator[tuple[str, list[Finding]]]:
    """Yield the name of each check and what it finds."""
    for path in settings.DOCTOR_CHECKS:
        name = path.split(".")[-2].replace("_", " ").capitalize()
        yield name, _asked(import_string(path))


def _asked(look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    findings = []
    try:
        for finding in look():
            findings.append(finding)  # noqa: PERF402 - those before a failure are kept
    except Exception as error:  # noqa: BLE001 - the sickest installation needs an answer most
        findings.append(
            wrong(f"This could not be looked at: {type(error).__name__}: {error}".strip(), "Mend this, and ask again.")
        )
    return findings
