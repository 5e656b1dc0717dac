"""What the form of every record keeps: languages on demand, one record for a form sent twice, errors that are found."""

import re
import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, models

from events.models import Event, Theme
from multilingual.models import SentForm
from organizations.models import Editor, Region
from tests.builders import make_city, make_region, make_theme
from tests.events.drafts import make_draft, make_ready_draft, posted
from tests.multilingual.test_admin import region_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    client.force_login(
        Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi", "en"])
    )
    return client


def languages_on(answer):
    return list(dict.fromkeys(re.findall(r'data-language="([\w-]+)"', answer.content.decode())))


def test_a_form_holds_the_original_and_the_editors_languages(anna):
    region = make_region(original_language="de", name_de="Ostasien", name_ja="東アジア")
    address = f"/admin/organizations/region/{region.pk}/change/"

    assert languages_on(anna.get(address)) == ["en", "de", "vi"]
    assert languages_on(anna.get(address, {"languages": "ja"})) == ["en", "de", "ja", "vi"]
    assert len(languages_on(anna.get(address, {"languages": "all"}))) == 13
    assert languages_on(anna.get(address, {"languages": "tlh,../x"})) == ["en", "de", "vi"]


def test_an_editor_of_one_language_has_two_on_the_form(client):
    client.force_login(Editor.objects.create_superuser("bao", password="bao-bao-bao-bao", working_languages=["vi"]))

    assert languages_on(client.get("/admin/organizations/region/add/")) == ["en", "vi"]


def test_what_is_not_on_the_form_is_not_touched(anna):
    region = make_region(original_language="de", name_de="Ostasien", name_ja="東アジア", name_vi="Đông Á")

    anna.post(f"/admin/organizations/region/{region.pk}/change/", region_form(region, name_vi="", name_de="Asien"))

    region.refresh_from_db()
    assert (region.name_de, region.name_vi, region.name_ja) == ("Asien", None, "東アジア")


def test_a_new_original_that_was_not_on_the_form_keeps_its_text(anna):
    region = make_region(original_language="de", name_de="Ostasien", name_ja="東アジア")

    answer = anna.post(f"/admin/organizations/region/{region.pk}/change/", region_form(region, original_language="ja"))

    region.refresh_from_db()
    assert answer.status_code == 302
    assert (region.original_language, region.name_ja) == ("ja", "東アジア")


def test_links_lead_to_the_other_languages_without_a_script(anna):
    page = anna.get(f"/admin/organizations/region/{make_region().pk}/change/").content.decode()

    links = re.findall(r'href="\?languages=([\w-]+)"', page)
    assert len(links) == 11
    assert not {"en", "vi"} & set(links)


def test_a_form_that_is_sent_twice_makes_one_record(anna):
    page = anna.get("/admin/organizations/region/add/")
    form = region_form(**{"form-token": str(page.context["form_token"])})

    first = anna.post("/admin/organizations/region/add/", form)
    second = anna.post("/admin/organizations/region/add/", form)

    region = Region.objects.get()
    assert first.status_code == 302
    assert second.headers["Location"] == f"/admin/organizations/region/{region.pk}/change/"
    assert anna.post("/admin/organizations/region/add/", region_form(name_de="Afrika")).status_code == 302
    assert Region.objects.count() == 2


def test_rows_of_a_form_that_is_sent_twice_are_added_once(anna):
    event = make_draft()
    page = anna.get(f"/admin/events/event/{event.pk}/change/")
    row = {
        "links-TOTAL_FORMS": "1",
        "links-0-kind": "PAGE",
        "links-0-order": "0",
        "links-0-url": "https://example.org/",
    }
    form = posted(event, anna, **row, **{"form-token": str(page.context["form_token"])})

    for _time in range(2):
        assert anna.post(f"/admin/events/event/{event.pk}/change/", form).status_code == 302

    assert event.links.count() == 1


def test_who_goes_back_and_types_something_else_has_not_sent_it_twice(anna):
    event = make_draft()
    page = anna.get(f"/admin/events/event/{event.pk}/change/")
    form = posted(event, anna, **{"form-token": str(page.context["form_token"])})
    anna.post(f"/admin/events/event/{event.pk}/change/", form | {"fee": "FREE"})

    anna.post(f"/admin/events/event/{event.pk}/change/", form | {"fee": "FREE", "edition": "3rd"})

    event.refresh_from_db()
    assert (event.fee, event.edition) == ("FREE", "3rd")


def test_two_that_are_sent_in_one_moment_make_one_record(anna, monkeypatch):
    """The first one's token is not seen yet when the second one looks for it."""
    form = region_form(**{"form-token": str(uuid.uuid4())})
    anna.post("/admin/organizations/region/add/", form)
    looked, filtered = [], SentForm.objects.filter

    def blind(*args, **kwargs):
        if "digest" in kwargs and not looked.append(1) and len(looked) == 1:
            return SentForm.objects.none()
        return filtered(*args, **kwargs)

    monkeypatch.setattr(SentForm.objects, "filter", blind)
    answer = anna.post("/admin/organizations/region/add/", form)

    region = Region.objects.get()
    assert answer.headers["Location"] == f"/admin/organizations/region/{region.pk}/change/"


def test_a_race_that_the_database_refuses_is_told_and_keeps_what_was_typed(anna, monkeypatch):
    theme = make_theme(name_en="Energy")
    refused = []

    def save(self, *args, **kwargs):
        if not refused:
            refused.append(1)
            raise IntegrityError("UNIQUE constraint failed")
        return models.Model.save(self, *args, **kwargs)

    form = {"original_language": "en", "name_en": "Power", "family": "ENERGY", "position": "0", "slug": theme.slug}
    monkeypatch.setattr(Theme, "save", save)
    answer = anna.post(f"/admin/events/theme/{theme.pk}/change/", form)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Somebody else saved at the same moment" in page
    assert 'value="Power"' in page
    assert "constraint" not in page.lower()


PROJECT = [model for model in apps.get_models() if model.__module__.split(".")[0] in ("events", "organizations")]


@pytest.mark.parametrize(
    "constraint", [each for model in PROJECT for each in model._meta.constraints], ids=lambda each: each.name
)
def test_no_editor_reads_the_name_of_a_constraint(constraint):
    """Django has words of its own for what is unique without a condition."""
    is_worded = isinstance(constraint, models.UniqueConstraint) and constraint.fields and constraint.condition is None

    assert is_worded or constraint.violation_error_message != constraint.default_violation_error_message


def test_every_error_leads_to_its_field(anna):
    event = make_ready_draft()
    changes = {
        "start_date": "09/03/2022",
        "title_vi": "",
        "links-TOTAL_FORMS": "1",
        "links-0-kind": "PAGE",
        "links-0-order": "0",
        "links-0-url": "",
        "links-0-label_vi": "Trang",
        "follow_languages-TOTAL_FORMS": "2",
        "follow_languages-1-language": "vi",
        "follow_languages-1-mode": "FLOOR",
        "source_url": "no address",
    }

    page = anna.post(f"/admin/events/event/{event.pk}/change/", posted(event, anna, **changes)).content.decode()

    targets = re.findall(r'<a href="#([\w-]+)">', page.partition('class="errors-told"')[2].partition("</ul>")[0])
    assert targets == ["id_start_date", "id_source_url", "id_title_vi", "follow_languages-group", "id_links-0-url"]
    for target in targets:
        assert f'id="{target}"' in page
        before = page.partition(f'id="{target}"')[0]
        assert before.count("<details") == before.count("</details>"), f"{target} is folded"
    assert 'data-error-language="vi"' in page


def test_a_saved_form_names_its_draft_in_a_cookie(anna):
    event = make_draft()

    refused = anna.post(
        f"/admin/events/event/{event.pk}/change/", posted(event, anna, start_date="soon", draft="abc123")
    )
    assert "saved-draft" not in refused.cookies
    assert 'name="draft" value="abc123"' in refused.content.decode()

    saved = anna.post(f"/admin/events/event/{event.pk}/change/", posted(event, anna, draft="abc123"))
    assert saved.cookies["saved-draft"].value == "abc123"
    assert saved.cookies["saved-draft"]["path"] == "/admin/"


def test_a_form_that_changes_nothing_writes_no_word_of_it(anna):
    event = make_draft(host_city=make_city())
    changed_at = Event.objects.get().changed_at

    assert anna.post(f"/admin/events/event/{event.pk}/change/", posted(event, anna)).status_code == 302

    assert Event.objects.get().changed_at == changed_at
