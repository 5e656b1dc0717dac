"""The grid of a programme, as a browser opens it and sends it back."""


def address(event):
    return f"/admin/events/event/{event.pk}/programme/"


def opened(client, event):
    """Return what a browser would send of the grid as it was opened."""
    return sent_back(client.get(address(event)))


def sent_back(answer):
    """Return what stands in the fields of a page of the grid."""
    data = {"versions": answer.context["versions"], "form-token": str(answer.context["form_token"])}
    formset = answer.context["rows"].formset
    for form in (formset.management_form, *formset.forms):
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = "on" if value is True else bound.field.widget.format_value(value) or ""
        data |= {f"doubts-{form.prefix}": form.doubts_sent} if getattr(form, "doubts", ()) else {}
    for asked in formset.asked:
        data[asked.field] = asked.chosen
    return {name: value[0] if isinstance(value, list) else value for name, value in data.items()}


def rows_of(answer):
    """Return the rows that say something: begin, end, kind, title, people."""
    names = ("start_date", "start_time", "end_time", "kind", "original_title", "people")
    found = [[form[name].value() or "" for name in names] for form in answer.context["rows"].formset.forms]
    return [[str(value) for value in row] for row in found if row[4] or row[1]]


def save(client, event, form, **changes):
    return client.post(address(event), {**form, "_continue": "1", **changes}, follow=True)


def row(number, **values):
    """Return the fields of one row, by their names in the grid."""
    names = {"day": "start_date", "begins": "start_time", "ends": "end_time", "title": "original_title"}
    names |= {"room": "original_room", "abstract": "original_abstract"}
    return {f"sessions-{number}-{names.get(name, name)}": value for name, value in values.items()}
