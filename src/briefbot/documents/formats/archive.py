"""Opens the zipped XML of DOCX and ODT without trusting it: sizes first, no entity, no network."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from briefbot.errors import DocumentError
from briefbot.french.documents import formats

MAX_PART = 64 * 2**20  # bytes of one XML part; a thousand pages of text take about 10 MiB
MAX_UNPACKED = 2**30  # bytes of the whole archive, pictures included
MAX_RATIO = 300  # unpacked bytes to packed ones; text in XML reaches about 30
MAX_ENTRIES = 10_000
MAX_DEPTH = 200  # elements within elements; a table in a table of a text box has about 30
_RATIO_FROM = 20 * 2**20  # a small archive may be as dense as it likes

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,  # an unknown compression
    RuntimeError,  # a password
    ValueError,
)


@dataclass(frozen=True)
class Archive:
    """A zip file's parts, read one at a time by name; nothing is ever unpacked to disk.

    What is damaged, or larger than a document could be, is refused by a ``DocumentError``.
    """

    file: zipfile.ZipFile
    name: str
    kind: str

    @classmethod
    def opened(cls, data: bytes, name: str, kind: str) -> Archive:
        """The archive, its declared sizes checked."""
        try:
            file = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise DocumentError(formats.unreadable(name, kind)) from error
        entries = file.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        dense = unpacked > _RATIO_FROM and unpacked > MAX_RATIO * len(data)
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or dense:
            raise DocumentError(formats.swollen(name))
        return cls(file, name, kind)

    def bytes_of(self, part: str) -> bytes | None:
        """A part's bytes, ``None`` where there is no such part."""
        try:
            with self.file.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except KeyError:
            return None
        except ZIP_ERRORS as error:
            raise DocumentError(formats.unreadable(self.name, self.kind)) from error
        if len(data) > MAX_PART:
            raise DocumentError(formats.swollen(self.name))
        return data

    def xml(self, part: str) -> etree._Element | None:
        """A part's root element, ``None`` where there is no such part."""
        data = self.bytes_of(part)
        return None if data is None else parse_xml(data, self.name, self.kind)


def parse_xml(data: bytes, name: str, kind: str) -> etree._Element:
    """The root of an XML part, with no document type, entity, comment or instruction in it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error)
        sentence = formats.too_deep(name) if deep else formats.unreadable(name, kind)
        raise DocumentError(sentence) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise DocumentError(formats.unsafe(name))
    if depth_of(root) > MAX_DEPTH:
        raise DocumentError(formats.too_deep(name))
    return root


def depth_of(root: etree._Element) -> int:
    """How many elements the deepest one stands in, itself counted."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in element)
    return deepest
