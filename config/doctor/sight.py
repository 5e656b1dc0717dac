"""Whether the operator's own view of the site is there, and theirs alone: figures, reports of faults."""

import socket
from collections.abc import Iterator

from django.conf import settings

from .findings import LOCAL_HOSTS, Finding, note, well, wrong, wrong_in_public


def look() -> Iterator[Finding]:
    port, host = settings.METRICS_PORT, settings.METRICS_HOST
    if not port:
        yield note("Nothing is counted for Prometheus.", "Set METRICS_PORT, where somebody looks at figures.")
    elif port == settings.PORT:
        yield wrong("METRICS_PORT is the port of the site.", "Set METRICS_PORT to one that no reader reaches.")
    elif not _is_answered(port, host):
        yield wrong_in_public(f"No figures are shown at {host}:{port}.", "Start the server anew: it shows them there.")
    elif host not in LOCAL_HOSTS:
        yield note(
            f"Figures are shown at {host}:{port}, not to this machine alone.",
            "Let a firewall see to it that readers do not reach it, or unset METRICS_HOST.",
        )
    else:
        yield well(f"Figures are shown at {host}:{port}.")
    yield well(f"Faults are {'reported to the Sentry of SENTRY_DSN' if settings.SENTRY_DSN else 'in the log alone'}.")


def _is_answered(port: int, host: str) -> bool:
    try:
        with socket.create_connection((host, port), timeout=3):
            return True
    except OSError:
        return False
