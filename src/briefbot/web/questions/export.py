"""The conversation as a file to keep: Word or Markdown, a footnote for each citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from briefbot.answering.models import Answer, Citation
from briefbot.french.web import page as french
from briefbot.office.word import Note, WordFile
from briefbot.text.plain import literal_markdown
from briefbot.web.desk import Listed
from briefbot.web.events import Download, download
from briefbot.web.questions.turns import Conversation, ThreadTurn
from briefbot.web.text import ITEM, one_line, printable, split_on_keys, visible

_MOST_NAMED = 5  # documents searched that are named; more are counted


def as_file(conversation: Conversation, format: str, library: Sequence[Listed]) -> Download:
    """The conversation as ``docx`` or ``md`` (anything else is taken for ``md``)."""
    if format == "docx":
        return download(french.FILE_NAME, "docx", as_word(conversation, library))
    text = as_markdown(conversation, library).encode("utf-8")
    return download(french.FILE_NAME, "md", text)


def as_markdown(conversation: Conversation, library: Sequence[Listed]) -> str:
    """Questions as headings, answers with ``[^n]``, the references as footnotes."""
    lines = [f"# {french.EXPORT_TITLE}", f"*{literal_markdown(french.EXPORT_NOTE)}*"]
    notes: list[str] = []
    references = References(library)
    for turn in conversation:
        lines.append(f"## {literal_markdown(one_line(turn.answer.question))}")
        if understood := _understood(turn.answer):
            lines.append(f"### {literal_markdown(understood)}")
        lines.append(f"**{french.STATUS[turn.answer.status]}**")
        lines += [literal_markdown(line) for line in _about(turn, library)]
        words = ""
        for part in _parts(turn.answer):
            if isinstance(part, str):
                words += literal_markdown(part)
                continue
            apart = ", " if notes and words.rstrip(" ").endswith(f"[^{len(notes)}]") else ""
            notes.append(f"[^{len(notes) + 1}]: {literal_markdown(references.note(part))}")
            words = f"{words.rstrip(' ') if apart else words}{apart}[^{len(notes)}]"
        lines.append(words.replace("\n", "  \n"))
    return "\n\n".join([*lines, *notes]) + "\n"


def as_word(conversation: Conversation, library: Sequence[Listed]) -> bytes:
    """The same as a Word file, with Word's own footnotes and lists."""
    file = WordFile(french.EXPORT_TITLE, french.EXPORT_NOTE)
    references = References(library)
    for turn in conversation:
        file.heading(one_line(turn.answer.question))
        if understood := _understood(turn.answer):
            file.heading(understood, level=2)
        file.paragraph([french.STATUS[turn.answer.status]], style="Subtitle")
        for about in _about(turn, library):
            file.paragraph([about], style="Caption")
        for line in _lines(turn.answer):
            written = [
                part if isinstance(part, str) else Note(references.note(part)) for part in line
            ]
            first = written[0]
            mark = ITEM.match(first) if isinstance(first, str) else None
            if mark and isinstance(first, str):
                numbered = mark[0].strip()[0].isdigit()
                file.item([first[mark.end() :], *written[1:]], numbered)
            else:
                file.paragraph(written)
    return file.content()


def _lines(answer: Answer) -> list[list[str | Citation]]:
    """The answer's lines that say something, no space before a note's mark."""
    lines: list[list[str | Citation]] = [[]]
    for part in _parts(answer):
        if not isinstance(part, str):
            if lines[-1] and isinstance(lines[-1][-1], str):
                lines[-1][-1] = lines[-1][-1].rstrip()
            lines[-1].append(part)
            continue
        first, *rest = part.split("\n")
        lines[-1].append(first)
        lines.extend([line] for line in rest)
    kept = [[part for part in line if part != ""] for line in lines]
    return [line for line in kept if line]


def _understood(answer: Answer) -> str:
    """« Question comprise ainsi : … » for a follow-up; empty for a question that stood alone."""
    asked = one_line(answer.understood_as)
    return french.understood(asked) if asked and asked != one_line(answer.question) else ""


def _about(turn: ThreadTurn, library: Sequence[Listed]) -> list[str]:
    """Where it was looked for, what is cited with its date, when it was asked, and what changed."""
    known = {listed.id: listed for listed in library}
    chosen = [known[name] for name in turn.documents if name in known]
    searched = _named(chosen) if 0 < len(chosen) <= _MOST_NAMED else ""
    cited = {citation.document: citation.title for citation in turn.answer.citations}
    titles = [
        _named([known[name]]) if name in known else french.dated(one_line(title), "")
        for name, title in cited.items()
    ]
    asked = datetime.fromisoformat(turn.asked) if turn.asked else None
    line = french.searched(searched, len(turn.documents) or len(library), turn.documents == ())
    if titles:
        line = f"{line} {french.cited(french.SERIES.join(titles))}"
    if asked is not None:
        line = f"{line} {french.asked_on(asked)}"
    return [line, *turn.answer.cautions, *([turn.note] if turn.note else [])]


def _named(documents: Sequence[Listed]) -> str:
    return french.SERIES.join(
        french.dated(one_line(listed.metadata.title), listed.metadata.date) for listed in documents
    )


def _parts(answer: Answer) -> list[str | Citation]:
    citations = {citation.key: citation for citation in answer.citations}
    return split_on_keys(visible(answer.text), citations)


class References:
    """The notes of one file, in their order: the second of a document names it in short."""

    def __init__(self, library: Sequence[Listed]) -> None:
        kinds = Counter(listed.metadata.kind.casefold() for listed in library)
        self._short = {
            listed.id: listed.metadata.kind.capitalize()
            for listed in library
            if listed.metadata.kind and kinds[listed.metadata.kind.casefold()] == 1
        }
        self._named: set[str] = set()

    def note(self, citation: Citation) -> str:
        """The words cited and where they stand."""
        if citation.document not in self._named:
            self._named.add(citation.document)
            return printable(citation)
        name = self._short.get(citation.document) or one_line(citation.title)
        sections = [one_line(title) for title in citation.section if title]
        place = french.written_pages(citation.printed)
        if not place and sections:
            place = french.in_quotes(sections[-1].rstrip(" \u00a0:"))
        where = f"{name}, {place}" if place else name
        return french.quoted(one_line(citation.quote), where)
