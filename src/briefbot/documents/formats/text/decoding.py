"""From a text file's bytes to its characters, whatever the usual encoding, or a refusal."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from briefbot.documents.blocks import MARK_CLOSE, MARK_OPEN
from briefbot.errors import DocumentError
from briefbot.french.documents import files as messages

MAX_LINE = 1_000_000  # characters; a longer line is no paragraph that anyone could cite

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers understand by these names.
_MEANT = dict.fromkeys(("iso-8859-1", "latin1", "utf-8", "us-ascii"), "cp1252")
_GUESSES = ("cp1252", "latin_1", "mac_roman", "cp850", "utf_16_le", "utf_16_be")
_STRAY_CONTROLS = 5  # characters; a few are left by conversions
_SAMPLE = 100_000  # bytes that charset-normalizer looks at
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_RESERVED = str.maketrans("", "", MARK_OPEN + MARK_CLOSE)


def decode_text(data: bytes, name: str) -> str:
    """The file's text, composed (NFC), its lines ended by ``\\n``."""
    if not data.strip():
        raise DocumentError(messages.empty(name))
    text = _LINE_ENDS.sub("\n", decoded(data, name))
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or (controls > _STRAY_CONTROLS and controls * 50 > len(text)):
        raise DocumentError(messages.binary(name))
    text = unicodedata.normalize("NFC", text.translate(_RESERVED))
    if not text.strip():
        raise DocumentError(messages.empty(name))
    if len(text) > MAX_LINE and max(map(len, text.split("\n"))) > MAX_LINE:
        raise DocumentError(messages.endless_line(name))
    return text


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """The characters: by a byte order mark, as UTF-8 where it fits, as declared, or guessed."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(messages.unknown_encoding(name)) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(_MEANT.get(declared, declared), "replace")
    except LookupError:  # none is declared, or none that exists
        return _guessed(data, name)


def _guessed(data: bytes, name: str) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSES)).best()
    if best is None:
        raise DocumentError(
            messages.binary(name) if b"\x00" in data else messages.unknown_encoding(name)
        )
    # Two bytes a character: never a whole sample cut in the middle of one.
    encoding = "cp1252" if best.encoding == "latin_1" else best.encoding
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin_1")
