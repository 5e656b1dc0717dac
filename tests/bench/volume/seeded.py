"""Chance that a seed decides: the same on every machine, whatever was drawn before."""

from random import Random
from uuid import UUID


def seeded(seed: str, about: str, number: int) -> Random:
    """Return the source of chance of one thing of a run."""
    return Random(f"{seed}:{about}:{number}")


def identity(seed: str, about: str, number: int) -> UUID:
    """Return the uuid of one thing of a run."""
    return drawn(seeded(seed, f"{about} uuid", number))


def drawn(source: Random) -> UUID:
    """Return a uuid that chance decides."""
    return UUID(int=source.getrandbits(128), version=4)
