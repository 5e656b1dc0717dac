"""The glossary on the desk: its beginning, its files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from multilingual.glossary import glossary
from multilingual.models import GlossaryTerm, RecordChange
from organizations.models import Role
from tests.builders import make_office, saved
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db

FILES = "/admin/multilingual/glossaryterm/files/"


@pytest.fixture
def as_role(client):
    def signed_in(role):
        client.force_login(make_editor(role, (role, make_office())))
        return client

    return signed_in


def test_it_begins_with_the_words_of_the_interface_once():
    call_command("load_glossary", verbosity=0)
    number = GlossaryTerm.objects.count()
    GlossaryTerm.objects.filter(name_en="forum").delete()
    call_command("load_glossary", verbosity=0)

    assert number > 30
    assert GlossaryTerm.objects.count() == number - 1
    [hit] = glossary().hits("Our venue", "en", "de")
    assert hit.name == "Veranstaltungsort"
    assert glossary().breaches("CityCOP", "市COP", "en", "ja")


@pytest.mark.parametrize("format", ["tbx", "csv"])
def test_a_file_is_looked_at_before_it_changes_anything(as_role, format):
    client = as_role(Role.ADMINISTRATOR)
    term = saved(GlossaryTerm(name_en="forum", name_de="Forum"))
    saved(GlossaryTerm(name_en="venue", name_de="Ort"))
    data = client.get(f"{FILES}{format}/").content.replace(b"Forum", "Städteforum".encode())

    looked = client.post(FILES, {"file": SimpleUploadedFile(f"terms.{format}", data)})
    term.refresh_from_db()
    assert (term.name_de, len(looked.context["told"])) == ("Forum", 1)
    client.post(FILES, {"kept": looked.context["kept"], "_take_in": "1"})

    term.refresh_from_db()
    assert term.name_de == "Städteforum"
    assert GlossaryTerm.objects.count() == 2
    assert RecordChange.objects.filter(record=f"multilingual.glossaryterm:{term.pk}").count() == 1


def test_broken_file_is_refused_with_the_line(as_role):
    client = as_role(Role.ADMINISTRATOR)

    answer = client.post(FILES, {"file": SimpleUploadedFile("terms.tbx", b"<martif>\n<text></martif>")})

    assert "Line 2 of the file" in answer.content.decode()


def test_translators_read_it(as_role):
    client = as_role(Role.TRANSLATOR)

    assert client.get(f"{FILES}tbx/").status_code == 200
    assert "_take_in" not in client.get(FILES).content.decode()
    assert client.post(FILES, {"_take_in": "1"}).status_code == 403
