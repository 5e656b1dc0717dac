"""What tests of organizations, and of the site, share."""

import pytest

from organizations import this_site
from organizations.models import Site
from tests.builders import saved


@pytest.fixture
def harbours(db, monkeypatch):
    """A site that is not called as that of the demo catalogue; this process knows."""
    site = saved(
        Site(
            name_en="Harbour Days",
            tagline_en="Of towns by the sea",
            summary_en="All quays.",
            run_by_en="League of Harbours",
            email="quay@example.org",
            colour="#0b6b3a",
        )
    )
    monkeypatch.setattr(this_site, "_known", site)
    return site
