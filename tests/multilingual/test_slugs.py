"""Addresses made from names."""

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multilingual.slugs import LONGEST, ascii_slug, derive_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zero Carbon City International Forum", "zero-carbon-city-international-forum"),
        ("Thành phố Đà Nẵng", "thanh-pho-da-nang"),
        ("Straßenfest Köln", "strassenfest-koln"),
        ("São Paulo", "sao-paulo"),
        ("高雄", ""),
        ("Городской форум", ""),
        ("COP 气候变化大会", ""),
    ],
)
def test_ascii_slug(name, slug):
    assert ascii_slug(name) == slug


@given(st.text())
def test_ascii_slug_is_always_an_address(name):
    slug = ascii_slug(name)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= LONGEST


def test_derive_slug_adds_the_year_once_and_a_number_when_taken():
    uuid, taken = uuid4(), {"forum-2026"}

    assert derive_slug(["Forum"], year=2026, uuid=uuid, is_taken=taken.__contains__) == "forum-2026-2"
    assert derive_slug(["Forum 2026"], year=2026, uuid=uuid, is_taken=lambda slug: False) == "forum-2026"
    assert derive_slug([None, "高雄"], year=2026, uuid=uuid, is_taken=lambda slug: False) == str(uuid)
