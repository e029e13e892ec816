"""A Word file with real footnotes, which python-docx does not make by itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The two lines that Word draws above notes; it refuses a file of notes without them.
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))

Words = Sequence[str | tuple[str]]


class WordFile:
    """Built top to bottom: headings, paragraphs whose one-element tuples become footnotes."""

    def __init__(self, title: str, note: str) -> None:
        self._document = docx.Document()
        self._notes = _empty_notes()
        self._count = 0
        self._add_styles()
        self._document.core_properties.title = title
        self._document.core_properties.author = ""
        self._document.core_properties.comments = ""
        self._document.core_properties.language = "fr-CA"
        self._document.add_heading(title, level=0)
        self._document.add_paragraph(note, style="Subtitle")

    def heading(self, text: str) -> None:
        """A question."""
        self._document.add_heading(text, level=1)

    def paragraph(self, words: Words, style: str | None = None) -> None:
        """A paragraph: text as it is, and a footnote for each one-element tuple."""
        paragraph = self._document.add_paragraph(style=style)
        for piece in words:
            if isinstance(piece, str):
                paragraph.add_run(piece)
            else:
                self._footnote(paragraph, piece[0])

    def content(self) -> bytes:
        """The file's bytes."""
        package = self._document.part.package
        notes = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, _xml(self._notes), package)
        self._document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
        saved = BytesIO()
        self._document.save(saved)
        return saved.getvalue()

    def _footnote(self, paragraph: Paragraph, text: str) -> None:
        self._count += 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._count))
        paragraph.add_run(style="Footnote Reference")._r.append(mark)
        self._notes.append(_note(self._count, text))

    def _add_styles(self) -> None:
        styles = self._document.styles
        reference = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        body = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        body.base_style = styles["Normal"]
        body.font.size = Pt(9)


def _empty_notes() -> Any:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in _SEPARATORS
    )
    return parse_xml(f"<w:footnotes {nsdecls('w')}>{lines}</w:footnotes>")


def _note(number: int, text: str) -> Any:
    """One footnote: its mark, then its words."""
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    paragraph = OxmlElement("w:p")
    paragraph.append(_properties("w:pPr", "w:pStyle", "FootnoteText"))
    mark = OxmlElement("w:r")
    mark.append(_properties("w:rPr", "w:rStyle", "FootnoteReference"))
    mark.append(OxmlElement("w:footnoteRef"))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = f" {text}"
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(mark)
    paragraph.append(run)
    note.append(paragraph)
    return note


def _properties(name: str, kind: str, style: str) -> Any:
    properties = OxmlElement(name)
    chosen = OxmlElement(kind)
    chosen.set(qn("w:val"), style)
    properties.append(chosen)
    return properties


def _xml(element: etree._Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
