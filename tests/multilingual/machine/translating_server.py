"""A server on this machine that speaks the protocols of LibreTranslate and DeepL, and keeps what it was asked.

Its translations are the words in capitals.
"""

import json
import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


def shouted(text):
    """Return a text in capitals, elements and entities as they are."""
    return re.sub(r"(<[^>]*>|&\w+;)|([^<&]+)", lambda found: found[1] or found[2].upper(), text)


@contextmanager
def translating_server(*, status=200, answer=shouted, languages=("en", "de", "pt", "zh-Hant"), leads_to=""):
    """Run the server; it has ``url`` and ``asked``: pairs of headers and what was sent; ``asked_by_get``: headers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked_by_get.append(self.headers)
            self.reply([{"code": code, "name": code} for code in languages])

        def do_POST(self):
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append((self.headers, sent))
            if self.path == "/v2/translate":
                self.reply({"translations": [{"text": answer(text)} for text in sent["text"]]})
            else:
                self.reply({"translatedText": [answer(text) for text in sent["q"]]})

        def reply(self, told):
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if leads_to:
                self.send_header("Location", leads_to)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.asked_by_get = [], []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
