"""A photo as it is kept: upright, at most 1,600 pixels long, and without a word about where."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobcoach.errors import BijlageDamaged, PhotoTooLarge

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1600
"""Pixels."""
MINIATUUR_SIDE = 160
"""Pixels."""
MOST_PIXELS = 64_000_000
"""Of a JPEG, which can be read at a half or a quarter: larger than the cameras of telephones."""
MOST_PIXELS_UNPACKED = 32_000_000
"""Of the other kinds, which are in memory whole."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_MINIATUUR_QUALITY = 60
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What reading a picture raises when it is cut off or was never one."""


@dataclass(frozen=True, slots=True)
class Photo:
    """Two JPEG files that carry nothing but the picture."""

    content: bytes
    miniatuur: bytes


def bare(content: bytes) -> Photo:
    """The same picture, upright and small, drawn anew: nothing of the file itself is kept.

    So no place, time, camera, name or earlier version comes along, wherever in the file it stood.
    Raises PhotoTooLarge for more pixels than are read, and BijlageDamaged.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as source:
            drawn = source.format in ("JPEG", "MPO")
            if source.width * source.height > (MOST_PIXELS if drawn else MOST_PIXELS_UNPACKED):
                raise PhotoTooLarge
            scale = LONGEST_SIDE / max(source.size)
            needed = (round(source.width * scale), round(source.height * scale))
            source.draft("RGB", needed)  # a JPEG is read no larger than that
            source.load()
            picture = _in_plain_colours(_upright(source))
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge from error
    except _DAMAGED as error:
        raise BijlageDamaged from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small = picture.copy()
    small.thumbnail((MINIATUUR_SIDE, MINIATUUR_SIDE))
    return Photo(_jpeg(picture, _QUALITY), _jpeg(small, _MINIATUUR_QUALITY))


def _upright(source: Image) -> Image:
    """As the camera was held, if it said so in words that can be read."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(source)
    except _DAMAGED:
        return source


def _in_plain_colours(source: Image) -> Image:
    """The pixels alone, in the colours that every screen knows, on white where it was open."""
    from PIL import Image, ImageCms

    profile = source.info.get("icc_profile")
    if source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info:
        layered = source.convert("RGBA")
        flat = Image.new("RGB", source.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    else:
        flat = source.convert("RGB")
    if profile and source.mode in ("RGB", "RGBA"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ImageCms.profileToProfile(flat, own, ImageCms.createProfile("sRGB"), inPlace=True)
        except (ImageCms.PyCMSError, OSError):
            flat.info.clear()  # a profile that cannot be read: the colours as they are
    picture = Image.new("RGB", flat.size)
    picture.paste(flat)
    return picture


def _jpeg(picture: Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return file.getvalue()
