"""What every public page of a record keeps, as assertions that the tests of those pages share."""

import re

from django.utils import timezone

from multilingual.languages import direction
from multilingual.records import record_changed

GARBAGE = ("%00", "a%00b", "%ED%A0%80", "..%2f", "x" * 3000, "%F0%9F%98%80", "'")


def read_page(client, path: str, language: str = "en") -> str:
    """Return the HTML of a page, having checked that it is one of its language and written in its direction."""
    response = client.get(f"/{language}{path}")
    assert response.status_code == 200, response.status_code
    assert "Set-Cookie" not in response.headers
    html = response.content.decode()
    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    return html


def words(html: str) -> str:
    """Return the words of a page's main part in one line, without tags."""
    main = html.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def assert_former_address_moves(client, record, folder: str) -> None:
    """Check that a former slug answers 301 and keeps the query string."""
    former, record.slug = record.slug, f"{record.slug}-renamed"
    record.save()
    record_changed(record)

    response = client.get(f"/de/{folder}/{former}/?tz=Asia%2FTokyo")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/de/{folder}/{record.slug}/?tz=Asia%2FTokyo"


def assert_withdrawn_is_gone(client, record, folder: str) -> None:
    """Check that a withdrawn record's page answers 410 and that the index no longer names it."""
    assert f"/{folder}/{record.slug}/" in read_page(client, f"/{folder}/")
    record.withdrawn_at = timezone.now()
    record.save()

    response = client.get(f"/en/{folder}/{record.slug}/")

    assert response.status_code == 410
    assert f"/{folder}/{record.slug}/" not in read_page(client, f"/{folder}/")


def assert_garbage_is_answered(client, folder: str) -> None:
    """Check that addresses and cursors that nobody wrote are answered, and never by a crash."""
    for garbage in GARBAGE:
        assert client.get(f"/en/{folder}/{garbage}/").status_code in (400, 404), garbage
        assert client.get(f"/en/{folder}/?cursor={garbage}").status_code == (400 if "%00" in garbage else 200), garbage
    assert client.get(f"/en/{folder}/nobody-ever-wrote-this/").status_code == 404
