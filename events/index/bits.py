"""Sets of small numbers as bits of one integer: counted and intersected in microseconds. Pure.

Bit n is slot n. An integer of a hundred thousand bits takes 13 KB.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

_ZERO, _ONE = b"01"


def of(slots: Iterable[int], size: int) -> int:
    """Return the set of slots, all of them below ``size``."""
    digits = bytearray(b"0") * (size + 1)
    for slot in slots:
        digits[slot] = _ONE
    return _of_digits(digits)


def of_keys(keys: Iterable[int], slots: Sequence[int], size: int) -> int:
    """Return the set of what stands in ``slots`` at these keys; -1 there, or a key behind the end, is no slot."""
    digits, end = bytearray(b"0") * (size + 1), len(slots)
    for key in keys:
        if key < end:
            digits[slots[key]] = _ONE  # -1 is the spare digit at the end
    digits[-1] = _ZERO
    return _of_digits(digits)


def mover(origins: Sequence[int]) -> Callable[[int], int]:
    """Return what makes of one set another, in which slot n is what slot ``origins[n]`` is in the first; -1: in none.

    For a hundred thousand it takes a millisecond or two, however many are in the set.
    """
    if not origins:
        return lambda bits: 0
    size = max(origins) + 1
    everything = between(0, size)
    pick = itemgetter(*(size - 1 - origin for origin in reversed(origins)))  # digits begin with the highest
    return lambda bits: int("".join(pick(f"{bits & everything:0{size}b}0")), 2)


def _of_digits(digits: bytearray) -> int:
    """Return the number that has these digits, the first one for slot 0."""
    digits.reverse()
    return int(digits, 2)


def between(first: int, end: int) -> int:
    """Return the slots from first to end, the end excluded; none when end is not above first."""
    return ((1 << (end - first)) - 1) << first if end > first else 0


def lowest(bits: int, count: int, *, start: int = 0) -> list[int]:
    """Return the first slots of a set from ``start`` on, in rising order, at most ``count``."""
    found, bits, base = [], bits >> start, start
    while bits and len(found) < count:
        step = (bits & -bits).bit_length()
        base += step
        found.append(base - 1)
        bits >>= step
    return found


def highest(bits: int, count: int, *, end: int | None = None) -> list[int]:
    """Return the last slots of a set below ``end`` (None: all), in falling order, at most ``count``."""
    found = []
    if end is not None:
        bits &= between(0, end)
    while bits and len(found) < count:
        top = bits.bit_length() - 1
        found.append(top)
        bits ^= 1 << top
    return found


def written(bits: int) -> bytes:
    """Return a set as bytes, slot 0 in the lowest bit of the first."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def read(written: bytes) -> int:
    """Return the set that was `written`."""
    return int.from_bytes(written, "little")


def slots(bits: int) -> Iterable[int]:
    """Yield every slot of a set, in rising order."""
    for place, byte in enumerate(written(bits)):
        while byte:
            low = byte & -byte
            yield place * 8 + low.bit_length() - 1
            byte ^= low
