"""A Word file with real footnotes and a table of contents, which python-docx does not make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The two lines that Word draws above notes; it refuses a file of notes without them.
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))

_GREY = RGBColor(0x51, 0x60, 0x6F)  # the page's own for what is beside the point
LANGUAGE = "fr-CA"
_LIST_STYLES = {False: "List Bullet", True: "List Number"}


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's words, where its mark stands."""

    text: str


Words = Sequence[str | Note]


class WordFile:
    """Built top to bottom: headings, paragraphs and lists, whose ``Note``s become footnotes."""

    def __init__(self, title: str, note: str) -> None:
        self._document = docx.Document()
        self._notes = _empty_notes()
        self._count = 0
        self._list: tuple[bool, int] | None = None  # whether numbered, and Word's number for it
        self._add_styles()
        self._speak_french()
        properties = self._document.core_properties
        properties.title = title
        properties.author = properties.last_modified_by = ""
        properties.comments = ""
        properties.language = LANGUAGE
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
        self._document.add_heading(title, level=0)
        self._document.add_paragraph(note, style="Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A question, or (level 2) how it was understood."""
        self._list = None
        self._document.add_heading(text, level=level)

    def paragraph(self, words: Words, style: str | None = None) -> None:
        """A paragraph of words and notes."""
        self._list = None
        self._write(self._document.add_paragraph(style=style), words)

    def label(self, text: str) -> None:
        """A small line on the same page as what it is about, which follows."""
        self._list = None
        paragraph = self._document.add_paragraph(text, style="Caption")
        paragraph.paragraph_format.keep_with_next = True

    def number_pages(self) -> None:
        """A number at the foot of each page."""
        foot = self._document.sections[0].footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in (_field_mark("begin"), _instruction(" PAGE "), _field_mark("end")):
            foot._p.append(_run(part))

    def set_size(self, points: int) -> None:
        """The size of the text, for whoever reads it standing; what is around it follows."""
        for style, size in (
            ("Normal", points),
            ("Heading 1", points + 6),
            ("Heading 2", points + 3),
            ("Caption", points - 4),
            ("Footnote Text", points - 5),
        ):
            self._document.styles[style].font.size = Pt(size)

    def page_break(self) -> None:
        """What follows begins on a page of its own."""
        self._list = None
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def contents(self, title: str, headings: Sequence[tuple[int, str]]) -> None:
        """A table of contents of the headings that follow, which are told by level and words.

        Word fills in the pages when it opens the file; until then, and where nothing does, the
        headings themselves stand there.
        """
        self._document.add_paragraph(title, style="TOC Heading")
        first, last = None, None
        for level, words in headings:
            last = self._document.add_paragraph(words, style=f"TOC {level}")
            first = first or last
        if first is None or last is None:
            return
        begin = _field_mark("begin")
        begin.set(qn("w:dirty"), "true")
        first._p.insert(1, _run(_field_mark("separate")))
        first._p.insert(1, _run(_instruction(' TOC \\o "1-2" \\h \\z \\u ')))
        first._p.insert(1, _run(begin))
        last._p.append(_run(_field_mark("end")))

    def item(self, words: Words, numbered: bool) -> None:
        """A line of a list; the first after something else begins a list of its own."""
        if self._list is None or self._list[0] != numbered:
            self._list = (numbered, self._new_list(_LIST_STYLES[numbered]))
        paragraph = self._document.add_paragraph(style=_LIST_STYLES[numbered])
        properties: Any = paragraph._p.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = self._list[1]
        self._write(paragraph, words)

    def _new_list(self, style: str) -> int:
        """A list's number in Word that counts from one again."""
        of_style = self._document.styles[style].element.pPr.numPr.numId.val
        numbering = self._document.part.numbering_part.element
        abstract = numbering.num_having_numId(of_style).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _write(self, paragraph: Paragraph, words: Words) -> None:
        noted = False
        for piece in words:
            if isinstance(piece, str):
                if noted and not piece.strip():
                    continue  # between two marks
                paragraph.add_run(piece)
                noted = False
                continue
            if noted:
                paragraph.add_run(", ", style="Footnote Reference")
            self._footnote(paragraph, piece.text)
            noted = True

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

    def _speak_french(self) -> None:
        """The language that spelling is checked in; python-docx's own template says English."""
        settings = self._document.settings.element
        for root in (self._document.styles.element, settings):
            for tag in ("w:lang", "w:themeFontLang"):
                for language in root.iter(qn(tag)):
                    language.set(qn("w:val"), LANGUAGE)

    def _text_width(self) -> int:
        page = self._document.sections[0]
        return int(page.page_width) - int(page.left_margin) - int(page.right_margin)  # type: ignore[arg-type]

    def _add_styles(self) -> None:
        styles = self._document.styles
        reference = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        body = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        body.base_style = styles["Normal"]
        body.font.size = Pt(9)
        body.paragraph_format.space_after = Pt(2)
        for level, indent in ((1, 0), (2, 16)):
            line = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
            line.base_style = styles["Normal"]
            line.paragraph_format.left_indent = Pt(indent)
            line.paragraph_format.space_after = Pt(4)
            line.paragraph_format.tab_stops.add_tab_stop(
                self._text_width(), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
        about = styles["Caption"].font
        about.bold, about.color.rgb = False, _GREY


def _field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _instruction(words: str) -> Any:
    instruction = OxmlElement("w:instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = words
    return instruction


def _run(content: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(content)
    return run


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
