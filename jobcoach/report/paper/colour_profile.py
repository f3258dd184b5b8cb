"""The colours of a screen, named in the PDF so that archives can show them in twenty years."""

from __future__ import annotations

from functools import cache

from PIL import ImageCms

_CREATED = slice(24, 36)
_IDENTIFIER = slice(84, 100)


@cache
def srgb_profile() -> bytes:
    """An ICC profile of sRGB, without the moment at which it was made."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    content = bytearray(profile.tobytes())
    content[_CREATED] = bytes.fromhex("07EA00010001000000000000")  # 1 January 2026
    content[_IDENTIFIER] = bytes(16)
    return bytes(content)
