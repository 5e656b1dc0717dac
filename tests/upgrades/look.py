"""Prints what a database holds and what its pages say; `python -m tests.upgrades.look` reads tables and paths."""

import json
import os
import sys

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()

    from django.conf import settings  # noqa: PLC0415 - there is nothing of it before
    from django.db import connection  # noqa: PLC0415 - the same
    from django.test import Client, override_settings  # noqa: PLC0415 - the same

    asked, counts, pages = json.load(sys.stdin), {}, {}
    for name in asked["tables"]:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            (counts[name],) = cursor.fetchone()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        for path in asked["paths"]:
            answer = Client(headers={"Host": "localhost"}).get(path)
            pages[path] = {"status": answer.status_code, "text": answer.content.decode()}
    sys.stdout.write(json.dumps({"counts": counts, "pages": pages}))


if __name__ == "__main__":
    main()
