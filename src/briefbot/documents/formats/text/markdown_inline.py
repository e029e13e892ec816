"""Markdown within a line: mark-up taken off, footnotes' marks found, broken emphasis mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from briefbot.documents.assembly.raised import SUPERSCRIPTS, TO_DIGITS, raised
from briefbot.documents.blocks import note_mark

_NOTE = re.compile(
    r"(?:\[\^(?P<label>[^\]\s]{1,40})\]:"
    r"|<sup>\s*[\[(]?(?P<sup>\d{1,3}|[*†‡]|[a-z])[\])]?\s*</sup>"
    rf"|(?P<small>[{SUPERSCRIPTS}]{{1,3}}))[ \t]*(?P<body>\S.*)"
)


def parser() -> MarkdownIt:
    """A parser of blocks; what stands within their lines is left as it is."""
    made = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    made.core.ruler.enableOnly(["normalize", "block"])  # ``InlineReader`` reads within the lines
    made.disable("reference")  # a footnote's definition would be taken for a link's
    made.block.ruler.before("reference", "note", _note_rule, {"alt": ["paragraph", "list"]})
    return made


def _note_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's block rule for ``[^1]: …``, ``<sup>1</sup> …`` and ``¹ …``."""
    match = _NOTE.match(_line(state, start))
    if match is None or state.is_code_block(start) or (silent and match["label"] is None):
        return False
    if silent:
        return True
    lines, line = [match["body"]], start + 1
    while line < end and not state.isEmpty(line) and not _NOTE.match(_line(state, line)):
        lines.append(_line(state, line))
        line += 1
    token = state.push("note", "", 0)
    token.content, token.map = "\n".join(lines), [start, line]
    token.info = match["label"] or match["sup"] or match["small"].translate(TO_DIGITS)
    state.line = line
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


_LONGEST = 20_000  # characters read at once: brackets that never close cost their square
_MARK_UP = re.compile(rf"[*_`\[\]<>&!\\~\n{SUPERSCRIPTS}]")
_MARK = re.compile(rf"\[\^([^\]\s]{{1,40}})\]|(?<=[^\s\d])([{SUPERSCRIPTS}]{{1,3}})")
_CROSSED = re.compile(r"<(?:s|del|strike)\b")
_UNCROSSED = re.compile(r"</(?:s|del|strike)\b")
_UNIT = re.compile(r"(?:^|[\d\s/])[kcdmµ]?m$")
# Emphasis that a converter opened or closed only: « 4- Bonifier … Québec.* »
_STRAY = re.compile(r"(?<!\S)\*{1,3}(?=\w)|(?<=[\w.,;:!?%$»)])\*{1,3}(?!\S)")


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


@dataclass(frozen=True)
class InlineReader:
    """Reads stretches of Markdown; ``notes`` are the markers of the notes that have words."""

    notes: frozenset[str] = frozenset()
    struck: list[str] = field(default_factory=list)  # the stretches left out
    _parser: MarkdownIt = field(default_factory=_parser)

    def plain(self, text: str) -> str:
        """The words of ``text`` without mark-up, footnotes' marks as ``note_mark``s."""
        if not _MARK_UP.search(text):
            return text
        return _STRAY.sub("", _MARK.sub(self._mark, self._words(self._tokens(text))))

    def is_strong(self, text: str) -> bool:
        """Whether all that shows of ``text`` is bold."""
        if not text.lstrip("*_ ").strip() or text[:1] not in "*_<":
            return False
        depth = 0
        for token in self._tokens(text):
            if token.type == "strong_open" or token.content.lower() == "<b>":
                depth += 1
            elif token.type == "strong_close" or token.content.lower() == "</b>":
                depth -= 1
            elif token.type == "text" and token.content.strip() and not depth:
                return False
        return True

    def _tokens(self, text: str) -> list[Token]:
        stretches = (text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))
        parsed = (token for part in stretches for token in self._parser.parseInline(part))
        return [child for token in parsed for child in token.children or ()]

    def _words(self, tokens: Sequence[Token]) -> str:
        pieces: list[str] = []
        begun: int | None = None  # where an open ``sup`` began
        crossed: int | None = None  # where an open ``~~`` or ``<s>`` began
        for token in tokens:
            tag = token.content.lower() if token.type == "html_inline" else ""
            if token.type in ("text", "text_special", "code_inline"):
                pieces.append(token.content)
            elif token.type in ("softbreak", "hardbreak") or tag.startswith("<br"):
                pieces.append("\n")
            elif tag.startswith("<sup"):
                begun = len(pieces)
            elif tag.startswith("</sup") and begun is not None:
                before = "".join(pieces[:begun])
                pieces[begun:] = [raised("".join(pieces[begun:]), before, self.notes)]
                begun = None
            elif token.type == "s_open" or _CROSSED.match(tag):
                crossed = len(pieces) if crossed is None else crossed
            elif (token.type == "s_close" or _UNCROSSED.match(tag)) and crossed is not None:
                self.struck.append("".join(pieces[crossed:]))
                del pieces[crossed:]
                crossed = None
        return "".join(pieces)

    def _mark(self, match: re.Match[str]) -> str:
        marker = match[1] or match[2].translate(TO_DIGITS)
        unit = _UNIT.search(match.string[max(0, match.start() - 5) : match.start()])
        if match[1] or (marker in self.notes and not unit):
            return note_mark(marker)
        return match[0]
