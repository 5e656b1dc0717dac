"""Whether mails leave this machine. Nothing is sent."""

import smtplib
from collections.abc import Iterator

from django.conf import settings
from django.core.mail import get_connection

from .findings import Finding, well, wrong, wrong_in_public


def look() -> Iterator[Finding]:
    if not settings.EMAIL_HOST:
        yield wrong_in_public(
            f"No mail server is named: mails are written to {settings.EMAIL_FILE_PATH}, and reach nobody.",
            "Set EMAIL_HOST, and try manage.py sendtestemail.",
        )
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError:
        yield wrong(
            f"The mail server {server} does not know the account {settings.EMAIL_HOST_USER}, or its password.",
            "Set EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
        )
    except (OSError, smtplib.SMTPException) as error:
        yield wrong(
            f"The mail server {server} cannot be reached: {error}",
            "See that EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS and EMAIL_USE_SSL are as your provider has them.",
        )
    else:
        yield well(f"The mail server {server} answers.")
    finally:
        connection.close()
