"""The pictures of the samples: drawn when they are loaded, always alike, so that none lies in the repository.

Flat shapes in the colours of `static/css/tokens.css`. They are part of this program and under its licence.
"""

import io
import math
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw

PAPER, WASH, INK = "#fcf9f2", "#f4efe4", "#251e19"
DAY, DUSK, NIGHT = "#f4e6b9", "#c9d4e0", "#a2adc0"
ENERGY, NATURE, CYCLES, CITY, GOVERNANCE = "#d76900", "#1a7f51", "#7b4b23", "#0d6abb", "#842b75"


def drawing(name: str) -> io.BytesIO:
    """Return a picture as a PNG file. Raises KeyError for a name that is none of `DRAWINGS`."""
    file = io.BytesIO()
    DRAWINGS[name]().save(file, "PNG", compress_level=1)
    return file


def _harbour() -> Image.Image:
    """Draw a harbour city before hills: two cranes at the quay, the sun and its rings on the water."""
    width, height, shore = 1920, 960, 660
    image = Image.new("RGB", (width, height), DUSK)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 300, width, shore), fill=DAY)
    draw.ellipse((1240, 250, 1560, 570), fill=ENERGY)
    draw.polygon(_hills(width, shore, top=430, swing=70, turns=1.3), fill=_mixed(NATURE, DAY, 0.45))
    draw.polygon(_hills(width, shore, top=520, swing=45, turns=2.1), fill=NATURE)
    _skyline(draw, Random(11), shore)  # noqa: S311 - houses, no secret
    draw.rectangle((0, shore, width, height), fill=NIGHT)
    for number, radius in enumerate(range(90, 630, 90)):
        box = (1400 - 2 * radius, shore - radius // 2, 1400 + 2 * radius, shore + radius // 2)
        draw.arc(box, 0, 180, fill=PAPER, width=max(3, 12 - 2 * number))
    for left in (190, 690):
        _crane(draw, left, shore)
    draw.rectangle((0, shore, 1080, shore + 26), fill=INK)
    return image


def _hills(width: int, foot: int, *, top: int, swing: int, turns: float) -> list[tuple[float, float]]:
    line = [
        (x, top + swing * math.sin(turns * math.tau * x / width) + swing / 3 * math.sin(5.3 * x / width * math.pi))
        for x in range(0, width + 1, 24)
    ]
    return [(0, foot), *line, (width, foot)]


def _skyline(draw: ImageDraw.ImageDraw, random: Random, foot: int) -> None:
    left = 40
    while left < 1180:
        width, height = random.choice((70, 90, 120)), random.randrange(110, 340, 22)
        fill = random.choice((CITY, _mixed(CITY, DUSK, 0.35), GOVERNANCE, CYCLES))
        draw.rectangle((left, foot - height, left + width, foot), fill=fill)
        for y in range(foot - height + 20, foot - 20, 44):
            for x in range(left + 14, left + width - 18, 28):
                if random.random() < 0.55:
                    draw.rectangle((x, y, x + 12, y + 20), fill=DAY)
        left += width + random.choice((0, 10, 26))


def _crane(draw: ImageDraw.ImageDraw, left: int, foot: int) -> None:
    for leg in (left, left + 120):
        draw.rectangle((leg, foot - 300, leg + 18, foot), fill=INK)
    draw.rectangle((left - 60, foot - 318, left + 380, foot - 292), fill=INK)
    draw.line((left + 69, foot - 430, left + 360, foot - 305), fill=INK, width=8)
    draw.line((left + 69, foot - 430, left + 69, foot - 305), fill=INK, width=14)
    draw.line((left + 300, foot - 292, left + 300, foot - 130), fill=INK, width=5)
    draw.rectangle((left + 255, foot - 130, left + 345, foot - 80), fill=ENERGY)


def _portrait() -> Image.Image:
    """Draw a person without a face before a round window: hair, neck, shoulders."""
    image = Image.new("RGB", (960, 1200), WASH)
    draw = ImageDraw.Draw(image)
    skin = _mixed(CYCLES, DAY, 0.62)
    draw.ellipse((120, 140, 840, 860), fill=DUSK)
    draw.rounded_rectangle((292, 290, 668, 830), 180, fill=INK)
    draw.rounded_rectangle((410, 600, 550, 900), 60, fill=_mixed(skin, CYCLES, 0.25))
    draw.ellipse((345, 330, 615, 690), fill=skin)
    draw.chord((292, 270, 668, 650), 180, 360, fill=INK)
    draw.ellipse((130, 830, 830, 1580), fill=NATURE)
    draw.polygon(((388, 822), (572, 822), (480, 990)), fill=PAPER)
    return image


def _rings() -> Image.Image:
    """Draw a mark on transparent ground: three arcs that run into each other round a wave."""
    image = Image.new("RGBA", (960, 960))
    draw = ImageDraw.Draw(image)
    for number, colour in enumerate((ENERGY, NATURE, CITY)):
        begin = 120 * number - 90
        draw.arc((60, 60, 900, 900), begin + 8, begin + 104, fill=colour, width=110)
        tip = math.radians(begin + 116)
        ends = [(365 + reach, math.radians(begin + 103)) for reach in (-110, 110)]
        points = [(365, tip), *ends]
        draw.polygon([(480 + r * math.cos(a), 480 + r * math.sin(a)) for r, a in points], fill=colour)
    for y in (430, 530):
        wave = [(x, y + 34 * math.sin((x - 290) / 380 * 2 * math.tau)) for x in range(290, 671, 4)]
        draw.polygon([(x, y - 22) for x, y in wave] + [(x, y + 22) for x, y in reversed(wave)], fill=CITY)
    return image


def _mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


DRAWINGS: dict[str, Callable[[], Image.Image]] = {"harbour": _harbour, "portrait": _portrait, "rings": _rings}
