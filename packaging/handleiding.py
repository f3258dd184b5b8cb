"""Take along the pictures of the tour that the guide names: small, and only what they are about.

    python packaging/handleiding.py build/tour

Writes docs/handleiding/plaatjes/NAME.png and NAME-donker.png for every picture that a chapter
names, and takes away those that no chapter names any more.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image, ImageChops

GUIDE = Path(__file__).parent.parent / "docs" / "handleiding"
PICTURES = GUIDE / "plaatjes"
LOOKS = {"licht": "", "donker": "-donker"}
"""What the tour calls its pictures, and what the guide calls them."""
WHOLE = {"vandaag", "synchronisatie", "zoeken"}
"""About the frame itself, or about what lies over it."""
WITHOUT_FRAME = "samen-"
"""The screen for two has nothing around it."""
WITH_LIST = {"dossier-overzicht"}
"""Where one sees how a dossier is chosen."""
WIDEST_PX = 900
COLOURS = 40
"""Enough for a theme with its softened edges; a photo would need more."""
_MARGIN_PX = 24


def named() -> list[str]:
    """The pictures that the chapters name."""
    found = set()
    for chapter in sorted(GUIDE.glob("*.md")):
        found |= set(re.findall(r"\]\(plaatjes/([a-z0-9-]+)\.png\)", chapter.read_text("utf-8")))
    return sorted(found)


def without_frame(picture: Image.Image) -> Image.Image:
    """The screen without what stands around every screen: the rail, search and the pill."""
    wide, high = picture.size
    corner = picture.getpixel((0, high - 1))
    left = next(x for x in range(wide) if picture.getpixel((x, high - 1)) != corner)
    paper = picture.getpixel((left + 4, high // 8))
    column = [picture.getpixel((left + 4, y)) for y in range(high)]
    below_strip = column.index(paper)
    line = next(y for y in range(below_strip, high) if column[y] != paper)
    return picture.crop((left, line + 1, wide, high))


def without_list(picture: Image.Image) -> Image.Image:
    """One dossier without the list of people beside it; the line between them goes too."""
    row = [picture.getpixel((x, 2)) for x in range(picture.width)]
    line = next(x for x, colour in enumerate(row) if colour != row[4] and x > 4)
    return picture.crop((line + 1, 0, picture.width, picture.height))


def without_emptiness(picture: Image.Image) -> Image.Image:
    """The part in which something stands, with a margin, as wide as it was on a full screen."""
    ground = Image.new("RGB", picture.size, picture.getpixel((picture.width - 1, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    if box is None:
        return picture
    left, top, right, bottom = box
    return picture.crop(
        (
            max(0, left - _MARGIN_PX),
            max(0, top - _MARGIN_PX),
            min(picture.width, right + _MARGIN_PX),
            min(picture.height, bottom + _MARGIN_PX),
        )
    )


def small(picture: Image.Image) -> Image.Image:
    """No wider than is shown, in few colours."""
    if picture.width > WIDEST_PX:
        high = round(picture.height * WIDEST_PX / picture.width)
        picture = picture.resize((WIDEST_PX, high), Image.Resampling.LANCZOS)
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


def main(tour: Path) -> int:
    """Make them all anew; gives the exit code."""
    names = named()
    missing = [name for name in names if not (tour / f"{name}-licht.png").exists()]
    if missing:
        print(f"De rondleiding maakte geen beeld van: {', '.join(missing)}", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    made = set()
    for name in names:
        for look, ending in LOOKS.items():
            with Image.open(tour / f"{name}-{look}.png") as taken:
                picture = taken.convert("RGB")
            if name.startswith("eerste-start"):
                picture = without_emptiness(picture)
            elif name not in WHOLE and not name.startswith(WITHOUT_FRAME):
                picture = without_frame(picture)
                if name.startswith("dossier-") and name not in WITH_LIST:
                    picture = without_list(picture)
            path = PICTURES / f"{name}{ending}.png"
            small(picture).save(path, optimize=True)
            made.add(path)
    for path in PICTURES.glob("*.png"):
        if path not in made:
            path.unlink()
    size_kb = sum(path.stat().st_size for path in made) // 1024
    print(f"{len(made)} plaatjes in docs/handleiding/plaatjes, samen {size_kb} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
