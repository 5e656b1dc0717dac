"""Files of pictures that nothing names any more are removed when somebody says so."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from organizations.models import Editor, Organization
from organizations.pictures import picture_files, store_picture
from tests.builders import make_event
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = "/admin/organizations/organization/add/"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload():
    file = io.BytesIO()
    Image.new("RGB", (700, 700), "green").save(file, "PNG")
    file.seek(0)
    file.name = "logo.png"
    return file


def saved_logo(client, address):
    """Send the form at an address with a new logo; return the files of it."""
    written = {"name_en": "City of Bonn", "kind": "LOCAL_GOVERNMENT", "original_language": "en", "logo": upload()}
    assert client.post(address, fields_of(client.get(address).content) | written).status_code == 302
    return {name for name, *_size in picture_files(Organization.objects.get().logo.name)}


def told(*arguments):
    out = io.StringIO()
    call_command("remove_old_pictures", *arguments, stdout=out)
    return out.getvalue().splitlines()


def there(media):
    return {str(file.relative_to(media)) for file in media.rglob("*") if file.is_file()}


def age(media):
    for file in media.rglob("*.*"):
        os.utime(file, (0, 0))


def test_a_picture_goes_when_neither_its_record_nor_the_history_names_it(client, media):
    client.force_login(Editor.objects.create_superuser("anna"))
    forgotten = {name for name, *_size in picture_files(store_picture(upload(), folder="organizations/"))}
    first = saved_logo(client, ADD)
    address = f"/admin/organizations/organization/{Organization.objects.get().pk}/change/"
    second = saved_logo(client, address)
    Path(media, "organizations", "notes.txt").write_text("not ours")
    age(media)
    recent = {name for name, *_size in picture_files(store_picture(upload(), folder="events/"))}
    assert len(forgotten) == len(first) == len(second) == 3

    assert told() == [*sorted(forgotten), "3 files could be removed with --delete."]
    assert forgotten <= there(media)

    assert told("--delete") == [*sorted(forgotten), "3 files were removed."]
    assert there(media) == {*first, *second, *recent, "organizations/notes.txt"}

    call_command("deleterevisions", verbosity=0)
    assert told("--delete", "--hours=0") == [*sorted(first | recent), "6 files were removed."]
    assert there(media) == {*second, "organizations/notes.txt"}


def test_a_picture_of_a_change_that_waits_stays(client, media):
    name = store_picture(upload(), folder="organizations/")
    editor = Editor.objects.create_superuser("anna")
    make_event().waiting_changes.create(by=editor, changes={"events.event:1": [{"image": ""}, {"image": name}]})

    assert told("--delete", "--hours=0") == ["0 files were removed."]


def test_there_may_be_no_picture_at_all(media):
    assert told("--delete") == ["0 files were removed."]
