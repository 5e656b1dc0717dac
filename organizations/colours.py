"""Whether a colour can be read on a ground, as WCAG counts it; pure. Colours are written ``#rrggbb``."""

PAPER, DARK_PAPER = "#fcf9f2", "#17130e"
"""``--paper`` of static/css/tokens.css and dark.css."""
LEAST_CONTRAST = 4.5
"""Of text with its ground: WCAG 2.2, 1.4.3."""
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, ground: str) -> str:
    """Return a colour with as little white in it as can be read on a dark ground."""
    for step in range(_STEPS):
        mixed = [round(part + (255 - part) * step / _STEPS) for part in _parts(colour)]
        found = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(found, ground) >= LEAST_CONTRAST:
            return found
    return "#ffffff"


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
