"""A mail server on this machine that keeps what the site sends."""

import socket
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from django.test import override_settings


class Box:
    """What came in, the oldest first: recipients and message."""

    def __init__(self):
        self.got = []
        self.refused = {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        """Take mail for everybody but those in ``refused``, each with the answer that is given instead."""
        if address not in self.refused:
            envelope.rcpt_tos.append(address)
        return self.refused.get(address, "250 OK")

    async def handle_DATA(self, server, session, envelope):
        self.got.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"

    def taken(self):
        """Return what came in since it was asked last: recipient → text; all of it is plain text."""
        taken, self.got[:] = list(self.got), []
        assert {message.get_content_type() for _to, message in taken} <= {"text/plain"}
        return {
            to: f"{message['Subject']}\n{message.get_content()}" for recipients, message in taken for to in recipients
        }


@contextmanager
def mail_server():
    """Let the site send to a server of its own, and give the box of that server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    box = Box()
    controller = Controller(box, hostname=host, port=port)
    controller.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST=host, EMAIL_PORT=port, EMAIL_USE_TLS=False):
            yield box
    finally:
        controller.stop()
