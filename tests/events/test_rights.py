"""What the roles in offices allow: the matrix of docs/permissions.md, line by line."""

import pytest
from django.contrib.auth.models import Group, Permission

from events.models import Event, Pick, Session
from events.rights import RIGHTS, owned_by, seen_by, who_may
from events.rights.table import NOUNS
from organizations.models import Assignment, Role
from tests.builders import make_event, make_session
from tests.events.situations import PARTS, ROLES, WORDS, documented, is_documented, make_editor, situations

pytestmark = pytest.mark.django_db


def word(allowed, asked):
    """Return what the tables call the situations, among those that were asked for, in which the answer was yes."""
    return next(word for word, meant in WORDS.items() if meant & asked == allowed)


def answered(noun, verb, editor, records):
    permission = "{}.{}_{}".format(noun.split(".")[0], verb, noun.split(".")[1])
    if verb == "add":
        return "yes" if editor.has_perm(permission) else "–"
    return word({name for name, each in records.items() if editor.has_perm(permission, each)}, set(records))


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_document_says_what_is_answered(noun, offices):
    mine, other = offices
    records = situations(noun, mine=mine, other=other)

    for role in ROLES:
        editor = make_editor(role, (role, mine))
        seen = records | ({"self": editor} if noun == "organizations.editor" else {})
        found = {verb: answered(noun, verb, editor, seen) for verb in NOUNS[noun]}
        assert found == {verb: words[role.lower()] for verb, words in documented()[noun].items()}, role


def test_document_names_nothing_else():
    assert documented().keys() == NOUNS.keys()


@pytest.mark.parametrize("verb", ["send_back", "publish", "withdraw", "postpone", "cancel", "reinstate", "reschedule"])
def test_steps_to_the_public_are_the_publishers_of_the_office(verb, offices):
    mine, other = offices
    people = [make_editor(role, (role, mine)) for role in ROLES]
    event = make_event(offices=[mine])

    allowed = [person.username for person in people if person.has_perm(f"events.{verb}_event", event)]

    assert allowed == ["PUBLISHER", "ADMINISTRATOR"]
    assert not any(person.has_perm(f"events.{verb}_event", make_event(offices=[other])) for person in people)


def test_event_of_two_offices_is_both_offices(offices):
    mine, other = offices
    event = make_event(offices=[mine, other])

    assert make_editor("a", (Role.EDITOR, mine)).has_perm("events.change_event", event)
    assert make_editor("b", (Role.EDITOR, other)).has_perm("events.change_event", event)


def test_role_counts_only_in_its_office(offices):
    mine, other = offices
    editor = make_editor("anna", (Role.TRANSLATOR, mine), (Role.PUBLISHER, other))

    assert not editor.has_perm("events.change_event", make_event(offices=[mine]))
    assert editor.has_perm("events.publish_event", make_event(offices=[mine, other]))


def test_event_without_an_office_is_nobodys(offices):
    assert not make_editor("anna", (Role.ADMINISTRATOR, offices[0])).has_perm("events.change_event", make_event())


def test_without_a_record_the_question_is_whether_there_can_be_one(offices):
    translator = make_editor("anna", (Role.TRANSLATOR, offices[0]))

    assert translator.has_perm("events.translate_event")
    assert not translator.has_perm("events.change_event")
    assert translator.has_module_perms("events")


@pytest.mark.parametrize("fields", [{}, {"is_active": False}], ids=["without a role", "inactive"])
def test_nobody_may_anything_by_ticked_permissions_groups_or_when_inactive(fields, offices, django_user_model):
    editor = make_editor("anna", *([] if not fields else [(Role.ADMINISTRATOR, offices[0])]), **fields)
    editor.user_permissions.set(Permission.objects.all())
    group = Group.objects.create(name="all")
    group.permissions.set(Permission.objects.all())
    editor.groups.add(group)

    assert [perm for perm in RIGHTS if editor.has_perm(perm)] == []
    assert editor.get_all_permissions() == set()
    assert not editor.has_module_perms("events")


def test_assignments_are_read_once(offices, django_assert_num_queries):
    editor = make_editor("anna", (Role.EDITOR, offices[0]))
    event = make_event(offices=[offices[0]])

    with django_assert_num_queries(2):  # assignments, offices of the event
        for permission in RIGHTS:
            if permission.endswith("_event"):
                editor.has_perm(permission, event)


@pytest.mark.parametrize("role", [*ROLES, None])
def test_lists_keep_what_one_may_see_and_change(role, offices):
    mine, other = offices
    editor = make_editor("anna", *([(role, mine)] if role else []))
    for office in (mine, other):
        for publication in ("DRAFT", "IN_REVIEW", "PUBLISHED", "WITHDRAWN"):
            event = make_event(offices=[office], publication=publication)
            make_session(event)
            PARTS["pick"](event, mine)
    if role is None:
        return

    for model in (Event, Session, Pick):
        view = f"events.view_{model._meta.model_name}"
        allowed = {record.pk for record in model.objects.all() if editor.has_perm(view, record)}
        assert set(seen_by(editor, model.objects.all()).values_list("pk", flat=True)) == allowed
    allowed = {event.pk for event in Event.objects.all() if editor.has_perm("events.change_event", event)}
    assert set(owned_by(editor, Event.objects.all()).values_list("pk", flat=True)) == allowed


def test_who_may_publish_is_found(offices):
    mine, other = offices
    event = make_event(offices=[mine])
    publisher = make_editor("publisher", (Role.PUBLISHER, mine))
    make_editor("editor", (Role.EDITOR, mine))
    make_editor("stranger", (Role.PUBLISHER, other))
    make_editor("gone", (Role.PUBLISHER, mine), is_active=False)
    make_editor("root", is_superuser=True)

    assert list(who_may("events.publish_event", event)) == [publisher]


def test_superuser_may_what_no_role_names(offices):
    root = make_editor("root", is_superuser=True)

    assert root.has_perm("events.delete_theme")
    assert Assignment.objects.filter(editor=root).count() == 0
    assert is_documented("events.theme", "delete", "superuser", "it")
