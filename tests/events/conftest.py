"""The demo catalogue for tests that read it: loaded once for a module, and gone with it."""

from datetime import date

import pytest
from django.db import transaction

from events.demo.loader import load

LOADED_ON = date(2026, 11, 20)


@pytest.fixture(scope="module")
def demo_catalogue(django_db_setup, django_db_blocker):
    """Load the whole demo catalogue, its samples dated from 20 November 2026. Tests ask for ``db`` as well."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load(today=LOADED_ON)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
