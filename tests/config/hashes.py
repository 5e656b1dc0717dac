"""Prints what addresses answer, as sums: `python -m tests.config.hashes` reads a JSON list of addresses."""

import hashlib
import json
import os
import sys

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

    from django.conf import settings  # noqa: PLC0415 - there is nothing of it before
    from django.test import Client, override_settings  # noqa: PLC0415 - the same

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        client, sums = Client(headers={"Host": "localhost"}), {}
        for address in json.load(sys.stdin):
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            sums[address] = f"{answer.status_code} {hashlib.sha256(body).hexdigest()}"
    sys.stdout.write(json.dumps(sums))


if __name__ == "__main__":
    main()
