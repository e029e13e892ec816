"""Reads plain text as the Markdown it nearly is: blank lines, bullets, numbers and underlines."""

from __future__ import annotations

from briefbot.documents.blocks import Limits, RawBlock, RawBreak, RawDocument
from briefbot.documents.formats.text.decoding import decode_text
from briefbot.documents.formats.text.front_matter import split_front_matter
from briefbot.documents.formats.text.markdown import markdown_blocks
from briefbot.documents.mending.flaws import struck_flaws

_LONG_LINE = 200  # characters; a file with such lines has a paragraph a line, none wrapped


def read_plain_text(data: bytes, name: str, _limits: Limits) -> RawDocument:
    """A text file's raw blocks; a form feed begins a new page.

    Raises:
        DocumentError: the file is empty, binary, or in no known encoding.
    """
    metadata, text = split_front_matter(decode_text(data, name))
    blocks: list[RawBlock] = []
    struck = 0
    for number, page in enumerate(text.split("\f")):
        if number:
            blocks.append(RawBreak())
        read, words = markdown_blocks(_parted(page))
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
