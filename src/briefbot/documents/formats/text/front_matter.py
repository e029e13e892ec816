"""The YAML header that a Markdown file may open with."""

from __future__ import annotations

import re

import yaml

from briefbot.documents.blocks import clean
from briefbot.documents.models import Metadata

_HEADER = re.compile(r"\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-zÀ-ÿ_-]{2,30})[ \t]*:[ \t]*(.*)")
_NAMES = {
    "title": ("title", "titre"),
    "organisation": ("organisation", "organization", "organisme", "publisher", "éditeur", "author"),
    "date": ("date", "published"),
    "language": ("language", "langue", "lang"),
    "kind": ("kind", "nature", "type"),
}


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the header says, and the text after it; nothing and the whole text without a header."""
    match = _HEADER.match(text)
    fields = _fields(match[1]) if match else {}
    if match is None or not fields:
        return Metadata(title=""), text
    values = {
        field: next((fields[name] for name in names if fields.get(name)), "")
        for field, names in _NAMES.items()
    }
    metadata = Metadata(
        title=values["title"],
        organisation=values["organisation"],
        date=values["date"],
        language=values["language"] or "fr",
        kind=values["kind"] or "document",
    )
    return metadata, text[match.end() :]


_MOST_BRACKETS = 40  # in a header; YAML takes the square of what they hold, and no value is in any


def _fields(header: str) -> dict[str, str]:
    """The header's single values, as written: no date or number is made of them."""
    if header.count("[") + header.count("{") > _MOST_BRACKETS:
        return _plain_lines(header)
    try:
        loaded = yaml.load(header, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        loaded = _plain_lines(header)  # a colon in a title, most often
    if not isinstance(loaded, dict):
        return {}
    return {
        str(name).strip().lower(): clean(value)
        for name, value in loaded.items()
        if isinstance(value, str)
    }


def _plain_lines(header: str) -> dict[str, str]:
    matches = [_LINE.fullmatch(line.strip()) for line in header.split("\n") if line.strip()]
    if not all(matches):
        return {}
    return {match[1]: match[2].strip("\"' ") for match in matches if match}
