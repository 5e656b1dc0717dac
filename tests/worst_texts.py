"""Texts that cost a regular expression the most, made from the expression itself."""

import re
from re import _constants as signs  # what `re` itself knows of an expression
from re import _parser as parser

REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}
LONG = 8
"""A repetition of at least so many is one."""
COMMON = (" ", "a", "1", "\n", "\t", "[", "(", "<", "*", "`", "-", ",", ". ")
ENDS = ("", "\x01", "\n!")
MOST_BRANCHES = 3


def worst_texts(pattern):
    """Yield what stands first, what is repeated, and what stands last."""
    tree = parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    pumps = dict.fromkeys(("", each) for each in COMMON)
    for before, body in _repeated(tree, ""):
        for one in _samples(body):
            pumps["", one] = pumps[before, one] = pumps["", before + one] = None
        if before:
            pumps["", before] = None
    for before, pump in pumps:
        for end in ENDS:
            if pump:
                yield before, pump, end


def _repeated(tree, before):
    """Yield what stands before each repetition, and what it repeats."""
    for sign, value in tree:
        if sign in REPEATS:
            _least, most, body = value
            if most >= LONG:
                yield before, body
            yield from _repeated(body, before)
        elif sign is signs.SUBPATTERN:
            yield from _repeated(value[-1], before)
        elif sign is signs.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch, before)
        elif sign in (signs.ASSERT, signs.ASSERT_NOT):
            yield from _repeated(value[1], before)
        elif sign is signs.ATOMIC_GROUP:
            yield from _repeated(value, before)
        before += _sample([(sign, value)])


def _sample(tree):
    return next(iter(_samples(tree)), "")


def _samples(tree):
    """Return a few texts that it matches, or nearly."""
    texts = [""]
    for sign, value in tree:
        texts = [text + more for text in texts for more in _of_sign(sign, value)][: MOST_BRANCHES * 2]
    return texts


def _of_sign(sign, value):
    if sign is signs.LITERAL:
        return [chr(value)]
    if sign is signs.NOT_LITERAL:
        return [" " if value != 32 else "a", "a" if value != 97 else "b"]
    if sign is signs.ANY:
        return ["a", " "]
    if sign is signs.IN:
        return _of_set(value)
    if sign is signs.BRANCH:
        return [text for branch in value[1][:40] for text in _samples(branch)[:1]][:MOST_BRANCHES]
    if sign is signs.SUBPATTERN:
        return _samples(value[-1])
    if sign is signs.ATOMIC_GROUP:
        return _samples(value)
    if sign in REPEATS:
        least, _most, body = value
        return [text * max(least, 1) for text in _samples(body)] or [""]
    if sign is signs.CATEGORY:
        return _of_set([(sign, value)])
    return [""]


def _of_set(items):
    """Return signs of a class: those that are common first."""
    inside = re.compile("[" + "".join(map(_written, items)) + "]")
    found = [one for one in " a1\n\t-,.(['*A_é中あ가ا\u0301\u200b\x00" if inside.match(one)]
    if not found and items and items[0][0] is signs.RANGE:
        found = [chr(items[0][1][0])]
    if not found and items and items[0][0] is signs.LITERAL:
        found = [chr(items[0][1])]
    return found[:MOST_BRANCHES] or [""]


CATEGORIES = {
    signs.CATEGORY_DIGIT: r"\d",
    signs.CATEGORY_NOT_DIGIT: r"\D",
    signs.CATEGORY_SPACE: r"\s",
    signs.CATEGORY_NOT_SPACE: r"\S",
    signs.CATEGORY_WORD: r"\w",
    signs.CATEGORY_NOT_WORD: r"\W",
}


def _written(item):
    sign, value = item
    if sign is signs.NEGATE:
        return "^"
    if sign is signs.LITERAL:
        return re.escape(chr(value))
    if sign is signs.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return CATEGORIES[value]
