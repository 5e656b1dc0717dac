"""A live site with the demo catalogue."""

import pytest
from django.utils import timezone

from events.demo.loader import load


@pytest.fixture(autouse=True)
def searched(indexed):
    """Readers of a live site may search for whatever is built."""


@pytest.fixture
def demo_site(transactional_db, live_server):
    """Load the demo catalogue for one journey; a journey that asks for it should visit many pages."""
    load(today=timezone.now().date())
    return live_server
