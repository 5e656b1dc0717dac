"""Pictures are served from our own host, and a draft's to nobody."""

from io import BytesIO

import pytest
from PIL import Image

from organizations.pictures import picture_files, store_picture
from tests.builders import make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def stored_picture(folder="events/"):
    upload = BytesIO()
    Image.new("RGB", (900, 600), "green").save(upload, "PNG")
    return store_picture(upload, folder=folder)


def test_every_width_of_a_published_picture_is_served(client):
    event = make_event(image=stored_picture())

    files = picture_files(event.image.name)
    bodies = []
    for name, _, _ in files:
        answer = client.get(f"/media/{name}")
        bodies.append(b"".join(answer.streaming_content))
        assert answer["Cache-Control"] == "public, max-age=600"
        assert client.get(f"/media/{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 304

    assert [width for _, width, _ in files] == [900, 640, 320]
    assert [Image.open(BytesIO(body)).width for body in bodies] == [900, 640, 320]


@pytest.mark.parametrize("publication", ["DRAFT", "IN_REVIEW", "WITHDRAWN"])
def test_a_picture_of_what_is_not_published_is_not_served(client, publication):
    event = make_event(image=stored_picture(), publication=publication)

    assert client.get(f"/media/{event.image.name}").status_code == 404


@pytest.mark.parametrize("name", ["../db.sqlite3", "events/../../secret_key", "events/x.jpg", "%00", "events/"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/media/{name}").status_code in (400, 404)


def test_a_picture_that_was_replaced_or_withdrawn_is_gone_even_for_who_has_it(client):
    portrait, logo = stored_picture("speakers/"), stored_picture("organizations/")
    speaker, organization = (
        make_speaker(latin_name="Mai", portrait=portrait),
        make_organization(name_en="City of Bonn", logo=logo),
    )
    assert [asked(client, name)[0] for name in (portrait, logo)] == [200, 200]
    tag = asked(client, portrait)[1]

    speaker.portrait = stored_picture("speakers/")
    speaker.save()
    organization.logo = ""
    organization.save()

    assert asked(client, portrait, {"If-None-Match": tag})[0] == 404
    assert asked(client, logo)[0] == 404
    assert asked(client, speaker.portrait.name)[0] == 200


def asked(client, name, headers=None):
    """Status and ETag of an answer, which is read to its end: that closes the file."""
    answer = client.get(f"/media/{name}", headers=headers)
    b"".join(answer)
    return answer.status_code, answer.get("ETag")
