"""The translation desk as a browser has it, and what it sends back."""

from multilingual import history
from multilingual.records import record_changed


def desk(event, language="de"):
    return f"/admin/events/event/{event.pk}/translate/{language}/"


def rows(answer):
    return [row for section in answer.context["sections"] for row in section.rows]


def row_of(answer, field):
    return next(row for row in rows(answer) if row.text.field == field)


def written(record, by="test", **texts):
    """Change texts as the site does, with a history."""
    with history.revision():
        history.before(record)
        for name, text in texts.items():
            setattr(record, name, text)
        record.save()
        record_changed(record, by=by)


def opened(client, event, field="title", address=None):
    """The desk with all texts as a browser has it: the row of a field, and what is sent back of the form."""
    answer = client.get(address or f"{desk(event)}?show=all")
    return row_of(answer, field), answer.context["versions"]


def send(client, event, row, versions, words, address=None, **more):
    """Send one text as the page's script does; return the row that comes back."""
    sent = {"one": row.key, "versions": versions, f"text:{row.key}": words, **more}
    return client.post(address or desk(event), sent).context["row"]


def translated(client, event, field, words, **more):
    row, versions = opened(client, event, field)
    return send(client, event, row, versions, words, **more)
