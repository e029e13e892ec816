"""The conversation as Word and Markdown."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
from browser.scripted import ScriptedBriefbot
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from briefbot.answering.models import Answer, Citation
from briefbot.web.export import as_file, as_markdown, as_word
from briefbot.web.text import one_line, visible

BOT = ScriptedBriefbot()
TALK = [BOT.ask("Combien ?"), BOT.ask("Et sur Mars ?"), BOT.ask("Combien encore ?")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def footnotes(content: bytes) -> dict[str, str]:
    """A Word file's footnotes by their number, without the separators."""
    root = etree.fromstring(ZipFile(BytesIO(content)).read("word/footnotes.xml"))
    return {
        note.get(f"{W}id"): "".join(note.itertext()).strip()
        for note in root
        if note.get(f"{W}type") is None
    }


def test_word_has_a_footnote_for_each_citation_in_its_place() -> None:
    content = as_word(TALK)
    notes = footnotes(content)
    assert list(notes) == ["1", "2", "3", "4"]
    assert notes["1"].startswith("«\u00a0investir 6,4 M$ par année pendant trois ans\u00a0» — RFH")
    body = docx.Document(BytesIO(content))
    called = [mark.get(f"{W}id") for mark in body.element.body.iter(f"{W}footnoteReference")]
    assert called == ["1", "2", "3", "4"]
    headings = [p.text for p in body.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Combien ?", "Et sur Mars ?", "Combien encore ?"]
    said = [p.text for p in body.paragraphs]
    assert "[1]" not in "".join(said)
    assert any(text.endswith("relève forestière.") for text in said)


def test_word_declares_its_notes_to_whoever_opens_it() -> None:
    archive = ZipFile(BytesIO(as_word(TALK)))
    assert b"/word/footnotes.xml" in archive.read("[Content_Types].xml")
    assert b'Target="footnotes.xml"' in archive.read("word/_rels/document.xml.rels")
    styles = archive.read("word/styles.xml").decode()
    assert 'w:styleId="FootnoteReference"' in styles
    assert 'w:styleId="FootnoteText"' in styles


def test_markdown_has_a_footnote_for_each_citation() -> None:
    text = as_markdown(TALK)
    assert re.findall(r"^\[\^(\d)\]: ", text, re.MULTILINE) == ["1", "2", "3", "4"]
    assert "relève forestière. [^1]" in text
    assert "**Absent des documents**" in text


def test_files_are_named_and_typed() -> None:
    assert as_file(TALK, "docx").name.endswith(".docx")
    assert as_file(TALK, "md").type.startswith("text/markdown")
    assert as_file([], "md").content


hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("*_`[]()<>#!|\\~&\n-+=.1234567890>\x00\ud800\u202e"),
    ),
    max_size=60,
)


@given(hostile, hostile)
@settings(deadline=None)
def test_markdown_shows_any_words_as_they_are(question: str, said: str) -> None:
    """No emphasis, code, link, image, list, heading or HTML comes of what was asked or said."""
    answer = Answer(question, "answered", said)
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(as_markdown([answer]))
    )
    kinds = [token.type for token in tokens]
    kinds += [child.type for token in tokens for child in token.children or ()]
    assert kinds.count("heading_open") == 2
    assert kinds.count("em_open") == 1  # the note under the title
    assert kinds.count("strong_open") == 1  # the status
    for kind in ("html", "link", "image", "code", "fence", "list", "quote", "table", "hr", "s_"):
        assert not any(token.startswith((kind, f"{kind}_")) for token in kinds), kind
    shown = "".join(
        child.content
        for token in tokens
        for child in token.children or ()
        if child.type in ("text", "text_special")
    )
    shown = re.sub(r"\s", "", shown)
    assert re.sub(r"\s", "", one_line(question)) in shown
    assert re.sub(r"\s", "", visible(said)) in shown


@given(hostile, hostile)
@settings(deadline=None, max_examples=30)
def test_word_can_be_opened_whatever_was_said(question: str, said: str) -> None:
    citation = Citation(1, "d", said, (said,), 1, said or "x", 0, 1, f"{said} {question}")
    body = docx.Document(
        BytesIO(as_word([Answer(question, "answered", f"{said} [1]", (citation,))]))
    )
    assert one_line(question) in [paragraph.text for paragraph in body.paragraphs]
