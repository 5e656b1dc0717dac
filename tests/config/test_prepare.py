import io
import re

import pytest
from django.core.management import call_command

from events.models import Event, Speaker, Theme
from organizations.models import City, Organization, Region, Site, SitePage


@pytest.fixture
def prepare(settings, tmp_path, monkeypatch):
    """A function running the command as on a fresh machine; returns what it says."""
    monkeypatch.delenv("SECRET_KEY", raising=False)
    settings.VAR_DIR = tmp_path
    settings.SECRET_KEY_FILE = tmp_path / "secret_key"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    def run():
        said = io.StringIO()
        call_command("prepare", stdout=said)
        return said.getvalue()

    return run


@pytest.mark.slow
@pytest.mark.django_db
def test_prepare_makes_what_is_missing_and_only_once(prepare, tmp_path, django_user_model):
    first, second = prepare(), prepare()

    password = re.search(r"The first editor is admin with the password (\S+)", first)[1]
    admin = django_user_model.objects.get(username="admin")
    assert admin.is_superuser
    assert admin.check_password(password)
    assert (tmp_path / "static" / "staticfiles.json").is_file()
    assert "Secret key: ready" in first
    assert "Static files: ready" in first
    assert "Secret key: as before" in second
    assert "Static files: as before" in second
    assert "password" not in second


@pytest.mark.slow
@pytest.mark.django_db
def test_prepare_makes_no_editor_beside_one_who_can_do_everything(prepare, django_user_model):
    django_user_model.objects.create_superuser(username="mai", password="a long enough phrase")

    prepare()

    assert not django_user_model.objects.filter(username="admin").exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_site_of_ones_own_starts_with_words_and_keeps_what_was_done_to_them(prepare, settings, django_user_model):
    settings.DEMO = False

    said = prepare()

    assert "createsuperuser" in said
    assert not django_user_model.objects.exists()
    assert [model.objects.exists() for model in (Theme, Region, Site, SitePage)] == [True] * 4
    assert [model.objects.exists() for model in (Event, City, Organization, Speaker)] == [False] * 4
    assert [(site.name_en, site.name_de, site.run_by_en) for site in Site.objects.all()] == [("Events", None, None)]
    Site.objects.update(name_en="Harbour Days")
    theme = Theme.objects.first()
    Theme.objects.filter(pk=theme.pk).delete()
    SitePage.objects.all().delete()

    prepare()

    assert not Theme.objects.filter(pk=theme.pk).exists()
    assert not SitePage.objects.exists()
    assert Site.objects.get().name_en == "Harbour Days"


@pytest.mark.slow
@pytest.mark.django_db
def test_a_site_from_before_its_record_gets_that_and_the_pages_that_are_new():
    call_command("load_demo", vocabulary=True, verbosity=0)
    Site.objects.all().delete()
    SitePage.objects.filter(kind="IMPRINT").delete()
    SitePage.objects.filter(kind="PRIVACY").update(title_en="Ours")
    Theme.objects.all().delete()

    call_command("load_demo", vocabulary=True, verbosity=0)

    assert Site.objects.get().name_en == "Events"
    assert SitePage.objects.get(kind="IMPRINT").title_de == "Impressum"
    assert SitePage.objects.get(kind="PRIVACY").title_en == "Ours"
    assert not Theme.objects.exists()
