"""Two editors who have the form of one event open, and what they send of it."""

import re
from html import unescape


def send(client, event, form, **changes):
    return client.post(f"/admin/events/event/{event.pk}/change/", {**form, **changes}, follow=True)


def is_saved(answer):
    return bool(answer.redirect_chain)


def page_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def row_of(form, prefix, pk):
    keys = {value: name.removesuffix("-id") for name, value in form.items() if re.fullmatch(rf"{prefix}-\d+-id", name)}
    return keys[pk]
