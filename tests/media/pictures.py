"""Photos and documents for tests, with everything in them that must not stay."""

from __future__ import annotations

import io
import zipfile
from random import Random

from PIL import Image, ImageCms, PngImagePlugin

SECRETS = (b"Boerderij De Weide", b"52.0116", b"Kim op de trekker", b"EXACTE PLAATS", b"GPS")
"""What the pictures of this module carry beside the picture."""
_GPS_IFD = 0x8825
_ORIENTATION = 0x0112
_DESCRIPTION = 0x010E


def picture(width: int = 2000, height: int = 1200) -> Image.Image:
    """Red on the left, blue on the right: so one sees how it was turned."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Where it was taken, what of, and how the camera was held."""
    found = Image.Exif()
    found[_ORIENTATION] = orientation
    found[_DESCRIPTION] = "Kim op de trekker"
    found[_GPS_IFD] = {1: "N", 2: (52.0, 0.0, 41.7), 3: "E", 4: (5.0, 54.0, 0.0), 27: b"GPS"}
    return found


def photo(width: int = 2000, height: int = 1200, *, orientation: int = 1) -> bytes:
    """A JPEG as a telephone makes it, with a place in every corner where one can stand."""
    file = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture(width, height).save(
        file,
        "JPEG",
        quality=90,
        exif=exif(orientation),
        icc_profile=profile,
        comment=b"Boerderij De Weide",
        xmp=b"<x:xmpmeta>52.0116</x:xmpmeta>",
    )
    return file.getvalue() + b"EXACTE PLAATS na het einde van de foto"


def grainy(width: int = 1200, height: int = 900, *, seed: int = 7) -> bytes:
    """A JPEG in which no two places are alike: for who looks for pieces of it."""
    grain = Random(seed).randbytes(width * height // 16 * 3)
    image = Image.frombytes("RGB", (width // 4, height // 4), grain)
    file = io.BytesIO()
    image.resize((width, height)).save(file, "JPEG", quality=90, exif=exif())
    return file.getvalue()


def png() -> bytes:
    """A PNG with open parts and text."""
    file = io.BytesIO()
    words = PngImagePlugin.PngInfo()
    words.add_text("Location", "Boerderij De Weide", zip=False)
    image = picture(800, 400).convert("RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    image.save(file, "PNG", pnginfo=words, exif=exif())
    return file.getvalue()


def webp() -> bytes:
    """A WebP with a place."""
    file = io.BytesIO()
    picture(800, 400).save(file, "WEBP", exif=exif(), xmp=b"<x:xmpmeta>52.0116</x:xmpmeta>")
    return file.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<< /Title (Indicatie van Kim) >>\nendobj\ntrailer\n%%EOF\n"


def zipped(**files: bytes) -> bytes:
    """A ZIP file with these files; two underscores stand for a slash, one for a point."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


DOCX = zipped(word__document_xml=b"<w:document/>")
ODT = zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<x/>")
