"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from briefbot.documents.formats.archive import ZIP_ERRORS
from briefbot.errors import DocumentError
from briefbot.french.documents import formats

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OPENDOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"


def file_kind(data: bytes) -> str:
    """``pdf``, ``docx``, ``odt``, ``html``, ``zip``, ``ole``, ``rtf`` or ``image``, else empty."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    return "html" if _HTML.match(start) else ""


def expect_kind(kind: str, data: bytes, name: str) -> None:
    """Refuse a file whose bytes are another format than its name's."""
    found = file_kind(data)
    if found == "ole" and kind in ("docx", "odt"):
        raise DocumentError(formats.locked_or_old(name))
    if found and found != kind and not (found == "zip" and kind in ("docx", "odt")):
        raise DocumentError(formats.disguised(name, f".{kind}", found))


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            if "mimetype" in names:
                with archive.open("mimetype") as said:
                    return "odt" if said.read(100).startswith(_OPENDOCUMENT_TEXT) else "zip"
    except ZIP_ERRORS:
        return "zip"
    return "docx" if "[Content_Types].xml" in names and any("word/" in n for n in names) else "zip"
