"""Reads PDF: text by its place and type on the page, so that what is printed there is found again.

pdfium gives the characters; what they make up (columns, tables, notes, headings, running heads) is
told from where and how they are set. Pages that are pictures alone are read by tesseract.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pypdfium2 as pdfium

from briefbot.documents.blocks import Limits, RawDocument, clean
from briefbot.documents.formats.pdf.furniture import printed_pages, without_furniture
from briefbot.documents.formats.pdf.headings import OutlineEntry, find_headings
from briefbot.documents.formats.pdf.initials import with_initials
from briefbot.documents.formats.pdf.lines import Typeface
from briefbot.documents.formats.pdf.ocr import one_size, read_picture
from briefbot.documents.formats.pdf.pieces import Page
from briefbot.documents.formats.pdf.seen.characters import MAX_CHARACTERS
from briefbot.documents.formats.pdf.seen.page import read_page
from briefbot.documents.formats.pdf.sheet import body_is_bold, body_size
from briefbot.documents.formats.pdf.structure import build_blocks
from briefbot.documents.formats.signature import expect_kind
from briefbot.documents.isolation.worker import ScannedError
from briefbot.documents.mending.flaws import struck_flaws
from briefbot.documents.mending.garbled import mended
from briefbot.documents.models import Flaw, Metadata
from briefbot.errors import DocumentError
from briefbot.french.documents import files, formats

Said = TypeVar("Said")

KIND = "PDF"
_FEWEST = 60  # characters of a page with a picture that is not one of a whole page
_PICTURED = 0.3  # of a page: more than a logo or a photograph in the text
_MOST_UNREAD = 0.8  # of the pages
_DOUBTFUL = ("unread_pages", "garbled_pages")
_MAX_OUTLINE = 5000


def read_pdf(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The metadata and raw blocks of a PDF that holds text.

    Raises:
        ScannedError: its pages are pictures without text.
        DocumentError: it is damaged, encrypted or too long.
    """
    with open_pdf(data, name, limits) as document:
        pages = [read_page(document, index) for index in range(len(document))]
        if any(page.characters > MAX_CHARACTERS for page in pages):
            raise DocumentError(formats.swollen(name))
        if not any(page.characters or page.pictures for page in pages):
            raise DocumentError(files.empty(name))
        if not has_text(pages):
            raise ScannedError(formats.scanned(name), len(pages))
        return raw_document(document, pages, name)


def read_scanned_pdf(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The same of a PDF of pictures of pages, by way of tesseract."""
    with open_pdf(data, name, limits) as document:
        pages = one_size([read_picture(document, index) for index in range(len(document))])
        if not has_text(pages):
            raise DocumentError(formats.illegible(name))
        return raw_document(document, pages, name)


def read_mixed_pdf(data: bytes, name: str, limits: Limits) -> RawDocument:
    """The same of a PDF of which some pages are pictures or garbled: these by way of tesseract."""
    with open_pdf(data, name, limits) as document:
        pages = [read_page(document, index) for index in range(len(document))]
        told = raw_document(document, pages, name).flaws
        doubtful = [p - 1 for f in told if f.kind in _DOUBTFUL for p in f.pages]
        seen = one_size([read_picture(document, index) for index in sorted(set(doubtful))])
        for page in seen:
            if page.characters:  # tesseract gave up, or there is no word on it
                pages[page.index] = page
        return raw_document(document, pages, name)


@contextmanager
def open_pdf(data: bytes, name: str, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """The opened file, its pages counted."""
    expect_kind("pdf", data, name)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        sentence = formats.encrypted(name) if locked else formats.unreadable(name, KIND)
        raise DocumentError(sentence) from error
    try:
        if len(document) == 0:
            raise DocumentError(formats.unreadable(name, KIND))
        if len(document) > limits.max_pages:
            raise DocumentError(formats.too_many_pages(name, len(document), limits.max_pages))
        yield document
    finally:
        document.close()


def has_text(pages: Sequence[Page]) -> bool:
    """Whether the pages hold text: more than a stamp or a number on pictures of pages."""
    characters = sum(page.characters for page in pages)
    pictures = sum(page.pictures for page in pages)
    return characters > 0 and characters >= _FEWEST * pictures / 2


def raw_document(document: pdfium.PdfDocument, pages: Sequence[Page], name: str) -> RawDocument:
    """The raw blocks that the pages hold, with the file's metadata, outline and page labels."""
    bare, numbers, romans = without_furniture(with_initials(pages))
    labels = {i: label for i in range(len(document)) if (label := _label(document, i))}
    counted = printed_pages(len(document), numbers, labels)
    printed = {place: None if place in romans else n for place, n in counted.items()}
    size = body_size(bare)
    blocks = find_headings(
        build_blocks(bare, printed), _outline(document), Typeface(size, body_is_bold(bare, size))
    )
    whole, garbled = mended(blocks, len(pages))
    return RawDocument(
        tuple(whole),
        _metadata(document, name),
        exact_pages=True,
        flaws=(*_flaws(pages), *garbled),
        page_labels=tuple((i + 1, label) for i, label in sorted(romans.items())),
    )


def _flaws(pages: Sequence[Page]) -> tuple[Flaw, ...]:
    """The pages that are pictures, and the words that are struck."""
    flaws = []
    unread = tuple(page.index + 1 for page in pages if _is_picture(page))
    if unread:
        flaws.append(Flaw("unread_pages", unread, of=len(pages)))
    if len(unread) > _MOST_UNREAD * len(pages):
        flaws.append(Flaw("little_text"))
    return (*flaws, *struck_flaws(sum(page.struck for page in pages)))


def _is_picture(page: Page) -> bool:
    """Whether a page is a picture without text: a stamp or a page number at most."""
    return page.pictured >= _PICTURED and page.characters < _FEWEST


def _label(document: pdfium.PdfDocument, index: int) -> str:
    return _readable(lambda: str(document.get_page_label(index) or "")) or ""


def _outline(document: pdfium.PdfDocument) -> list[OutlineEntry]:
    entries: list[OutlineEntry] = []
    for bookmark in document.get_toc(max_depth=9):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        title = clean(_readable(bookmark.get_title) or "")
        if title and page is not None:
            entries.append(OutlineEntry(title, bookmark.level + 1, page + 1))
        if len(entries) >= _MAX_OUTLINE:
            break
    return entries


def _readable(get: Callable[[], Said]) -> Said | None:
    """What the file says, ``None`` where it is written in no encoding."""
    try:
        return get()
    except UnicodeDecodeError:
        return None


def _metadata(document: pdfium.PdfDocument, name: str) -> Metadata:
    said = _readable(document.get_metadata_dict) or {}
    date = re.match(r"D:(\d{4})(\d\d)?(\d\d)?", said.get("CreationDate", ""))
    return Metadata(
        title=_real_title(clean(said.get("Title", "")), name),
        organisation=clean(said.get("Author", "")),
        date="-".join(part for part in date.groups() if part) if date else "",
    )


def _real_title(title: str, name: str) -> str:
    """The title unless a program wrote a file's name there (« Microsoft Word - brouillon.doc »)."""
    named = re.search(r"\.(?:docx?|odt|pdf|indd|rtf|pptx?)$", title, re.IGNORECASE)
    named = named or re.match(r"microsoft word|untitled|sans titre", title, re.IGNORECASE)
    return "" if named or title.casefold() == Path(name).stem.casefold() else title
