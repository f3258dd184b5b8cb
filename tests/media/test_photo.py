"""A photo is kept small, upright and without a word about where it was taken."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from jobcoach.errors import BijlageDamaged, PhotoTooLarge
from jobcoach.media.photo import LONGEST_SIDE, MINIATUUR_SIDE, MOST_PIXELS_UNPACKED, bare
from tests.media.pictures import SECRETS, photo, picture, png, webp

ONLY_THE_PICTURE = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}
"""The JFIF head, tables, size and scans: no APP1 (EXIF, XMP), APP2 (profile) or comment."""


def segments(content: bytes) -> set[int]:
    """The kinds of segments of a JPEG file; nothing may stand behind its end."""
    found = set()
    at = 2
    while content[at : at + 2] != b"\xff\xd9":
        assert content[at] == 0xFF
        found.add(content[at + 1])
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
        while content[at] != 0xFF or content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 1
    assert at + 2 == len(content)
    return found


@pytest.mark.parametrize("source", [photo(), photo(orientation=6), png(), webp()])
def test_nothing_but_the_picture_is_kept(source: bytes) -> None:
    assert any(secret in source for secret in SECRETS)
    kept = bare(source)
    for content in (kept.content, kept.miniatuur):
        assert segments(content) <= ONLY_THE_PICTURE
        assert not any(secret in content for secret in SECRETS)
        with Image.open(io.BytesIO(content)) as image:
            assert dict(image.getexif()) == {}
            assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
                "progressive",
                "progression",
            }


@pytest.mark.parametrize(
    "size,kept",
    [((4000, 3000), (1600, 1200)), ((900, 3600), (400, 1600)), ((640, 480), (640, 480))],
)
def test_the_longest_side_is_at_most_1600_pixels(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    made = bare(photo(*size))
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == kept
        assert max(image.size) <= LONGEST_SIDE
    with Image.open(io.BytesIO(made.miniatuur)) as image:
        assert max(image.size) == MINIATUUR_SIDE
    assert len(made.miniatuur) < 8_000


@pytest.mark.parametrize(
    "orientation,size,red_at",
    [(1, (1000, 600), (10, 300)), (3, (1000, 600), (990, 300)), (6, (600, 1000), (300, 10))],
)
def test_a_photo_stands_upright_however_the_telephone_was_held(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    made = bare(photo(1000, 600, orientation=orientation))
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == size
        pixel = image.getpixel(red_at)
        assert isinstance(pixel, tuple)
        assert pixel[0] > 150 > pixel[2]


def test_two_coaches_who_add_the_same_photo_keep_the_same_bytes() -> None:
    assert bare(photo()) == bare(photo())


def test_a_photo_that_is_cut_off_anywhere_is_damaged() -> None:
    whole = photo(800, 600)
    end = whole.index(b"EXACTE") - 2
    for length in (4, 30, 700, end // 2, end - 200):
        with pytest.raises(BijlageDamaged):
            bare(whole[:length])


def bomb(width: int, height: int) -> bytes:
    """A PNG of some bytes that says that it is enormous."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 16))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6000, 12_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read(side: int) -> None:
    assert side * side > MOST_PIXELS_UNPACKED
    with pytest.raises(PhotoTooLarge):
        bare(bomb(side, side))


def test_a_photo_with_wild_bytes_is_kept_or_refused_in_words_and_nothing_else() -> None:
    chance = random.Random(7)
    sources = [photo(160, 120), png(), webp()]
    for number in range(150):
        wild = bytearray(sources[number % 3])
        for _ in range(chance.choice((1, 3, 40))):
            wild[chance.randrange(2, min(len(wild), 900))] = chance.randrange(256)
        try:
            kept = bare(bytes(wild))
        except (BijlageDamaged, PhotoTooLarge):
            continue
        assert segments(kept.content) <= ONLY_THE_PICTURE


def test_a_drawing_on_nothing_is_kept_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(bare(file.getvalue()).content)) as image:
        assert image.getpixel((10, 10)) == (255, 255, 255)


def test_a_picture_in_few_colours_is_kept_as_well() -> None:
    for mode in ("P", "L", "1", "LA", "CMYK"):
        file = io.BytesIO()
        picture(40, 30).convert(mode).save(file, "JPEG" if mode == "CMYK" else "PNG")
        assert bare(file.getvalue()).content
