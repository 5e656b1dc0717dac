"""Trees of offices by region."""

import pytest

from organizations.directory import by_region
from organizations.models import Office
from tests.builders import make_office, make_region

pytestmark = pytest.mark.django_db


def shape(branches):
    return [(branch.office.pk, shape(branch.branches)) for branch in branches]


def directory():
    return by_region(Office.objects.select_related("region").in_directory_order())


def test_office_stands_under_its_superior_of_the_same_region():
    region = make_region()
    top = make_office(region=region)
    middle = make_office(region=region, parent=top)
    low = make_office(region=region, parent=middle)

    (group,) = directory()

    assert shape(group.offices) == [(top.pk, [(middle.pk, [(low.pk, [])])])]


def test_office_with_a_superior_elsewhere_is_a_root_of_its_region():
    seat = make_office(region=make_region(position=1))
    regional = make_office(region=make_region(position=2), parent=seat)

    assert [shape(group.offices) for group in directory()] == [[(seat.pk, [])], [(regional.pk, [])]]


def test_offices_that_answer_to_each_other_are_all_listed():
    region = make_region()
    one, other = make_office(region=region), make_office(region=region)
    low = make_office(region=region, parent=other)
    Office.objects.filter(pk=one.pk).update(parent=other)
    Office.objects.filter(pk=other.pk).update(parent=one)

    (group,) = directory()

    assert shape(group.offices) == [(one.pk, []), (other.pk, [(low.pk, [])])]
