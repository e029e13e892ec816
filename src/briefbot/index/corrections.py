"""What an index's keepers say of a document instead of its file: INDEX/corrections.json.

They stand beside the generations, so that reading a file again, or building the index again from
nothing, keeps them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from briefbot.documents.models import Metadata
from briefbot.errors import UsageError
from briefbot.french.documents import corpus as french
from briefbot.index.integrity import write_aside

CORRECTIONS = "corrections.json"
LONGEST = 300  # characters of a title or an organisation: what a line of a reference holds
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """A document's title, organisation and date as its keepers say; empty where the file's hold."""

    title: str = ""
    organisation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The file: the corrections and the hash that shows whether they were altered."""

    sha256: str
    corrections: dict[str, Correction]


_ADAPTER = TypeAdapter(_Kept)


def checked_correction(
    before: Correction, title: str | None, organisation: str | None, date: str | None
) -> Correction:
    """A correction with some of its fields changed; ``None`` leaves one, an empty one undoes it.

    Raises:
        UsageError: the date is not written as ISO 8601, or the words are no single line.
    """
    said = {"title": title, "organisation": organisation, "date": date}
    given = {name: value.strip() for name, value in said.items() if value is not None}
    for value in given.values():
        if len(value) > LONGEST or not value.isprintable():
            raise UsageError(french.unusable_correction(LONGEST))
    if given.get("date") and not _DATE.fullmatch(given["date"]):
        raise UsageError(french.unusable_date(given["date"]))
    return replace(before, **given)


def corrected(metadata: Metadata, correction: Correction) -> Metadata:
    """The metadata with what the keepers say."""
    return replace(
        metadata,
        title=correction.title or metadata.title,
        organisation=correction.organisation or metadata.organisation,
        date=correction.date or metadata.date,
        inferred=metadata.inferred and not correction.organisation,
    )


def read_corrections(index: Path) -> dict[str, Correction] | None:
    """The corrections by the documents' ids; ``None`` where their file is missing or altered."""
    try:
        kept = _ADAPTER.validate_json((index / CORRECTIONS).read_bytes())
    except (OSError, ValidationError):
        return None
    return kept.corrections if kept.sha256 == _sha256(kept.corrections) else None


def write_corrections(index: Path, corrections: Mapping[str, Correction]) -> None:
    """Put the corrections in the place of those before, in one step."""
    said = {id: each for id, each in sorted(corrections.items()) if each != Correction()}
    write_aside(index / CORRECTIONS, _ADAPTER.dump_json(_Kept(_sha256(said), said), indent=1))


def _sha256(corrections: Mapping[str, Correction]) -> str:
    said = sorted((id, *astuple(each)) for id, each in corrections.items())
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
