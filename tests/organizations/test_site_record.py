"""The record of the site: changed at the desk, followed by every process."""

import re
import time
from io import BytesIO

import pytest
from django.db import OperationalError
from PIL import Image

from organizations import this_site
from organizations.colours import DARK_PAPER, LEAST_CONTRAST, contrast
from organizations.models import Editor, Site
from tests.builders import saved


def post(client, site, **changes):
    """Send the form of the site with some changes, as an administrator does."""
    address = f"/admin/organizations/site/{site.pk}/change/"
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if name not in ("logo",)}
    return client.post(address, {name: "" if value is None else value for name, value in sent.items()} | changes)


def test_what_is_saved_at_the_desk_is_shown_at_once(client, harbours, django_capture_on_commit_callbacks, monkeypatch):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    logo = BytesIO()
    Image.new("RGBA", (700, 400), "#0b6b3a80").save(logo, "PNG")
    logo.seek(0)
    logo.name = "logo.png"

    with django_capture_on_commit_callbacks(execute=True):
        answer = post(client, harbours, name_en="Quays & Co", name_de="Kais & Co", logo=logo, colour="#7a1f5c")
    monkeypatch.setattr(this_site, "_known", None)  # within one transaction nothing is asked again
    client.logout()
    html = client.get("/de/").content.decode()

    assert answer.status_code == 302
    assert "<span>Kais &amp; Co <small>" in html
    shown = re.search(r'<a class="brand" href="/de/"><img src="([^"]+)" width="320" height="183" alt="">', html)
    picture = client.get(shown[1])
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")
    picture.close()
    sheet = client.get(re.search(r'href="(/colour-7a1f5c\.css)"', html)[1])
    assert "--own: #7a1f5c" in sheet.content.decode()
    assert "immutable" in sheet.headers["Cache-Control"]


@pytest.mark.parametrize(("colour", "is_taken"), [("#0b6b3a", True), ("#ffcc00", False), ("green", False), ("", True)])
def test_a_colour_in_which_nothing_can_be_read_is_refused(client, harbours, colour, is_taken):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))

    answer = post(client, harbours, colour=colour)

    assert (answer.status_code == 302) == is_taken
    assert is_taken or "colour" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("colour", ["#000000", "#0b6b3a", "#00008b", "#7a1f5c"])
def test_the_colour_can_be_read_on_a_dark_screen_too(colour):
    assert contrast(Site(colour=colour).colour_on_dark, DARK_PAPER) >= LEAST_CONTRAST


def test_nobody_adds_or_deletes_the_site(client, harbours):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))

    assert client.get("/admin/organizations/site/add/").status_code == 403
    assert client.get(f"/admin/organizations/site/{harbours.pk}/delete/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_process_asks_again_after_a_while_and_keeps_what_it_knows(monkeypatch, django_assert_num_queries):
    site = saved(Site(name_en="Harbour Days"))
    monkeypatch.setattr(this_site, "_known", None)
    with django_assert_num_queries(1):
        assert this_site.site_name() == this_site.site_name() == "Harbour Days"

    Site.objects.update(name_en="Quays")  # by another process
    assert this_site.site_name() == "Harbour Days"
    monkeypatch.setattr(this_site, "_asked_at", time.monotonic() - this_site.KEPT - 1)
    assert this_site.site_name() == "Quays"

    site.name_en = "Tides"
    saved(site)
    assert this_site.site_name() == "Tides"

    monkeypatch.setattr(Site, "objects", Failing())
    this_site.forget()
    assert this_site.site_name() == "Tides"


class Failing:
    """A database that is down."""

    def order_by(self, *_columns):
        raise OperationalError
