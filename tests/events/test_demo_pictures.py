"""The pictures of the samples: drawn when they are loaded, once, and shown with their size."""

import io
import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from events.demo.files import DemoError
from events.demo.loader import load
from events.demo.pictures import DRAWINGS, drawing
from events.models import Event
from multilingual.languages import CODES
from organizations.models import Organization
from organizations.pictures import picture_files
from tests.promises import read_page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
EVENT = """
key: harbour-forum
original_language: en
title: {en: Harbour Forum}
image: harbour
image_text: {en: Two cranes., ja: クレーン。}
image_credit: Climate Forums
image_licence: EUPL-1.2
precision: DAYS
start_date: 2030-05-06
time_zone: Pacific/Fiji
attendance: ONLINE
"""
ORGANIZATION = """
- key: harbour-institute
  original_language: en
  name: {en: Harbour Institute}
  kind: RESEARCH
  logo: rings
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples/harbour-forum.yaml").write_text(EVENT, encoding="utf-8")
    (tmp_path / "organizations.yaml").write_text(ORGANIZATION, encoding="utf-8")
    return tmp_path


def stored(folder):
    return set(default_storage.listdir(folder)[1])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_always_the_same_and_not_one_colour(name):
    first, second = drawing(name), drawing(name)

    assert first.getvalue() == second.getvalue()
    with Image.open(io.BytesIO(first.getvalue())) as image:
        assert len(image.getcolors(image.width * image.height)) >= 4


def test_a_page_shows_the_picture_with_its_size_and_says_what_it_shows(client, folder):
    load(today=TODAY, folder=folder)

    html = read_page(client, "/events/harbour-forum/")

    image = re.search(r"<img [^>]+>", html)[0]
    assert 'width="1280" height="640"' in image
    assert 'alt="Two cranes."' in image
    assert "Climate Forums · EUPL-1.2" in html
    for address in {image.partition('src="')[2].partition('"')[0], *re.findall(r"(/media/\S+) \d+w", image)}:
        assert b"".join(client.get(address).streaming_content)[:2] == b"\xff\xd8", address  # JPEG


def test_a_mark_keeps_its_transparent_ground(client, folder):
    load(today=TODAY, folder=folder)

    html = read_page(client, "/organizations/harbour-institute/")

    logo = Organization.objects.get(slug="harbour-institute").logo.name
    assert logo.endswith("-960x960.webp")
    assert 'sizes="10rem" width="960" height="960"' in html
    assert 'alt="Harbour Institute"' in html


def test_a_picture_that_is_there_is_not_drawn_again_and_one_that_was_removed_stays_away(folder):
    load(today=TODAY, folder=folder)
    event = Event.objects.get(slug="harbour-forum")
    event.image = ""
    event.save(update_fields=["image"])
    before = stored("events"), stored("organizations")

    load(today=TODAY, folder=folder)

    assert (stored("events"), stored("organizations")) == before
    assert Event.objects.get(slug="harbour-forum").image.name == ""


def test_a_drawing_that_there_is_not_is_named(folder):
    path = folder / "organizations.yaml"
    path.write_text(ORGANIZATION.replace("rings", "atlantis"), encoding="utf-8")

    with pytest.raises(DemoError, match="harbour-institute: logo: 'atlantis' is none of the drawings harbour"):
        load(today=TODAY, folder=folder)


@pytest.mark.usefixtures("demo_catalogue")
@pytest.mark.parametrize("language", CODES)
def test_the_samples_have_pictures_described_in_every_language(client, language):
    event = read_page(client, "/events/harbour-cities-circular-forum/", language)
    person = read_page(client, "/speakers/pin-yen-yeh/", language)
    organization = read_page(client, "/organizations/harbour-materials-institute/", language)

    image = re.search(r"<img [^>]+>", event)[0]
    assert re.search(r'alt="[^"]{20,}"', image)
    assert " lang=" not in image  # not borrowed
    for page in (person, organization):
        assert re.search(r'<img [^>]*width="960" height="\d+" alt="[^"]+"', page)


@pytest.mark.usefixtures("demo_catalogue")
def test_no_real_event_person_or_organization_got_a_drawing():
    drawn = [*Event.objects.exclude(image=""), *Organization.objects.exclude(logo="")]

    assert [record for record in drawn if not record.is_sample] == []
    assert all(len(picture_files((getattr(record, "image", None) or record.logo).name)) == 3 for record in drawn)
