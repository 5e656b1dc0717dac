"""What a browser does on the page of a step."""

from django.urls import reverse

from events.lifecycle.steps import VERBS


def address(event, name):
    return reverse(VERBS[name].url_name, args=[event.pk])


def form_of(client, event, name):
    """What a browser sends back of a step's page, when nothing was typed."""
    answer = client.get(address(event, name))
    assert answer.status_code == 200
    sent = {"seen": answer.context["seen_token"]}
    for bound in answer.context["form"]:
        value = bound.value()
        if bound.name != "seen" and value not in (None, ""):
            sent[bound.html_name] = value
    return sent


def take(client, event, name, **typed):
    """Take a step on its page, as somebody does who saw the event as it stands."""
    return client.post(address(event, name), {**form_of(client, event, name), "_taken": "x", **typed}, follow=True)


def change(event):
    return f"/admin/events/event/{event.pk}/change/"
