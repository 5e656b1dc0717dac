"""People with few rights, on a site that runs; and how one of them signs in over https."""

import re
from urllib.parse import urlencode

from tests.config.observatory import faults

PEOPLE = """
from events.models import Event
from organizations.models import Assignment, Editor, Office, Organization, Region

region = Region.objects.first()
offices = []
for slug in ("own", "other"):
    organization = Organization.objects.create(name_en=slug, slug=slug, kind="CITY_NETWORK")
    offices.append(Office.objects.create(organization=organization, slug=slug, kind="COUNTRY_OFFICE", region=region))
for name in ("EDITOR", "TRANSLATOR", "NONE"):
    editor = Editor.objects.create_user(name, password="anna-anna-anna", is_staff=True)
    if name != "NONE":
        Assignment.objects.create(editor=editor, office=offices[0], role=name)
for key, office in ((901, offices[0]), (902, offices[1])):
    event = Event.objects.create(pk=key, title_en="Draft", slug=f"draft-{key}", attendance="ONLINE")
    event.offices.set([office])
"""
"""For ``manage.py shell``: somebody in each of two roles and one without, a draft of theirs and one of others."""


def signed_in(site, host, name):
    """The cookie of somebody who has typed their password."""
    token = re.search(r"__Host-csrftoken=(\w+)", site.ask("/admin/login/")[1]["Set-Cookie"])[1]
    form = urlencode({"username": name, "password": "anna-anna-anna", "csrfmiddlewaretoken": token, "next": "/admin/"})
    told = {"Cookie": f"__Host-csrftoken={token}", "Referer": f"https://{host}/admin/login/"}
    told["Content-Type"] = "application/x-www-form-urlencoded"
    status, headers, _body = site.ask("/admin/login/", "POST", form, **told)
    assert status == 302
    assert faults(headers) == []
    return re.search(r"__Host-sessionid=\w+", str(headers.get_all("Set-Cookie")))[0]
