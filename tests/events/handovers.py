"""Files for translators as somebody at the desk has them: handed out, translated by a tool, sent back, taken in."""

from django.core.files.uploadedfile import SimpleUploadedFile
from translate.storage import xliff

PAGE = "/admin/events/event/handover/"


def handed_out(client, event, **asked):
    asked = {"event": event.pk, "source": "en", "target": "de", "what": "needed", "format": "xliff12"} | asked
    answer = client.get(f"{PAGE}file/", asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content


def edited(data, **texts):
    """Return the file with translations by the toolkit: ``title`` is that of the event."""
    store = xliff.xlifffile.parsestring(data)
    for unit in store.units:
        kind, _colon, rest = unit.xmlelement.get("id").partition(":")
        field = rest.rpartition(".")[2]
        if kind == "events.event" and field in texts:
            unit.target = texts[field]
    return bytes(store)


def sent(client, data, origin="PERSON", name="back.xlf"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), "origin": origin})


def taken(client, answer, take=None):
    """Send the page that shows what a file would do, with what is ticked on it."""
    context = answer.context
    ticked = [each.tick for each, _told in context["offered"] if each.is_proposed] if take is None else take
    return client.post(PAGE, {"kept": context["kept"], "origin": context["origin"], "take": ticked, "_take_in": "1"})
