"""The conversation as Word and Markdown."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import docx
from browser.scripted import ScriptedBriefbot
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from support.examples import examples

from briefbot.answering.models import Answer, Citation
from briefbot.settings import Settings
from briefbot.web.desk import Desk
from briefbot.web.questions.export import as_file, as_markdown, as_word
from briefbot.web.questions.turns import ThreadTurn, turn_of
from briefbot.web.text import one_line, visible

BOT = ScriptedBriefbot()
DESK = Desk(BOT, Settings())  # type: ignore[arg-type]
LIBRARY = DESK.library


def talk(*answers: Answer) -> tuple[ThreadTurn, ...]:
    return tuple(turn_of(answer, (), DESK) for answer in answers)


TALK = talk(*map(BOT.ask, ("Combien ?", "Et sur Mars ?", "Combien encore ?")))
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
    content = as_word(TALK, LIBRARY)
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
    archive = ZipFile(BytesIO(as_word(TALK, LIBRARY)))
    assert b"/word/footnotes.xml" in archive.read("[Content_Types].xml")
    assert b'Target="footnotes.xml"' in archive.read("word/_rels/document.xml.rels")
    styles = archive.read("word/styles.xml").decode()
    assert 'w:styleId="FootnoteReference"' in styles
    assert 'w:styleId="FootnoteText"' in styles


def word(*answers: Answer) -> docx.document.Document:
    return docx.Document(BytesIO(as_word(talk(*answers), LIBRARY)))


def listed_answer() -> Answer:
    """An answer with two notes at one place, a list and a numbered one, twice."""
    document = BOT.index.document("memoire-forets")
    first = BOT.cite(document, "investir 6,4 M$ par année pendant trois ans", 9)
    second = BOT.cite(document, "Le nombre d’inscriptions a reculé de 22 % en cinq ans;", 10)
    lines = ("Voici\u00a0: [9] [10]", "- un [9]", "- deux", "Puis\u00a0:", "1. trois", "2. quatre")
    return Answer(
        "Et après ?", "answered", "\n".join(lines), (first, second),
        understood_as="Combien le RFH demande-t-il après 2025 ?",
    )  # fmt: skip


def test_two_notes_at_one_place_stay_apart() -> None:
    first, *_ = (p for p in word(listed_answer()).paragraphs if p.text.startswith("Voici"))
    kinds = ["note" if run._r.findall(f"{W}footnoteReference") else run.text for run in first.runs]
    assert kinds == ["Voici\u00a0:", "note", ", ", "note"]
    assert first.runs[2].style.name == "Footnote Reference"
    assert "[^1], [^2]" in as_markdown(talk(listed_answer()), LIBRARY)


def test_word_is_in_french_and_of_today() -> None:
    archive = ZipFile(BytesIO(as_word(TALK, LIBRARY)))
    for name in ("word/styles.xml", "word/settings.xml"):
        root = etree.fromstring(archive.read(name))
        tags = (f"{W}lang", f"{W}themeFontLang")
        languages = {found.get(f"{W}val") for tag in tags for found in root.iter(tag)}
        assert languages == {"fr-CA"}, name
    properties = docx.Document(BytesIO(as_word(TALK, LIBRARY))).core_properties
    assert abs(properties.created.replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(days=1)
    assert properties.modified == properties.created


def test_how_a_follow_up_was_understood_is_a_heading() -> None:
    headings = [p.text for p in word(listed_answer()).paragraphs if p.style.name == "Heading 2"]
    assert headings == ["Question comprise ainsi\u00a0: Combien le RFH demande-t-il après 2025 ?"]
    assert "### Question comprise ainsi" in as_markdown(talk(listed_answer()), LIBRARY)


def test_lists_are_words_own_and_each_counts_from_one() -> None:
    body = word(listed_answer(), listed_answer())
    items = [p for p in body.paragraphs if p.style.name in ("List Bullet", "List Number")]
    assert [p.text for p in items[:4]] == ["un", "deux", "trois", "quatre"]
    numbers = [p._p.pPr.numPr.numId.val for p in items]
    assert len(set(numbers)) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_reference_is_short_after_the_first() -> None:
    notes = list(footnotes(as_word(TALK, LIBRARY)).values())
    assert "RFH, Mémoire sur l’avenir des forêts" in notes[0]
    assert notes[1].endswith("en cinq ans;\u00a0» — Mémoire, p.\u00a06")


def test_each_answer_says_where_it_was_looked_for_and_when_it_was_asked() -> None:
    about = [p.text for p in word(BOT.ask("Combien ?")).paragraphs if p.style.name == "Caption"]
    assert len(about) == 1
    assert "Cherché dans tous les documents (1)." in about[0]
    assert "Cité\u00a0: Mémoire sur l’avenir des forêts (février 2024)." in about[0]
    assert re.search(r"Demandé le \d{1,2}(er)? \w+ \d{4} à \d{1,2}\u00a0h\u00a0\d\d\.", about[0])
    chosen = turn_of(BOT.ask("Combien ?"), ("memoire-forets",), DESK)
    text = as_markdown((chosen,), LIBRARY)
    assert "Cherché dans\u00a0: Mémoire sur l’avenir des forêts (février 2024)." in text


def test_markdown_has_a_footnote_for_each_citation() -> None:
    text = as_markdown(TALK, LIBRARY)
    assert re.findall(r"^\[\^(\d)\]: ", text, re.MULTILINE) == ["1", "2", "3", "4"]
    assert "relève forestière. [^1]" in text
    assert "**Rien trouvé**" in text


def test_files_are_named_and_typed() -> None:
    assert as_file(TALK, "docx", LIBRARY)["name"].endswith(".docx")
    assert as_file(TALK, "md", LIBRARY)["type"].startswith("text/markdown")
    assert as_file((), "md", LIBRARY)["data"]


hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("*_`[]()<>#!|\\~&\n-+=.1234567890>\x00\ud800\u202e"),
    ),
    max_size=60,
)


@given(hostile, hostile)
def test_markdown_shows_any_words_as_they_are(question: str, said: str) -> None:
    """No emphasis, code, link, image, list, heading or HTML comes of what was asked or said."""
    answer = Answer(question, "answered", said)
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(as_markdown(talk(answer), LIBRARY))
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
@examples(30)
def test_word_can_be_opened_whatever_was_said(question: str, said: str) -> None:
    citation = Citation(1, "d", said, (said,), 1, said or "x", 0, 1, f"{said} {question}")
    answer = Answer(question, "answered", f"{said} [1]", (citation,))
    body = docx.Document(BytesIO(as_word(talk(answer), LIBRARY)))
    assert one_line(question) in [paragraph.text for paragraph in body.paragraphs]
