"""Reads plain text: paragraphs, lists and tables, with headings told by number, case or rule."""

from __future__ import annotations

import re
from itertools import count

from briefbot.documents.blocks import (
    Limits,
    RawBlock,
    RawBreak,
    RawDocument,
    RawHeading,
    cleaned,
)
from briefbot.documents.contents import contents_entry, is_contents_title
from briefbot.documents.decoding import decode_text
from briefbot.documents.front_matter import split_front_matter
from briefbot.documents.headings import heading_label
from briefbot.documents.lines import line_blocks
from briefbot.documents.markdown import markdown_blocks

_MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_RULE = re.compile(r"\s*([-=_*~])\1{2,}\s*")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LONGEST_HEADING = 120  # characters
_LONG_LINE = 200  # characters; lines this long are paragraphs, not the wrapped lines of one


def read_plain_text(data: bytes, name: str, _limits: Limits) -> RawDocument:
    """A text file's raw blocks; Markdown under another name is read as Markdown.

    Raises:
        DocumentError: the file is empty, binary, or in no known encoding.
    """
    metadata, text = split_front_matter(decode_text(data, name))
    if len(_MARKDOWN_HEADING.findall(text)) >= 2:
        return RawDocument(markdown_blocks(text), metadata)
    return RawDocument(plain_text_blocks(text), metadata)


def plain_text_blocks(text: str) -> tuple[RawBlock, ...]:
    """The raw blocks of a plain text; a form feed begins a new page."""
    blocks: list[RawBlock] = []
    tables = count()
    contents = False
    for number, page in enumerate(text.split("\f")):
        if number:
            blocks.append(RawBreak())
        for part in _BLANK_LINES.split(page):
            lines = [line for line in part.split("\n") if line.strip()]
            for group in _groups(lines):
                made = _group_blocks(group, next(tables), contents)
                if isinstance(made[0], RawHeading):
                    contents = is_contents_title(made[0].text)
                blocks.extend(made)
    return tuple(blocks)


def _groups(lines: list[str]) -> list[list[str]]:
    """Lines that belong together: long ones are each a paragraph."""
    if any(len(line) > _LONG_LINE for line in lines):
        return [[line] for line in lines]
    return [lines] if lines else []


def _group_blocks(lines: list[str], table: int, contents: bool) -> list[RawBlock]:
    rules = [_RULE.fullmatch(line) for line in lines]
    if len(lines) == 2 and rules[1] and len(lines[0]) <= _LONGEST_HEADING:
        level = 1 if rules[1][1] == "=" else 2
        return [RawHeading(text=cleaned(lines[0])[0], level=level)]
    kept = [line for line, rule in zip(lines, rules, strict=True) if not rule]
    if len(kept) == 1 and _is_heading(kept[0].strip(), contents):
        return [RawHeading(text=cleaned(kept[0])[0])]
    made = line_blocks(kept, str, table, contents=contents)
    return made or [RawBreak()]


def _is_heading(line: str, contents: bool) -> bool:
    """Whether a line that stands alone is a heading: numbered, in capitals, or known as one."""
    if len(line) > _LONGEST_HEADING or line.endswith((".", ";", ",", "!", "?")):
        return False
    if contents_entry(line, loose=contents):
        return False
    letters = [c for c in line if c.isalpha()]
    capitals = len(letters) >= 3 and all(c.isupper() for c in letters) and "\t" not in line
    return capitals or bool(heading_label(line)) or is_contents_title(line)
