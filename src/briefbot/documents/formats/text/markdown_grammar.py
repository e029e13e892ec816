"""The blocks that markdown-it finds: CommonMark's, with tables, struck words and notes."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from briefbot.documents.assembly.raised import SUPERSCRIPTS, TO_DIGITS

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
