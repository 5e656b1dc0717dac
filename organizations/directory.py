"""The directory of offices as a page prints it: regions, and in each the tree of its offices. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import Office, Region


@dataclass
class Branch:
    """An office and the offices of its region that answer to it."""

    office: Office
    branches: list["Branch"] = field(default_factory=list)


@dataclass
class RegionOffices:
    """A region and its offices. office: one that tells the region's name (``region__name``); count: of all of them."""

    region: Region
    office: Office
    offices: list[Branch]
    count: int = 0


def by_region(offices: Iterable[Office]) -> list[RegionOffices]:
    """Return offices as trees by region, in the order they come; costs no query.

    An office whose superior lies in another region, or is not listed, stands at the root of its own region;
    so does one whose superiors run in a circle.
    """
    branches = {office.pk: Branch(office) for office in offices}
    regions: dict[int, RegionOffices] = {}
    for branch in branches.values():
        office = branch.office
        group = regions.setdefault(office.region_id, RegionOffices(office.region, office, []))
        group.count += 1
        superior = _superior(branches, office)
        (superior.branches if superior else group.offices).append(branch)
    return list(regions.values())


def _superior(branches: dict[int, Branch], office: Office) -> Branch | None:
    superior = branches.get(office.parent_id)
    if superior is None or superior.office.region_id != office.region_id:
        return None
    above: Office | None = superior.office
    seen: set[int] = set()
    while above and above.pk not in seen:
        if above.pk == office.pk:
            return None
        seen.add(above.pk)
        above = branches[above.parent_id].office if above.parent_id in branches else None
    return superior
