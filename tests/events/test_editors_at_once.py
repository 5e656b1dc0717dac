"""Editors who save an event and its parts in the same moment wait for each other, and nobody for ever.

On SQLite, which has one writer at a time, this cannot fail by a deadlock.
"""

from itertools import cycle, islice
from threading import Thread

import pytest
from django.db import connections
from django.test import Client

from events.models import Event, Session
from organizations.models import Editor
from tests.builders import make_session
from tests.events.drafts import make_draft
from tests.forms import fields_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SAVES = 6


class Desk(Thread):
    """An editor who saves one form again and again, each time with the next value of one field.

    answers: the status of each save, or what kept it from being answered.
    """

    def __init__(self, record, field, values):
        super().__init__()
        self.address = f"/admin/events/{record._meta.model_name}/{record.pk}/change/"
        self.field, self.values, self.answers = field, values, []
        self.client = Client()
        self.client.force_login(Editor.objects.create_superuser(f"editor {Editor.objects.count()}"))

    def run(self):
        for value in islice(cycle(self.values), SAVES):
            try:
                form = fields_of(self.client.get(self.address).content) | {self.field: value}
                self.answers.append(self.client.post(self.address, form).status_code)
            except Exception as error:  # noqa: BLE001 - in a thread, it would be lost
                self.answers.append(repr(error))
        connections.close_all()


def test_an_event_and_its_sessions_are_saved_at_once():
    event = make_draft()
    sessions = [make_session(event, title_en=f"Session {number}") for number in range(3)]
    desks = [
        Desk(event, "time_zone", ["Asia/Tokyo", "Asia/Ho_Chi_Minh"]),
        Desk(sessions[0], "title_de", ["Eins", "Zwei"]),
        Desk(sessions[2], "title_de", ["Drei", "Vier"]),
    ]

    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()

    assert [desk.answers for desk in desks] == [[302] * SAVES] * len(desks)
    assert Event.objects.get().time_zone == "Asia/Ho_Chi_Minh"
    assert set(Session.objects.values_list("title_de", flat=True)) == {None, "Zwei", "Vier"}
