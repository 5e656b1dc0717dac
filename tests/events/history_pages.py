"""The history of a record as its page shows it."""


def said(difference):
    return (difference.name, *("".join(piece.text for piece in side) for side in (difference.was, difference.is_now)))


def history_of(client, record):
    answer = client.get(f"/admin/events/{record._meta.model_name}/{record.pk}/history/")
    assert answer.status_code == 200
    answer.entries = answer.context["entries"]
    answer.headings = [entry.step for entry in answer.entries]
    return answer


def restore_address(event, version, field=""):
    return f"/admin/events/event/{event.pk}/history/restore/?version={version.pk}{'&field=' * bool(field)}{field}"
