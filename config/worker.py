"""The threads of the web server, with words of ours for what cannot be read as a request.

gunicorn answers such a thing itself, in English and without our headers. Here the site answers in its place, in the
language that stands at the beginning of the address, else in that of the browser, as far as both were read.
"""

import io
import re
import sys
import threading

from django.conf import settings
from gunicorn import glogging
from gunicorn.http import errors
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers import gthread

from config.bodies import REFUSED

_READ = 16 * 1024
"""So much of a request is remembered: an address that is too long, and headers behind one that is not."""
_LANGUAGE = re.compile(rb"[A-Z]{1,20} /([a-z-]{2,8})/")
_ACCEPTED = re.compile(rb"\r\nAccept-Language:([^\r\n]{1,1000})", re.IGNORECASE)
_LEFT_TO_GUNICORN = (errors.ConfigurationProblem, errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
_STATUSES = {errors.LimitRequestLine: 414, errors.LimitRequestHeaders: 431}


class Reader(SocketUnreader):
    """Remembers the beginning of what was read."""

    seen = b""

    def chunk(self, size_hint: int | None = None) -> bytes:
        read: bytes = super().chunk(size_hint)
        if len(self.seen) < _READ:
            self.seen += read
        return read


class Connection(gthread.TConn):
    """A connection that knows what came by it last."""

    served = threading.local()
    """The connection of each thread."""

    def init(self) -> None:
        super().init()
        if type(self.parser.unreader) is SocketUnreader:
            self.parser.unreader = Reader(self.sock)
        self.parser.unreader.seen = b""
        self.served.connection = self


gthread.TConn = Connection


class Log(glogging.Logger):
    """What the server itself says, written like everything else: as `settings.LOGGING` has it."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Worker(gthread.ThreadWorker):
    """Threads, as gunicorn has them."""

    def handle_error(self, req: object, client: object, addr: object, exc: Exception) -> None:
        if not isinstance(exc, errors.ParseException) or isinstance(exc, _LEFT_TO_GUNICORN):
            super().handle_error(req, client, addr, exc)
            return
        status = _STATUSES.get(type(exc), 400)
        self.log.warning("Not read as a request: %s", type(exc).__name__)
        client.settimeout(5)  # type: ignore[attr-defined]
        try:
            client.sendall(self._refusal(status, Connection.served.connection.parser.unreader.seen, addr))  # type: ignore[attr-defined]
        except OSError:
            self.log.debug("Nobody waits for the refusal.")

    def _refusal(self, status: int, seen: bytes, address: object) -> bytes:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        language = _LANGUAGE.match(seen)
        path = f"/{language[1].decode()}/" if language and language[1].decode() in dict(settings.LANGUAGES) else "/"
        accepted = _ACCEPTED.search(seen)
        answer = self.wsgi(
            {
                REFUSED: status,
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "SCRIPT_NAME": "",
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": address[0] if isinstance(address, tuple) else "",
                "HTTP_ACCEPT_LANGUAGE": accepted[1].decode("latin-1").strip() if accepted else "",
                "wsgi.input": io.BytesIO(),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "https" if settings.SERVED_BY_HTTPS else "http",
            },
            lambda line, headers, _error=None: begun.append((line, headers)),
        )
        body = b"".join(answer)
        ((line, headers),) = begun
        said = {**dict(headers), "Connection": "close", "Content-Length": str(len(body))}
        head = [f"HTTP/1.1 {line}", *(f"{name}: {value}" for name, value in said.items()), "", ""]
        return "\r\n".join(head).encode("latin-1") + body
