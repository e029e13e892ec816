"""Text from people and documents without what no one sees, and as Markdown that obeys nothing."""

from __future__ import annotations

import re

# Controls, marks that reorder text, lone surrogates and non-characters: invisible, and able to
# make a line read otherwise than it is written (or an XML file unreadable).
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# What a database or XML cannot hold at all.
_UNKEPT = re.compile("[\u0000\ud800-\udfff]")
_MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_LINE_START = re.compile(r"^[ \t]*([-+=]|[0-9]+(?=[.)]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def visible(text: str) -> str:
    """The text without control characters and marks that change its reading order."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """The visible text with its line breaks and runs of blanks as single spaces."""
    return re.sub(r"[ \t\n]+", " ", visible(text)).strip()


def storable(text: str) -> str:
    """The text without the few characters that no database keeps."""
    return _UNKEPT.sub("", text)


def literal_markdown(text: str) -> str:
    """The text as Markdown that shows it as it is: no link, image, heading or HTML comes of it."""
    return _INDENT.sub("", _LINE_START.sub(_escape_start, _MARKDOWN_MARKS.sub(r"\\\1", text)))


def _escape_start(mark: re.Match[str]) -> str:
    """A list's mark, escaped: ``\\-``, or ``1\\`` before its point."""
    return mark[1] + "\\" if mark[1].isdigit() else "\\" + mark[1]
