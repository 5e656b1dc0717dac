"""``manage.py backup`` and what `restore` refuses: sentences, and nothing touched."""

import hashlib
import io
import json
import tarfile
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from config import runs
from config.backups import database
from events.models import Theme
from tests.builders import make_theme

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
KEY = "a-key-of-the-site-that-was-backed-up-0123456789"
PICTURE = "speakers/0123456789abcdef0123456789abcdef-640x480.jpg"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    settings.VAR_DIR = tmp_path / "var"
    settings.SECRET_KEY_FILE = tmp_path / "var" / "secret_key"
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.SECRET_KEY = KEY
    picture = settings.MEDIA_ROOT / PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture" * 1000)


def said(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    """A backup with one theme in it."""
    make_theme(name_en="Water")
    said("backup", to=tmp_path / "site.tar")
    return tmp_path / "site.tar"


def rewritten(file, change):
    """The archive with members changed: ``change`` gets and returns their bytes by name."""
    with tarfile.open(file) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar.getmembers()]
    changed = change({member.name: content for member, content in members})
    other = file.with_name("other.tar")
    with tarfile.open(other, "w") as tar:
        for name, content in changed.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return other


def with_manifest(file, **changes):
    def change(members):
        return members | {"manifest.json": json.dumps(json.loads(members["manifest.json"]) | changes).encode()}

    return rewritten(file, change)


def test_a_backup_says_what_it_is(file):
    with tarfile.open(file) as tar:
        names, told = tar.getnames(), json.load(tar.extractfile("manifest.json"))

    dump = "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"
    assert names == [f"media/{PICTURE}", dump, "secret_key", "manifest.json"]
    assert told["rows"]["events_theme"] == 1
    assert told["vendor"] == connection.vendor
    assert ["auth", "0001_initial"] in told["migrations"]
    assert told["versions"].keys() >= {"climate-forums", "Django", "tzdata", connection.display_name}
    assert set(told["files"]) == set(names) - {"manifest.json"}
    assert file.stat().st_mode & 0o077 == 0
    assert not [path for path in file.parent.iterdir() if path.name.startswith(".")]


def test_it_is_told_when_the_last_backup_was_made(file):
    at = datetime.fromisoformat(Client().get("/health/ready").json()["checks"]["last backup"]["detail"])

    assert abs((datetime.now(UTC) - at).total_seconds()) < 300


def test_a_backup_does_not_take_the_place_of_another(file):
    with pytest.raises(CommandError, match="is there already: name another file"):
        said("backup", to=file)


def test_only_the_newest_are_kept(settings, monkeypatch):
    settings.BACKUP_KEEP = 2
    for day in (1, 2, 3):
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        said("backup")

    names = sorted(path.name for path in settings.BACKUP_DIR.iterdir())
    assert names == ["forums-20261102T000000Z.tar", "forums-20261103T000000Z.tar"]


def test_none_is_made_while_the_last_is_young(settings):
    said("backup", after=24)
    assert said("backup", after=24) == ""
    runs.note("backup", at=datetime.now(UTC) - timedelta(hours=25))

    assert "later.tar" in said("backup", after=24, to=settings.BACKUP_DIR / "later.tar")


def test_a_disk_that_is_full_leaves_nothing_half(settings, monkeypatch, tmp_path):
    monkeypatch.setattr("tarfile.TarFile.addfile", full_disk)

    with pytest.raises(CommandError, match="could not be written: No space left on device"):
        said("backup", to=tmp_path / "full" / "site.tar")

    assert list((tmp_path / "full").iterdir()) == []
    assert runs.last("backup") is None


def full_disk(*_arguments):
    raise OSError(28, "No space left on device")


def test_a_backup_that_is_whole_is_said_to_be(file):
    assert "read back and found whole" in said("backup", check=file)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda members: members | {f"media/{PICTURE}": b"another picture"}, "is not what was written"),
        (lambda members: members | {"secret_key": b"x" * 47}, "secret_key is not what was written"),
        (lambda members: {"media/more": b"", **members}, "media/more is only in the archive"),
        (
            lambda members: {name: content for name, content in members.items() if name != "secret_key"},
            "secret_key is only in its manifest",
        ),
        (
            lambda members: {name: content for name, content in members.items() if name != "manifest.json"},
            "has no manifest at its end",
        ),
        (lambda members: members | {"manifest.json": b"[]"}, "manifest of this backup cannot be read"),
    ],
)
def test_damage_is_found_and_nothing_touched(file, change, sentence):
    damaged = rewritten(file, change)

    with pytest.raises(CommandError, match=sentence):
        said("restore", damaged, replace=True)
    with pytest.raises(CommandError, match=sentence):
        said("backup", check=damaged)

    assert Theme.objects.get().name_en == "Water"


def test_a_file_that_was_cut_off_is_refused(file):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CommandError, match=r"not written whole|cannot be read as a tar"):
        said("restore", file, replace=True)


def test_other_counts_of_rows_are_damage(file):
    with tarfile.open(file) as tar:
        rows = json.load(tar.extractfile("manifest.json"))["rows"]

    with pytest.raises(CommandError, match="events_theme has 1 rows in place of 2: the backup is damaged"):
        said("restore", with_manifest(file, rows=rows | {"events_theme": 2}), replace=True)


def test_a_newer_schema_is_refused(file):
    with tarfile.open(file) as tar:
        migrations = json.load(tar.extractfile("manifest.json"))["migrations"]
    newer = with_manifest(file, migrations=[*migrations, ["events", "9001_of_tomorrow"]])

    with pytest.raises(CommandError, match=r"unknown here \(events 9001_of_tomorrow\): update the site first"):
        said("restore", newer, replace=True)


def test_another_kind_of_database_is_refused(file):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]

    with pytest.raises(CommandError, match=f"This backup is of {other}, the site runs on {connection.vendor}"):
        said("restore", with_manifest(file, vendor=other), replace=True)


def test_records_that_are_there_are_kept_unless_they_are_to_go(file, settings):
    make_theme(name_en="Fire")
    (settings.MEDIA_ROOT / PICTURE).unlink()

    with pytest.raises(CommandError, match=r"The database is not empty \(\w+ has rows\)"):
        said("restore", file)
    assert Theme.objects.count() == 2

    told = said("restore", file, replace=True)

    assert [theme.name_en for theme in Theme.objects.all()] == ["Water"]
    assert (settings.MEDIA_ROOT / PICTURE).read_bytes() == b"a picture" * 1000
    assert settings.SECRET_KEY_FILE.read_text().strip() == KEY
    assert settings.SECRET_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert "Records: done" in told
    assert "Search: done" in told


def test_what_is_written_while_the_copy_is_made_is_not_in_it(monkeypatch, tmp_path):
    """Each report is a moment in the middle of the copy; somebody else writes then."""
    for name in ("Water", "Fire", "Air"):
        make_theme(name_en=name)
    monkeypatch.setattr("config.backups.sqlite.PAGES", 20)
    made, done_before = [], []

    def write():
        make_theme()
        connection.close()

    def report(_part, done, of_all):
        done_before.append(done)
        if len(made) < 5 and done < of_all:
            made.append(threading.Thread(target=write))
            made[-1].start()
            made[-1].join()

    file, rows = database.dump(tmp_path, report)

    assert len(made) == 5
    assert Theme.objects.count() == 8
    assert rows["events_theme"] == 3
    assert database.rows(file, rows) == rows
    assert done_before == sorted(done_before), "the copy began anew"


def test_a_picture_that_came_while_the_database_was_read_is_there(settings, monkeypatch, tmp_path):
    """Its record may be in the copy."""
    later, dump = "events/fedcba9876543210fedcba9876543210-640x480.jpg", database.dump

    def dump_while_somebody_uploads(folder, report):
        (settings.MEDIA_ROOT / "events").mkdir()
        (settings.MEDIA_ROOT / later).write_bytes(b"another picture")
        return dump(folder, report)

    monkeypatch.setattr(database, "dump", dump_while_somebody_uploads)
    said("backup", to=tmp_path / "site.tar")

    with tarfile.open(tmp_path / "site.tar") as tar:
        assert tar.extractfile(f"media/{later}").read() == b"another picture"


def test_a_name_that_leads_out_of_the_uploads_is_refused(file):
    def change(members):
        manifest = json.loads(members.pop("manifest.json"))
        manifest["files"]["media/../../evil"] = hashlib.sha256(b"x").hexdigest()
        return members | {"media/../../evil": b"x", "manifest.json": json.dumps(manifest).encode()}

    with pytest.raises(CommandError, match="would lie outside of where uploads are kept"):
        said("restore", rewritten(file, change), replace=True)
