"""The cahier as a Word file: what a member carries into the hearing."""

from __future__ import annotations

from itertools import count

from briefbot.cahier.files.printed import (
    accepted,
    documents_of,
    parts,
    proofs,
    status_of,
    unwritten,
)
from briefbot.cahier.models import Contents, Entry, FrozenCitation
from briefbot.cahier.words import seconds, word_count
from briefbot.french.cahier import entries as french
from briefbot.office.word import Note, WordFile, Words
from briefbot.text.plain import one_line

_MEMBERS_SIZE = 16  # points: read standing, at arm's length


def as_docx(contents: Contents, one_a_page: bool, with_state: bool) -> bytes:
    """The title page, the contents, then each question with its answers and its proofs as notes."""
    hearing = contents.hearing
    about = french.about_hearing(hearing.held_on, hearing.place, hearing.speaker)
    file = WordFile(one_line(hearing.title) or french.TITLE, one_line(about) or french.TITLE)
    file.number_pages()
    if one_a_page:
        file.set_size(_MEMBERS_SIZE)
    _title_page(file, contents)
    file.page_break()
    entries = accepted(contents)
    if entries:
        file.contents(french.CONTENTS, _headings(contents))
    notes, numbers = Notes(), count(1)
    for place, (title, among) in enumerate(parts(contents)):
        if not place or one_a_page:
            file.page_break()
        if title:
            file.heading(one_line(title))
        for entry in among:
            if one_a_page and entry is not among[0]:
                file.page_break()
            _write(file, entry, next(numbers), notes, with_state)
    return file.content()


class Notes:
    """The notes of one file: the whole reference where a document first stands, short after."""

    def __init__(self) -> None:
        self._named: set[tuple[str, str]] = set()

    def note(self, words: str, evidence: FrozenCitation) -> Note:
        """The words of a proof and where they stand."""
        version = (evidence.document, evidence.sha256)
        where = evidence.reference or evidence.title
        if version in self._named:
            section = evidence.section[-1] if evidence.section else ""
            where = french.short_reference(evidence.title, evidence.reference, section)
        self._named.add(version)
        return Note(french.proof(words, one_line(where)))


def _title_page(file: WordFile, contents: Contents) -> None:
    entries = accepted(contents)
    file.paragraph([french.questions(len(entries))])
    cited = documents_of(entries)
    if cited:
        file.paragraph([french.DOCUMENTS_CITED], style="Caption")
        for evidence in cited:
            said = french.document_version(one_line(evidence.title), evidence.sha256)
            file.item([said], numbered=False)
    file.paragraph([french.EXPORT_NOTE], style="Caption")


def _headings(contents: Contents) -> list[tuple[int, str]]:
    listed: list[tuple[int, str]] = []
    numbers = count(1)
    for title, among in parts(contents):
        if title:
            listed.append((1, one_line(title)))
        listed += [(2, f"{next(numbers)}. {entry.question}") for entry in among]
    return listed


def _write(file: WordFile, entry: Entry, number: int, notes: Notes, with_state: bool) -> None:
    file.heading(f"{number}. {one_line(entry.question)}", level=2)
    for other in entry.wordings:
        file.label(french.also_asked(one_line(other)))
    if with_state:
        file.label(french.state(status_of(entry), entry.owner))
    marks: list[str | Note] = [notes.note(words, proof) for words, proof in proofs(entry)]
    for name in ("clip", "reply", "note"):
        if text := getattr(entry, name):
            file.label(f"{french.LABELS[name]} {french.counted(word_count(text), seconds(text))}")
            _paragraphs(file, text, marks)
            marks = []  # the proofs are called once
    if found := unwritten(entry):
        file.label(f"{french.UNWRITTEN}.")
        _paragraphs(file, found, marks)
        marks = []
    if marks:
        file.paragraph([french.PROOFS_ALONE, *marks])
    if entry.avoid:
        file.label(french.LABELS["avoid"])
        _paragraphs(file, entry.avoid, [])


def _paragraphs(file: WordFile, text: str, marks: list[str | Note]) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    for place, line in enumerate(lines):
        words: Words = [line, *marks] if place == len(lines) - 1 else [line]
        file.paragraph(words)
