"""Reads Markdown, above all what converters make of a PDF, as raw blocks.

markdown-it-py finds the blocks and the mark-up; what it does not know (tab-separated tables,
tables of contents, foreign bullets, notes in superscript) is read from the lines it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefbot.documents.assembly.contents import is_contents_title
from briefbot.documents.blocks import (
    Limits,
    RawBlock,
    RawBreak,
    RawDocument,
    RawHeading,
    RawItem,
    RawNote,
    RawParagraph,
    cleaned,
)
from briefbot.documents.formats.text.decoding import decode_text
from briefbot.documents.formats.text.drawn_tables import tabbed
from briefbot.documents.formats.text.front_matter import split_front_matter
from briefbot.documents.formats.text.markdown_inline import InlineReader, parser
from briefbot.documents.formats.text.paragraph_lines import line_blocks, row, table_cells
from briefbot.documents.mending.flaws import struck_flaws

_BREAKING_TAG = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_COMMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
_HTML_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_HTML_CELL = re.compile(r"<(t[hd])\b[^>]*>", re.IGNORECASE)
_LINK_DEFINITION = re.compile(r"\[[^\]^][^\]]{0,200}\]:\s*\S+(?:\s+[\"'(].*)?")
_QUOTE_MARK = re.compile(r"^\s{0,3}(?:>[ \t]?)+")
_LONGEST_HEADING = 300  # characters; a longer line over a rule is a paragraph, not a heading


def read_markdown(data: bytes, name: str, _limits: Limits) -> RawDocument:
    """Markdown's raw blocks and what its header says."""
    metadata, text = split_front_matter(decode_text(data, name))
    blocks, struck = markdown_blocks(text)
    return RawDocument(blocks, metadata, flaws=struck_flaws(struck))


def markdown_blocks(text: str) -> tuple[tuple[RawBlock, ...], int]:
    """The raw blocks of a Markdown text without header, and how many words are struck out."""
    walker = _MarkdownWalker(parser())
    blocks = tuple(walker.walk(text))
    return blocks, len(" ".join(walker.inline.struck).split())


@dataclass
class _MarkdownWalker:
    """Goes through markdown-it's tokens once and gathers raw blocks."""

    parser: MarkdownIt
    blocks: list[RawBlock] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)  # nesting of open lists
    marker: str = ""  # of the list item being read; empty once its first paragraph is
    inline: InlineReader = field(default_factory=InlineReader)
    quoted: int = 0  # nesting of open quotations
    contents: bool = False  # under the heading of a table of contents
    lines: list[str] = field(default_factory=list)
    tables: count[int] = field(default_factory=count)

    def walk(self, text: str) -> list[RawBlock]:
        """Every block of ``text``."""
        self.lines = text.split("\n")
        tokens = self.parser.parse(text)
        self.inline = InlineReader(frozenset(t.info for t in tokens if t.type == "note"))
        at = 0
        while at < len(tokens):
            at = self._block(tokens, at)
        return self.blocks

    def _block(self, tokens: Sequence[Token], at: int) -> int:
        """Reads the block that begins at ``tokens[at]``; gives the place after it."""
        token = tokens[at]
        match token.type:
            case "heading_open":
                self._heading(token, tokens[at + 1])
                return at + 3
            case "paragraph_open":
                self._paragraph(tokens[at + 1])
                return at + 3
            case "table_open":
                return self._table(tokens, at)
        self._single(token, at)
        return at + 1

    def _single(self, token: Token, at: int) -> None:
        """Reads a token that is a block by itself, or opens or closes a list."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(at)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
                self.marker = ""
            case "blockquote_open" | "blockquote_close":
                self.quoted += token.nesting
            case "list_item_open":
                self.marker = token.info + token.markup
            case "fence" | "code_block":
                self._plain(token.content)
            case "html_block":
                self._html(token.content)
            case "note":
                text, marks = cleaned(self.inline.plain(token.content))
                self.blocks.append(RawNote(text=text, marker=token.info, marks=marks))
            case "hr":
                self.blocks.append(RawBreak())

    def _heading(self, opening: Token, inline: Token) -> None:
        text, marks = cleaned(self.inline.plain(inline.content))
        if opening.markup in ("-", "=") and (
            len(text) > _LONGEST_HEADING or "\n" in inline.content or text.endswith((".", ";", ","))
        ):
            self._paragraph(inline)  # a paragraph over a rule, not an underlined heading
            self.blocks.append(RawBreak())
        else:
            self.blocks.append(RawHeading(text=text, level=int(opening.tag[1]), marks=marks))
            self.contents = is_contents_title(text)

    def _paragraph(self, inline: Token) -> None:
        if self.lists:
            text, marks = cleaned(self.inline.plain(inline.content))
            if text:
                depth = len(self.lists) - 1
                self.blocks.append(RawItem(text=text, marks=marks, marker=self.marker, depth=depth))
                self.marker = ""  # a second paragraph of the item goes on without
            return
        start, end = inline.map or (0, 0)
        lines = [line for line in self.lines[start:end] if not _LINK_DEFINITION.fullmatch(line)]
        if self.quoted:
            lines = [_QUOTE_MARK.sub("", line) for line in lines]
        table = next(self.tables)
        made = line_blocks(lines, self.inline.plain, table, contents=self.contents)
        match made:
            case [RawParagraph() as alone] if self.inline.is_strong(inline.content):
                made = [replace(alone, strong=True)]
        self.blocks.extend(made or [RawBreak()])

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        table, cells, header = next(self.tables), list[str](), False
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                cells, header = [], False
            elif token.type == "th_open":
                header = True
            elif token.type == "inline":
                cells.append(self.inline.plain(token.content))
            elif token.type == "tr_close":
                self.blocks.append(row(cells, str, table, header=header))
            at += 1
        return at + 1

    def _plain(self, content: str) -> None:
        for part in re.split(r"\n\s*\n", content):
            self.blocks.extend(line_blocks(tabbed(part.split("\n")), str, next(self.tables)))

    def _html(self, content: str) -> None:
        content = _COMMENT.sub("", content)
        if _HTML_ROW.search(content):
            self._html_rows(content)
            return
        lines = [part for line in content.split("\n") for part in _shown_lines(line)]
        made = line_blocks(lines, self.inline.plain, next(self.tables))
        self.blocks.extend(made or [RawBreak()])

    def _html_rows(self, content: str) -> None:
        table = next(self.tables)
        for part in _HTML_ROW.split(content)[1:]:
            tags_and_cells = _HTML_CELL.split(part)[1:]
            cells = tags_and_cells[1::2]
            header = bool(cells) and all(tag.lower() == "th" for tag in tags_and_cells[::2])
            if cells:
                self.blocks.append(row(cells, self.inline.plain, table, header=header))


def _shown_lines(line: str) -> list[str]:
    """A line of HTML cut where it breaks lines; a table's line of cells stays whole."""
    parts = [line] if table_cells(line) else _BREAKING_TAG.sub("\n", line).split("\n")
    return [part for part in parts if part.strip()]


_LONG_LINE = 200  # characters; a file with such lines has a paragraph a line, none wrapped


def read_plain_text(data: bytes, name: str, _limits: Limits) -> RawDocument:
    """A text file's raw blocks; a form feed begins a new page."""
    metadata, text = split_front_matter(decode_text(data, name))
    blocks: list[RawBlock] = []
    struck = 0
    for number, page in enumerate(text.split("\f")):
        if number:
            blocks.append(RawBreak())
        read, words = markdown_blocks("\n".join(tabbed(_parted(page).split("\n"))))
        blocks.extend(read)
        struck += words
    return RawDocument(tuple(blocks), metadata, flaws=struck_flaws(struck))


def _parted(text: str) -> str:
    """The text with its paragraphs set apart, where each is one long line."""
    lines = text.split("\n")
    long = sum(len(line) > _LONG_LINE for line in lines)
    if long * 3 < sum(bool(line.strip()) for line in lines):
        return text
    return "\n".join(
        line + "\n" if len(line) > _LONG_LINE and "\t" not in line else line for line in lines
    )
