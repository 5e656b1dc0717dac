"""People and their roles: who gives which, and that nobody raises their own rights."""

import pytest
from django.contrib import admin

from organizations.models import Assignment, Editor, Role
from tests.builders import make_office
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    return make_office(), make_office()


@pytest.fixture
def anna(client, offices):
    """An administrator of the first office."""
    anna = make_editor("anna", (Role.ADMINISTRATOR, offices[0]))
    client.force_login(anna)
    return anna


def page_of(editor):
    return f"/admin/organizations/editor/{editor.pk}/change/"


def sent(editor, *rows, initial=0, **fields):
    """What is sent of somebody's page, with everything that could raise rights, and rows of roles."""
    data = {
        "username": editor.username,
        "working_languages": "vi",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": ["1", "2"],
        "assignments-TOTAL_FORMS": str(len(rows)),
        "assignments-INITIAL_FORMS": str(initial),
    }
    for number, row in enumerate(rows):
        data |= {f"assignments-{number}-{name}": value for name, value in row.items()}
    return data | fields


def roles_of(editor):
    return set(editor.assignments.values_list("office", "role"))


def test_administrator_makes_an_account_that_can_sign_in(client, anna, offices):
    client.post(
        "/admin/organizations/editor/add/",
        {
            "username": "binh",
            "usable_password": "true",
            "password1": "binh at the river",
            "password2": "binh at the river",
            "is_superuser": "on",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "0",
            "assignments-0-office": offices[0].pk,
            "assignments-0-role": "PUBLISHER",
        },
    )

    binh = Editor.objects.get(username="binh")
    assert (binh.is_staff, binh.is_active, binh.is_superuser) == (True, True, False)
    assert roles_of(binh) == {(offices[0].pk, "PUBLISHER")}


def test_administrator_gives_and_takes_roles_in_their_office(client, anna, offices):
    binh = make_editor("binh")

    client.post(page_of(binh), sent(binh, {"office": offices[0].pk, "role": "EDITOR"}, first_name="Bình"))
    given = roles_of(binh)
    row = {"id": binh.assignments.get().pk, "office": offices[0].pk, "role": "EDITOR", "DELETE": "on"}
    client.post(page_of(binh), sent(binh, row, initial=1, first_name="Bình"))

    binh.refresh_from_db()
    assert given == {(offices[0].pk, "EDITOR")}
    assert roles_of(binh) == set()
    assert (binh.first_name, binh.is_superuser, binh.user_permissions.count()) == ("Bình", False, 0)


@pytest.mark.parametrize("role", Role.values)
def test_administrator_gives_no_role_in_another_office(client, anna, offices, role):
    binh = make_editor("binh")

    answer = client.post(page_of(binh), sent(binh, {"office": offices[1].pk, "role": role}))

    assert answer.status_code == 200
    assert roles_of(binh) == set()


def test_somebody_of_another_office_gets_a_role_and_keeps_account_and_other_roles(client, anna, offices):
    binh = make_editor("binh", (Role.EDITOR, offices[1]))
    before = Editor.objects.filter(pk=binh.pk).values().get()

    client.post(
        page_of(binh),
        sent(binh, {"office": offices[0].pk, "role": "TRANSLATOR"}, username="mine", email="mine@example.org"),
    )
    taken = {
        "id": Assignment.objects.get(office=offices[1]).pk,
        "office": offices[1].pk,
        "role": "EDITOR",
        "DELETE": "on",
    }
    client.post(page_of(binh), sent(binh, taken, initial=1))

    assert Editor.objects.filter(pk=binh.pk).values().get() == before
    assert roles_of(binh) == {(offices[1].pk, "EDITOR"), (offices[0].pk, "TRANSLATOR")}


def test_page_of_somebody_of_another_office_names_all_their_roles(client, anna, offices):
    binh = make_editor("binh", (Role.EDITOR, offices[1]))

    page = client.get(page_of(binh)).content.decode()

    assert f"{offices[1]} (editor)" in page
    assert 'name="username"' not in page
    assert "../password/" not in page


@pytest.mark.parametrize("whose", ["self", "superuser", "both offices"])
def test_password_is_set_only_where_the_whole_account_is_theirs(client, anna, offices, whose):
    editor = {
        "self": lambda: anna,
        "superuser": lambda: make_editor("root", is_superuser=True),
        "both offices": lambda: make_editor("binh", (Role.EDITOR, offices[0]), (Role.EDITOR, offices[1])),
    }[whose]()
    before = Editor.objects.get(pk=editor.pk).password

    answer = client.post(
        f"/admin/organizations/editor/{editor.pk}/password/",
        {"password1": "taken-over-now", "password2": "taken-over-now", "set-password": "x", "usable_password": "true"},
    )

    assert answer.status_code == 403
    assert Editor.objects.get(pk=editor.pk).password == before


def test_password_of_a_colleague_is_set(client, anna, offices):
    binh = make_editor("binh", (Role.EDITOR, offices[0]))

    client.post(
        f"/admin/organizations/editor/{binh.pk}/password/",
        {"password1": "taken-over-now", "password2": "taken-over-now", "set-password": "x", "usable_password": "true"},
    )

    assert Editor.objects.get(pk=binh.pk).check_password("taken-over-now")


@pytest.mark.parametrize("role", Role.values)
def test_nobody_changes_their_own_account_or_roles(client, offices, role):
    anna = make_editor("anna", (role, offices[0]))
    client.force_login(anna)
    row = {"id": anna.assignments.get().pk, "office": offices[0].pk, "role": "ADMINISTRATOR"}
    more = {"office": offices[1].pk, "role": "ADMINISTRATOR"}

    answer = client.post(page_of(anna), sent(anna, row, more, initial=1))

    anna.refresh_from_db()
    assert answer.status_code == 403
    assert roles_of(anna) == {(offices[0].pk, role)}
    assert (anna.is_superuser, anna.working_languages) == (False, [])


def test_account_of_a_superuser_is_shown_and_not_changed(client, anna, offices):
    root = make_editor("root", (Role.EDITOR, offices[0]), is_superuser=True)

    assert client.get(page_of(root)).status_code == 200
    assert client.post(page_of(root), sent(root)).status_code == 403
    assert client.get(f"/admin/organizations/editor/{root.pk}/delete/").status_code == 403


def test_flags_are_seen_by_superusers_only(client, anna, offices):
    binh = make_editor("binh", (Role.EDITOR, offices[0]))
    fields = client.get(page_of(binh)).context["adminform"].form.fields

    client.force_login(make_editor("root", is_superuser=True))
    of_root = client.get(page_of(binh)).context["adminform"].form.fields

    assert of_root.keys() - fields.keys() == {"is_staff", "is_superuser"}
    assert not {"groups", "user_permissions"} & of_root.keys()


def test_groups_are_no_page_of_the_desk():
    assert "auth.group" not in {model._meta.label_lower for model in admin.site._registry}


def test_administrator_who_lets_an_office_go_in_the_same_breath_still_keeps_none_of_the_others(client, anna, offices):
    colleague = make_editor("binh", (Role.ADMINISTRATOR, offices[0]))
    row = {"id": colleague.assignments.get().pk, "office": offices[1].pk, "role": "ADMINISTRATOR"}

    answer = client.post(page_of(colleague), sent(colleague, row, initial=1))

    assert answer.status_code == 200
    assert roles_of(colleague) == {(offices[0].pk, "ADMINISTRATOR")}
