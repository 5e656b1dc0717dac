"""Every address of the desk × role × own or other office: open or refused as docs/permissions.md says.

The addresses are those of `admin.site`. One that is new and named after a permission (``events_event_publish``,
``events.publish_event``) is tried without a word here; another needs a line in `VERBS` or `ANYBODYS`.
"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField
from django.urls import URLPattern, reverse

from events.models import Event
from events.rights.table import NOUNS
from organizations.models import Editor
from tests.events.situations import PARTS, ROLES, event_of, is_documented, situations

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PEOPLE = ("none", *ROLES, "superuser")
VERBS = {
    "changelist": "view",
    "add": "add",
    "change": "view",  # what is sent is tried apart
    "history": "view",
    "delete": "delete",
    "events_event_time_check": "view",
    "events_event_handover": "translate",
    "events_event_handover_file": "translate",
    "multilingual_glossaryterm_files": "view",
    "multilingual_glossaryterm_file": "view",
    "auth_user_password_change": "change",
    "events_event_waiting": "view",
    "events_event_programme": "change",
    "events_event_next_edition": "change",
    "restore": "change",
    "duplicates": "merge",
}
"""Last part of an address's name, or the whole name → what one has to be allowed."""
ANYBODYS = {
    "index": "what it lists is tried apart",
    "login": "to sign in",
    "logout": "to leave",
    "password_change": "one's own",
    "password_change_done": "one's own",
    "autocomplete": "tried apart",
    "jsi18n": "words of the interface",
    "app_list": "tried apart",
    "view_on_site": "leads to public addresses",
    "second_factor_code": "to sign in",
    "second_factor_set_up": "to sign in",
    "second_factor_remove": "one's own",
    "recovery_codes": "one's own",
    "account": "one's own",
    "help": "the guide for editors",
    "help_page": "the same",
}
"""Names of addresses that are not about a kind of record."""
NOT_MADE = {"organizations.site", "organizations.sitepage", "events.alert"}
"""What nobody adds at the desk."""
NOT_CHANGED = {"events.alert"}
"""What nobody changes there."""
DELETED = {
    *("events.alert", "events.event", "events.session", "events.pick"),
    *("organizations.venue", "organizations.editor", "multilingual.glossaryterm"),
}
"""What superusers delete: what has no address, drafts that nobody saw, accounts."""
SEEN_BY_WHO_SEES_ANY = ("own public", "it", "own", "brought in", "self")
MODELS = {model._meta.label_lower: model for model in admin.site._registry}


def addresses_of(label):
    """Return name → number of arguments, of the addresses that a model's admin has."""
    patterns = admin.site.get_model_admin(MODELS[label]).get_urls()
    return {each.name: len(each.pattern.converters) for each in patterns if isinstance(each, URLPattern) and each.name}


def verb_of(name, label):
    """Return what one has to be allowed for an address, as in `NOUNS`."""
    app, model = label.split(".")
    own = name.removeprefix(f"{app}_{model}_")
    if own in NOUNS.get(label, {}) and own != "change":
        return own
    assert name in VERBS or own in VERBS, f"Say in VERBS which permission {name} asks for."
    return VERBS.get(name) or VERBS[own]


def is_open(answer, name=""):
    """Return whether somebody was let in; a page that shows an old version is not there without its number."""
    return answer.status_code != 403 and (answer.status_code != 404 or name.endswith("_restore"))


@pytest.fixture
def as_person(sign_in, offices):
    """A function that signs in somebody without a role, with one in the first office, or a superuser."""

    def signed_in(person):
        return sign_in(*([(person, offices[0])] if person in ROLES else []), is_superuser=person == "superuser")

    return signed_in


def test_no_address_is_forgotten():
    named = {each.name for each in admin.site.get_urls() if isinstance(each, URLPattern) and each.name}

    assert named <= ANYBODYS.keys(), "Say in ANYBODYS what an address is that every editor may open."
    for label in MODELS:
        for name in addresses_of(label):
            verb_of(name, label)


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("label", sorted(MODELS))
def test_address_is_open_as_documented(client, as_person, offices, label, person):
    mine, other = offices
    editor = as_person(person)
    if label not in NOUNS and person == "superuser":
        return  # a package's own records are its own affair; no role opens them
    records = situations(label, mine=mine, other=other) if label in NOUNS else {}
    if label == "organizations.editor":
        records["self"] = editor
    wrong = []
    for name, arguments in addresses_of(label).items():
        verb = verb_of(name, label)
        for situation, record in (records if arguments else {"a new one": None}).items():
            address = reverse(f"admin:{name}", args=[record.pk] if arguments else [])
            expected = allowed(label, verb, person, situation, any_will_do=not arguments)
            if is_open(client.get(address), name) != expected:
                wrong.append((address, situation, expected))

    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("label", sorted(NOUNS.keys() & MODELS.keys()))
def test_what_is_sent_is_taken_as_documented(client, as_person, offices, label, person):
    mine, other = offices
    editor = as_person(person)
    records = situations(label, mine=mine, other=other)
    if label == "organizations.editor":
        records["self"] = editor
    wrong = []
    for situation, record in records.items():
        address = reverse(f"admin:{label.replace('.', '_')}_change", args=[record.pk])
        verbs = () if label in NOT_CHANGED else ("change", "translate", "assign")
        expected = any(is_documented(label, verb, person, situation) for verb in verbs)
        if is_open(client.post(address, {"nothing": "sent"})) != expected:
            wrong.append((situation, expected))

    assert wrong == []


def allowed(label, verb, person, situation, *, any_will_do):
    """Return what the matrix says of an address; a list is open to whoever may see one of the records."""
    if person == "superuser" and verb == "delete":
        return label in DELETED and (label, situation[-6:]) != ("events.event", "public")
    if verb == "add" and label in NOT_MADE:
        return False
    if any_will_do and verb != "add":
        return any(is_documented(label, verb, person, each) for each in SEEN_BY_WHO_SEES_ANY)
    return is_documented(label, verb, person, situation)


@pytest.mark.parametrize("person", PEOPLE)
def test_autocomplete_offers_only_what_one_may_see(client, as_person, offices, person):
    as_person(person)
    wrong = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField) or field.remote_field.model not in MODELS.values():
                continue
            target = field.remote_field.model._meta.label_lower
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
            expected = allowed(target, "view", person, "", any_will_do=True)
            if is_open(client.get("/admin/autocomplete/", asked)) != expected:
                wrong.append((model._meta.label, field.name, expected))

    assert wrong == []


@pytest.mark.parametrize("person", PEOPLE)
def test_start_page_lists_what_one_may_see(client, as_person, person):
    as_person(person)

    listed = {
        model["model"]._meta.label_lower for app in client.get("/admin/").context["app_list"] for model in app["models"]
    }

    assert listed == {label for label in MODELS if allowed(label, "view", person, "", any_will_do=True)}
    for app in ("events", "organizations"):
        assert is_open(client.get(f"/admin/{app}/")) == (person != "none")


def test_draft_of_another_office_is_nowhere_offered(client, as_person, offices):
    as_person("ADMINISTRATOR")
    hidden = event_of(offices[1], "DRAFT")
    PARTS["session"](hidden, offices[1])
    shown = event_of(offices[1])

    for field in ("relation", "other"), ("pick", "event"), ("session", "event"):
        asked = {"app_label": "events", "model_name": field[0], "field_name": field[1]}
        results = client.get("/admin/autocomplete/", asked).json()["results"]
        assert [result["id"] for result in results] == [str(shown.pk)]
    for address in ("event/", "session/", "event/time-check/", f"event/time-check/?event={hidden.pk}"):
        assert hidden.title_en not in client.get(f"/admin/events/{address}").content.decode()


@pytest.mark.parametrize("query", ["_popup=1", "_to_field=uuid", "_to_field=id", "_changelist_filters=q%3Dx"])
def test_parameters_open_nothing(client, as_person, offices, query):
    as_person("PUBLISHER")
    event = event_of(offices[1], "DRAFT")

    answer = client.get(f"/admin/events/event/{event.pk}/change/?{query}")

    assert answer.status_code in (302, 400, 403)
    assert event.title_en not in answer.content.decode()
    assert client.get(f"/admin/organizations/region/add/?{query}").status_code in (400, 403)
    assert Event.objects.count() == 1
    assert Editor.objects.count() == 1
