"""Drafts of events as an editor in Hanoi leaves them, and what a browser sends back of their form."""

from datetime import date, time

from events.models import Event
from tests.builders import make_credit, make_follow_language, make_organization, saved


def make_draft(*, themes=(), **fields):
    """A draft in Vietnamese, 9 and 10 March 2026 online, that lacks an organizer and a language to follow it in."""
    defaults = {
        "original_language": "vi",
        "title_vi": "Diễn đàn khí hậu",
        "summary_vi": "Hai ngày về khí hậu đô thị.",
        "start_date": date(2026, 3, 9),
        "start_time": time(9),
        "end_date": date(2026, 3, 10),
        "end_time": time(17),
        "time_zone": "Asia/Ho_Chi_Minh",
        "attendance": "ONLINE",
        "stream_url": "https://stream.example.org/",
        "website": "https://www.example.org/",
    }
    event = saved(Event(**defaults | fields))
    event.themes.set(themes)
    return event


def make_ready_draft(**fields):
    """A draft that lacks nothing."""
    event = make_draft(**fields)
    make_follow_language(event, "vi")
    make_credit(event, make_organization(), original_language="vi")
    return event


def draft_of(*offices, make=make_draft, **fields):
    """A draft that offices own."""
    event = make(**fields)
    event.offices.set(offices)
    return event


def posted(event, client, **changes):
    """What a browser sends back of the event's form, with changes."""
    answer = client.get(f"/admin/events/event/{event.pk}/change/")
    data = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress"):
                parts = widget.decompress(value)
                data |= {f"{bound.html_name}_{i}": "" if part is None else part for i, part in enumerate(parts)}
            elif value is not None and value is not False:
                data[bound.html_name] = "on" if value is True else value
    data = {name: value for name, value in data.items() if value not in ("", None)}
    data.pop("image", None)
    return {**data, "versions": answer.context["versions"], **changes}


def save(event, client, **changes):
    return client.post(f"/admin/events/event/{event.pk}/change/", posted(event, client, **changes), follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]
