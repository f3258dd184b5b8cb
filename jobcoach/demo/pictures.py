"""Pictures for the demo, drawn and not photographed: nobody stands on them or took them."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 900)
_Colour = tuple[int, int, int]
_Draw = ImageDraw.ImageDraw


def photo_of(scene: str, seed: int) -> bytes:
    """A JPEG of one of the SCENES; the same for the same seed."""
    random = Random(seed)
    image = Image.new("RGB", SIZE)
    SCENES[scene](ImageDraw.Draw(image), random)
    soft = image.filter(ImageFilter.GaussianBlur(1.2))
    file = io.BytesIO()
    soft.save(file, "JPEG", quality=88)
    return file.getvalue()


def _mixed(one: _Colour, other: _Colour, part: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _fade(draw: _Draw, box: tuple[int, int, int, int], above: _Colour, below: _Colour) -> None:
    """A plane that goes from one colour to another, downwards."""
    left, top, right, bottom = box
    for y in range(top, bottom):
        part = (y - top) / max(1, bottom - top)
        draw.line((left, y, right, y), fill=_mixed(above, below, part))


def _outside(draw: _Draw, random: Random, horizon: int) -> None:
    """Sky, a row of trees far away, and grass."""
    _fade(draw, (0, 0, 1200, horizon), (158, 196, 222), (231, 238, 233))
    for x in range(-40, 1240, 70):
        high = random.randint(60, 130)
        green = _mixed((96, 128, 92), (134, 158, 116), random.random())
        draw.ellipse((x, horizon - high, x + 120, horizon + 40), fill=green)
    _fade(draw, (0, horizon, 1200, 900), (146, 172, 96), (92, 124, 66))
    for _ in range(900):
        x, y = random.randint(0, 1200), random.randint(horizon, 900)
        tall = 4 + (y - horizon) // 40
        draw.line((x, y, x + random.randint(-4, 4), y - tall), fill=(112, 146, 74), width=2)


def _goat(draw: _Draw, x: int, y: int, size: float, coat: _Colour) -> None:
    def at(*numbers: float) -> list[float]:
        return [(x, y)[place % 2] + number * size for place, number in enumerate(numbers)]

    dark = _mixed(coat, (40, 34, 30), 0.5)
    for leg in (10, 32, 92, 114):
        draw.rectangle(at(leg, 60, leg + 12, 130), fill=dark)
    draw.ellipse(at(0, 10, 132, 90), fill=coat)
    draw.polygon(at(108, 40, 140, -40, 168, -30, 140, 50), fill=coat)
    draw.ellipse(at(128, -58, 196, -12), fill=coat)
    draw.polygon(at(140, -48, 128, -92, 138, -92, 154, -52), fill=dark)
    draw.polygon(at(156, -50, 152, -94, 162, -92, 170, -48), fill=dark)
    draw.ellipse(at(118, -42, 144, -26), fill=dark)
    draw.ellipse(at(166, -46, 174, -38), fill=(24, 20, 18))


def _geiten(draw: _Draw, random: Random) -> None:
    _outside(draw, random, 380)
    for y in (470, 560):
        draw.rectangle((0, y, 1200, y + 16), fill=(142, 112, 82))
    for x in range(20, 1200, 190):
        draw.rectangle((x, 430, x + 26, 660), fill=(120, 92, 66))
    coats: list[_Colour] = [(232, 226, 214), (150, 110, 78), (92, 80, 72)]
    for place, coat in enumerate(coats):
        x = 90 + place * 360 + random.randint(-40, 40)
        _goat(draw, x, 560 + random.randint(0, 90), 1.25 + random.random() * 0.4, coat)


def _moestuin(draw: _Draw, random: Random) -> None:
    _outside(draw, random, 300)
    draw.polygon(((160, 360), (1040, 360), (1400, 900), (-200, 900)), fill=(104, 78, 58))
    for row in range(7):
        for step in range(16):
            deep = step / 15
            y = 380 + deep**1.6 * 500
            x = 600 + (row - 3) * (110 + deep**1.4 * 170)
            size = 10 + deep * 40
            green = _mixed((88, 140, 70), (126, 176, 84), random.random())
            for turn in range(5):
                away = turn * math.tau / 5 + random.random()
                dx, dy = math.cos(away) * size * 0.6, math.sin(away) * size * 0.3
                draw.ellipse(
                    (x + dx - size / 2, y + dy - size / 3, x + dx + size / 2, y + dy + size / 3),
                    fill=green,
                )


def _winkel(draw: _Draw, random: Random) -> None:
    _fade(draw, (0, 0, 1200, 900), (238, 230, 216), (214, 202, 184))
    jars: list[_Colour] = [
        (178, 58, 48),
        (214, 150, 58),
        (96, 128, 82),
        (122, 78, 112),
        (206, 186, 120),
    ]
    for shelf in range(3):
        y = 300 + shelf * 250
        draw.rectangle((60, y, 1140, y + 22), fill=(158, 122, 86))
        draw.rectangle((60, y + 22, 1140, y + 32), fill=(120, 90, 62))
        x = 90
        while x < 1080:
            wide, high = random.randint(56, 78), random.randint(110, 160)
            colour = random.choice(jars)
            draw.rounded_rectangle((x, y - high, x + wide, y), 12, fill=colour)
            draw.rectangle((x + 8, y - high - 16, x + wide - 8, y - high + 4), fill=(236, 232, 222))
            draw.rectangle(
                (x + 6, y - high + 44, x + wide - 6, y - high + 84), fill=(246, 242, 230)
            )
            x += wide + random.randint(12, 26)


def _werkbank(draw: _Draw, random: Random) -> None:
    _fade(draw, (0, 0, 1200, 560), (206, 208, 200), (182, 184, 176))
    for x in range(80, 1200, 130):
        kind = random.randrange(3)
        draw.rectangle((x + 18, 150, x + 34, 330), fill=(150, 104, 66))
        if kind == 0:
            draw.rectangle((x - 14, 130, x + 66, 172), fill=(84, 90, 96))
        elif kind == 1:
            draw.polygon(
                ((x + 10, 150), (x + 42, 150), (x + 36, 60), (x + 16, 60)), fill=(96, 102, 108)
            )
        else:
            draw.ellipse((x - 4, 100, x + 56, 160), outline=(84, 90, 96), width=14)
    _fade(draw, (0, 560, 1200, 900), (196, 152, 104), (150, 110, 72))
    for y in range(570, 900, 44):
        draw.line((0, y, 1200, y + random.randint(-6, 6)), fill=(170, 128, 86), width=3)
    draw.rectangle((330, 500, 870, 690), fill=(222, 186, 138))
    draw.rectangle((330, 500, 870, 530), fill=(236, 204, 160))
    draw.ellipse((520, 560, 680, 680), fill=(96, 66, 44))
    for _ in range(160):
        x, y = random.randint(200, 1000), random.randint(690, 860)
        draw.arc((x, y, x + 26, y + 18), 0, 250, fill=(240, 214, 170), width=4)


def _weekschema(draw: _Draw, random: Random) -> None:
    draw.rectangle((0, 0, 1200, 900), fill=(176, 140, 104))
    draw.rounded_rectangle((90, 70, 1110, 830), 14, fill=(250, 248, 240))
    colours: list[_Colour] = [(94, 150, 112), (224, 172, 80), (110, 150, 190), (200, 110, 96)]
    for column in range(5):
        left = 120 + column * 196
        draw.rectangle((left, 110, left + 176, 160), fill=(222, 220, 208))
        for row in range(4):
            top = 180 + row * 156
            colour = random.choice(colours)
            draw.rounded_rectangle((left, top, left + 176, top + 136), 10, outline=colour, width=6)
            shape = random.randrange(3)
            middle = (left + 52, top + 32, left + 124, top + 104)
            if shape == 0:
                draw.ellipse(middle, fill=colour)
            elif shape == 1:
                draw.rectangle(middle, fill=colour)
            else:
                draw.regular_polygon((left + 88, top + 72, 44), 3, fill=colour)


SCENES: dict[str, Callable[[_Draw, Random], None]] = {
    "geiten": _geiten,
    "moestuin": _moestuin,
    "winkel": _winkel,
    "werkbank": _werkbank,
    "weekschema": _weekschema,
}
"""What can be drawn."""
