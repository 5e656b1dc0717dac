"""Uploads in a shared storage: two servers see the same, and nobody but the site reads it."""

from io import BytesIO, StringIO

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage
from django.core.management import call_command
from moto.server import ThreadedMotoServer
from PIL import Image

from config import environment
from config.doctor import files
from organizations.pictures import picture_files, store_picture
from tests.builders import make_event


@pytest.fixture
def storage(settings, monkeypatch):
    """A storage on this machine, with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        monkeypatch.setenv("MEDIA_STORAGE", f"http://key:se%2Fcret@{host}:{port}/pictures?region=eu-central-1")
        settings.STORAGES = {**settings.STORAGES, "default": environment.media_storage("MEDIA_STORAGE")}
        given = settings.STORAGES["default"]["OPTIONS"]
        names = {"aws_access_key_id": given["access_key"], "aws_secret_access_key": given["secret_key"]}
        client = boto3.client("s3", endpoint_url=given["endpoint_url"], region_name=given["region_name"], **names)
        client.create_bucket(Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        yield client
    finally:
        server.stop()


@pytest.mark.django_db
def test_a_picture_is_kept_in_the_storage_and_read_from_the_site(storage, client):
    upload = BytesIO()
    Image.new("RGB", (900, 600), "green").save(upload, "PNG")
    event = make_event(image=store_picture(upload, folder="events/"))
    names = [name for name, *_size in picture_files(event.image.name)]

    answers = [client.get(default_storage.url(name)) for name in names]

    assert {entry["Key"] for entry in storage.list_objects_v2(Bucket="pictures")["Contents"]} == set(names)
    assert [Image.open(BytesIO(b"".join(answer.streaming_content))).width for answer in answers] == [900, 640, 320]
    assert "manage.py backup does not hold them" in [finding.what for finding in files.look()][1]
    assert default_storage.url(names[0]) == f"/media/{names[0]}"
    forgotten = store_picture(upload, folder="events/")
    call_command("remove_old_pictures", "--delete", "--hours=0", stdout=StringIO())
    assert not default_storage.exists(forgotten)
    assert all(default_storage.exists(name) for name in names)
    storage.delete_object(Bucket="pictures", Key=names[0])
    assert client.get(f"/media/{names[0]}").status_code == 404


@pytest.mark.parametrize(
    "address", ["pictures", "s3://key:secret@host/pictures", "https://host/pictures", "https://key:secret@host/a/b"]
)
def test_an_address_of_a_storage_that_is_none_is_refused_without_its_secret(monkeypatch, address):
    monkeypatch.setenv("MEDIA_STORAGE", address)

    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORAGE cannot be read") as refused:
        environment.media_storage("MEDIA_STORAGE")
    assert "key:secret@h" not in str(refused.value).replace("https://key:secret@s3.example.org", "")
