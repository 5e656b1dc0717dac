"""Pictures are served from our own host, and a draft's to nobody."""

from io import BytesIO

import pytest
from PIL import Image

from organizations.pictures import picture_files, store_picture
from tests.builders import make_event

pytestmark = pytest.mark.django_db


def stored_picture():
    upload = BytesIO()
    Image.new("RGB", (900, 600), "green").save(upload, "PNG")
    return store_picture(upload, folder="events/")


def test_every_width_of_a_published_picture_is_served_for_ever(client):
    event = make_event(image=stored_picture())

    files = picture_files(event.image.name)
    bodies = []
    for name, _, _ in files:
        answer = client.get(f"/media/{name}")
        bodies.append(b"".join(answer.streaming_content))
        assert "immutable" in answer["Cache-Control"]

    assert [width for _, width, _ in files] == [900, 640, 320]
    assert [Image.open(BytesIO(body)).width for body in bodies] == [900, 640, 320]


@pytest.mark.parametrize("publication", ["DRAFT", "IN_REVIEW", "WITHDRAWN"])
def test_a_picture_of_what_is_not_published_is_not_served(client, publication):
    event = make_event(image=stored_picture(), publication=publication)

    assert client.get(f"/media/{event.image.name}").status_code == 404


@pytest.mark.parametrize("name", ["../db.sqlite3", "events/../../secret_key", "events/x.jpg", "%00", "events/"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/media/{name}").status_code in (400, 404)
