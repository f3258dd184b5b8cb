"""Packs the streams of a PDF so that no reader can miscount them.

A stream is followed by a line feed. When its own last byte is a carriage return, a strict reader
(of PDF/A) takes the two for one line end and finds the stream a byte too short.
"""

from __future__ import annotations

import zlib
from io import BytesIO

from pikepdf import Name, ObjectStreamMode, Pdf, Stream

AMBIGUOUS = b"\r\nendstream"


def saved(pdf: Pdf) -> bytes:
    """The file. The same content gives the same bytes."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") != Name.Metadata:
            _pack(item)
    small = _written(pdf, ObjectStreamMode.generate)
    return small if AMBIGUOUS not in small else _written(pdf, ObjectStreamMode.disable)


def _pack(stream: Stream) -> None:
    """Compress, with white space after the content until it ends well."""
    content = stream.read_bytes()
    packed = zlib.compress(content, 9)
    while packed.endswith(b"\r"):
        content += b" "
        packed = zlib.compress(content, 9)
    stream.write(packed, filter=Name.FlateDecode)
    if "/Length1" in stream:
        stream.Length1 = len(content)


def _written(pdf: Pdf, mode: ObjectStreamMode) -> bytes:
    """In one mode, objects are packed together in streams that are not ours to choose."""
    file = BytesIO()
    pdf.save(file, force_version="1.7", deterministic_id=True, object_stream_mode=mode)
    return file.getvalue()
