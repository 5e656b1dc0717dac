"""Uploaded pictures, encoded anew."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from organizations import pictures
from organizations.models import Editor, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def picture(width, height, file_format="JPEG", mode="RGB", name="photo.jpg", **options):
    """An upload of a real picture whose left half is red and whose right half is blue."""
    image = Image.new(mode, (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    if mode == "RGBA":
        image.putalpha(100)
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def stored(name):
    with default_storage.open(name) as file, Image.open(file) as image:
        image.load()
        return image


def test_picture_is_stored_in_three_widths():
    name = pictures.store_picture(picture(2000, 1000), folder="events/")

    files = pictures.picture_files(name)
    assert [(width, height) for _name, width, height in files] == [(1280, 640), (640, 320), (320, 160)]
    assert [stored(file).size for file, _width, _height in files] == [(1280, 640), (640, 320), (320, 160)]
    assert {stored(file).format for file, _width, _height in files} == {"JPEG"}


def test_small_picture_is_not_enlarged():
    name = pictures.store_picture(picture(400, 301), folder="events/")

    assert [stored(file).size for file, *_size in pictures.picture_files(name)] == [(400, 301), (320, 241)]


def test_transparent_picture_stays_transparent():
    upload = picture(100, 100, "PNG", "RGBA")

    name = pictures.store_picture(upload, folder="organizations/")

    assert name.endswith("-100x100.webp")
    assert stored(name).mode == "RGBA"


def test_picture_is_turned_upright_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: to be turned by 90° clockwise
    exif[0x010E] = "Taken in my garden"
    upload = picture(600, 300, exif=exif)

    name = pictures.store_picture(upload, folder="events/")

    image = stored(name)
    assert image.size == (300, 600)
    assert dict(image.getexif()) == {}
    red, _green, blue = image.getpixel((150, 50))  # what was on the left is on top
    assert (red > 200, blue < 50) == (True, True)


@pytest.mark.parametrize(
    ("file_format", "options"),
    [
        ("JPEG", {"comment": b"Taken in my garden", "xmp": b"<x>Taken in my garden</x>"}),
        ("GIF", {"comment": b"Taken in my garden"}),
        ("WEBP", {"xmp": b"<x>Taken in my garden</x>"}),
    ],
)
def test_what_is_said_beside_a_picture_is_not_kept(file_format, options):
    upload = picture(600, 300, file_format, **options)
    assert b"my garden" in upload.read()

    name = pictures.store_picture(upload, folder="events/")

    for file, *_size in pictures.picture_files(name):
        with default_storage.open(file) as kept:
            assert b"my garden" not in kept.read()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("photo.png", b"Dear editors, the picture is attached."), "This is not a picture"),
        (SimpleUploadedFile("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "This is not a picture"),
        (SimpleUploadedFile("photo.jpg", picture(900, 900).read()[:2000]), "it is damaged"),
        (SimpleUploadedFile("empty.jpg", b""), "This is not a picture"),
        (picture(4097, 10), "4096 pixels"),
        (picture(30_000, 30_000, "PNG", "1", name="bomb.png"), "not a picture|4096 pixels"),
    ],
    ids=["text", "svg", "damaged", "empty", "long", "bomb"],
)
def test_what_is_no_fit_picture_is_refused(upload, sentence):
    with pytest.raises(ValidationError, match=sentence):
        pictures.encode_picture(upload)


def test_sizes_of_a_file_that_was_not_encoded_here_are_unknown():
    assert pictures.picture_files("events/old.jpg") == []
    assert pictures.picture_files("") == []


def organization_form(**fields):
    return {"original_language": "en", "name_en": "City of Bonn", "kind": "LOCAL_GOVERNMENT", **fields}


def test_uploaded_logo_is_encoded_anew(client, anna):
    answer = client.post(
        "/admin/organizations/organization/add/", organization_form(logo=picture(700, 700, "PNG", name="logo.png"))
    )

    assert answer.status_code == 302
    name = Organization.objects.get().logo.name
    assert name.startswith("organizations/")
    assert [default_storage.exists(file) for file, *_size in pictures.picture_files(name)] == [True, True, True]
    assert stored(name).size == (700, 700)


def test_other_formats_are_not_even_opened(client, anna, monkeypatch):
    opened = []
    monkeypatch.setattr("PIL.TiffImagePlugin.TiffImageFile._open", lambda *_: opened.append("TIFF"))

    answer = client.post(
        "/admin/organizations/organization/add/", organization_form(logo=picture(700, 700, "TIFF", name="logo.png"))
    )

    assert list(answer.context["adminform"].form.errors) == ["logo"]
    assert opened == []


def test_text_that_is_called_a_picture_is_refused_and_the_form_comes_back(client, anna):
    answer = client.post(
        "/admin/organizations/organization/add/",
        organization_form(logo=SimpleUploadedFile("logo.png", b"words"), name_vi="Thành phố Bonn"),
    )

    form = answer.context["adminform"].form
    assert list(form.errors) == ["logo"]
    assert form["name_vi"].value() == "Thành phố Bonn"
    assert not Organization.objects.exists()
