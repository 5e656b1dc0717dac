"""Draws the icons of the site, and the picture of pages that have none, from static/img/icon.svg.

Run it with `.venv/bin/python bin/draw_icons.py` after a change of the drawing, and keep what it writes. It reads what
the drawing is made of, one ground and one path of straight lines, and no more of SVG than that.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

STATIC = Path(__file__).resolve().parent.parent / "static"
SVG = "{http://www.w3.org/2000/svg}"
FINE = 8
"""So many times larger it is drawn first, for smooth edges."""


def lines(path: str) -> list[tuple[float, float, float, float]]:
    """Return the lines of a path of absolute M and relative h and v."""
    found, x, y = [], 0.0, 0.0
    for command, numbers in re.findall(r"([Mhv])([-0-9. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = values
            continue
        to_x, to_y = (x + values[0], y) if command == "h" else (x, y + values[0])
        found.append((x, y, to_x, to_y))
        x, y = to_x, to_y
    return found


def drawn(width: int, height: int, *, share: float) -> Image.Image:
    """Return the drawing in the middle of a ground; share: how much of the shorter side it fills."""
    root = ElementTree.parse(STATIC / "img" / "icon.svg").getroot()  # noqa: S314 - our own file
    side = float(root.get("viewBox").split()[2])
    path = root.find(f"{SVG}path")
    image = Image.new("RGB", (width * FINE, height * FINE), root.find(f"{SVG}rect").get("fill"))
    scale = min(image.size) * share / side
    left, top = (image.width - side * scale) / 2, (image.height - side * scale) / 2
    half = float(path.get("stroke-width")) / 2
    for x, y, to_x, to_y in lines(path.get("d")):
        across, down = (half, 0) if x == to_x else (0, half)  # the ends of a line are cut straight
        box = (min(x, to_x) - across, min(y, to_y) - down, max(x, to_x) + across, max(y, to_y) + down)
        corners = [round(start + value * scale) for start, value in zip((left, top, left, top), box, strict=True)]
        ImageDraw.Draw(image).rectangle((*corners[:2], corners[2] - 1, corners[3] - 1), fill=path.get("stroke"))
    return image.resize((width, height), Image.Resampling.BOX)


def draw(folder: Path) -> None:
    """Write all pictures below a folder that has the shape of static/."""
    pictures = {
        "root/apple-touch-icon.png": drawn(180, 180, share=1),
        "img/icon-192.png": drawn(192, 192, share=1),
        "img/icon-512.png": drawn(512, 512, share=1),
        "img/icon-maskable-512.png": drawn(512, 512, share=0.85),  # a circle of four fifths is what everybody sees
        "img/card.png": drawn(1200, 630, share=0.8),
    }
    for name, picture in pictures.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(folder / name, optimize=True)
    sizes = [drawn(side, side, share=1) for side in (48, 32, 16)]
    sizes[0].save(folder / "root/favicon.ico", sizes=[picture.size for picture in sizes], append_images=sizes[1:])


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else STATIC)
