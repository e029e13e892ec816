"""The conversation as a file to keep: Word or Markdown, a footnote for each citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.answering.models import Answer, Citation
from briefbot.french import page as french
from briefbot.web.markup import printable
from briefbot.web.text import one_line, split_on_keys, visible
from briefbot.web.word import WordFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_LINE_START = re.compile(r"^[ \t]*([-+=]|[0-9]+(?=[.)]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file's name, media type and bytes."""

    name: str
    type: str
    content: bytes


def as_file(conversation: Sequence[Answer], format: str) -> ExportedFile:
    """The conversation as ``docx`` or ``md`` (anything else is taken for ``md``)."""
    if format == "docx":
        return ExportedFile(f"{french.FILE_NAME}.docx", WORD, as_word(conversation))
    text = as_markdown(conversation).encode("utf-8")
    return ExportedFile(f"{french.FILE_NAME}.md", "text/markdown;charset=utf-8", text)


def as_markdown(conversation: Sequence[Answer]) -> str:
    """Questions as headings, answers with ``[^n]``, the references as footnotes."""
    lines = [f"# {french.EXPORT_TITLE}", f"*{_literal(french.EXPORT_NOTE)}*"]
    notes: list[str] = []
    for answer in conversation:
        lines.append(f"## {_literal(one_line(answer.question))}")
        lines.append(f"**{french.STATUS[answer.status]}**")
        words = []
        for part in _parts(answer):
            if isinstance(part, str):
                words.append(_literal(part))
            else:
                notes.append(f"[^{len(notes) + 1}]: {_literal(printable(part))}")
                words.append(f"[^{len(notes)}]")
        lines.append("".join(words).replace("\n", "  \n"))
    return "\n\n".join([*lines, *notes]) + "\n"


def as_word(conversation: Sequence[Answer]) -> bytes:
    """The same as a Word file, with Word's own footnotes."""
    file = WordFile(french.EXPORT_TITLE, french.EXPORT_NOTE)
    for answer in conversation:
        file.heading(one_line(answer.question))
        file.paragraph([french.STATUS[answer.status]], style="Subtitle")
        lines: list[list[str | Citation]] = [[]]
        for part in _parts(answer):
            if not isinstance(part, str):
                if lines[-1] and isinstance(lines[-1][-1], str):
                    lines[-1][-1] = lines[-1][-1].rstrip()  # no space before a note's mark
                lines[-1].append(part)
                continue
            first, *rest = part.split("\n")
            lines[-1].append(first)
            lines.extend([line] for line in rest)
        for line in lines:
            if any(part != "" for part in line):
                written = [part if isinstance(part, str) else (printable(part),) for part in line]
                file.paragraph(written)
    return file.content()


def _parts(answer: Answer) -> list[str | Citation]:
    citations = {citation.key: citation for citation in answer.citations}
    return [
        citations[part] if isinstance(part, int) else part
        for part in split_on_keys(visible(answer.text), frozenset(citations))
    ]


def _literal(text: str) -> str:
    """The text as Markdown that shows it as it is: no link, image, heading or HTML comes of it."""
    return _INDENT.sub("", _LINE_START.sub(_escape_start, _MARKDOWN_MARKS.sub(r"\\\1", text)))


def _escape_start(mark: re.Match[str]) -> str:
    """A list's mark, escaped: ``\\-``, or ``1\\`` before its point."""
    return mark[1] + "\\" if mark[1].isdigit() else "\\" + mark[1]
