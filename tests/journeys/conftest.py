"""A live site with the demo catalogue."""

import pytest
from django.utils import timezone

from events.demo.loader import load


@pytest.fixture
def demo_site(transactional_db, live_server):
    """Load the demo catalogue for one journey; a journey that asks for it should visit many pages."""
    load(today=timezone.now().date())
    return live_server
