"""How the web server runs. GUNICORN_CMD_ARGS overrides any of it (`--bind 0.0.0.0:8000` in a container).

Behind a proxy that ends TLS, FORWARDED_ALLOW_IPS names the proxy whose X-Forwarded-Proto is believed.
"""

import gc
import os
import signal
from pathlib import Path

import tzdata
from gunicorn.arbiter import Arbiter

from config import environment

port = environment.integer("PORT", default=8000, least=1, most=65535)

bind = f"127.0.0.1:{port}"
workers = environment.integer("WEB_CONCURRENCY", default=2, least=1)
threads = 4
worker_class = "config.worker.Worker"
logger_class = "config.worker.Log"
preload_app = True  # a bad setting stops the server once and aloud, and workers share memory
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True  # it would lie in the home folder, one for all servers of a user
timeout = 30
keepalive = 5
forwarder_headers = ""  # no header moves the site below another path: links would lead elsewhere
limit_request_line = (
    8190  # the most it knows; the longest question in Chinese that the form lets through is half as long
)


metrics_port = environment.integer("METRICS_PORT", default=0, most=65535)
if metrics_port:
    environment.share_counts(
        Path(environment.text("VAR_DIR", str(Path(__file__).parent.parent / "var"))) / f"metrics-{port}"
    )


def when_ready(server: Arbiter) -> None:
    """Say where the site is, once it answers; and spare the workers from looking through all that was loaded before.

    What is loaded now lives as long as the server. Frozen, it is left out of every garbage collection and stays shared.
    """
    _read_index(server)
    gc.collect()
    gc.freeze()
    # A page makes tens of thousands of objects: Python would look at them forty times. Every fifth look goes
    # further back: a feed leaves megabytes in circles.
    gc.set_threshold(25_000, 5, 20)
    site = environment.site_url("SITE_URL", default=f"http://127.0.0.1:{port}")
    print(
        f"\nThe site: {site}/\nEditors sign in: {site}/admin/\nZone rules: {tzdata.IANA_VERSION}\nStop with Ctrl-C.\n",
        flush=True,
    )
    if metrics_port:
        _show_metrics(server)


def child_exit(_server: Arbiter, worker: object) -> None:
    """Forget what only a living process can say."""
    if metrics_port:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - after `share_counts`

        mark_process_dead(worker.pid)  # type: ignore[attr-defined]


def _show_metrics(server: Arbiter) -> None:
    """Begin a process that shows what was counted and ends with the server; its own, so that it answers when no thread
    of the site is free."""
    parent = os.getpid()
    if os.fork():
        return
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    for number in (signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH):
        signal.signal(number, signal.SIG_IGN)
    for listener in server.LISTENERS:
        os.close(listener.fileno())
    try:
        from config.metrics import show  # noqa: PLC0415 - settings are loaded with the application

        show(metrics_port, while_is_parent=parent)
    finally:
        os._exit(0)


def _read_index(server: Arbiter) -> None:
    """Read the index of events, and the code of the pages, before there are workers, who then share them; each follows
    by itself what changes."""
    from django.db import Error, connections  # noqa: PLC0415 - settings are loaded with the application
    from django.utils.module_loading import import_string  # noqa: PLC0415 - the same

    from config import urls  # noqa: F401, PLC0415 - the same

    try:
        import_string("events.index.current.current")()  # named as settings name things: config imports no app
    except Error as error:
        server.log.warning("The index of events is read later: %s", error)  # pages say what is wrong
    connections.close_all()  # no connection may be shared by processes
