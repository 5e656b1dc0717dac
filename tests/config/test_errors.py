"""When something breaks on our side, the page says so in the reader's language."""

import pytest
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as addresses
from multilingual.languages import CODES, direction


def broken(request):
    raise RuntimeError("as on a bad day")


urlpatterns = [*(path(f"{code}/broken/", broken) for code in CODES), *addresses]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", CODES)
def test_a_fault_is_told_in_the_readers_language(language):
    client = Client(raise_request_exception=False)

    response = client.get(f"/{language}/broken/")

    assert response.status_code == 500
    page = response.content.decode()
    assert f'<html lang="{language}" dir="{direction(language)}"' in page
    assert "as on a bad day" not in page
    assert ("Something went wrong" in page) == (language == "en")
