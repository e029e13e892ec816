"""What the commands work on: settings, an open index, the documents named."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbot.errors import UsageError
from briefbot.french.documents import index as index_french

if TYPE_CHECKING:
    from briefbot.api import Briefbot
    from briefbot.settings import Settings


def settings_of(**given: Any) -> Settings:
    """The environment's settings, those given on the command line before them."""
    from briefbot.settings import read_settings

    return read_settings(**given)


def opened(index: Path | None) -> Briefbot:
    """What answers from an index, the one of the settings where none is named."""
    from briefbot.api import Briefbot

    return Briefbot.open(settings=settings_of(index=index))


def documents_named(names: list[str] | None, known: Sequence[str]) -> frozenset[str] | None:
    """The documents of these names, however their accents are composed; ``None`` for all.

    Raises:
        UsageError: a name is no document's.
    """
    if not names:
        return None
    composed = {unicodedata.normalize("NFC", one): one for one in known}
    wanted = [unicodedata.normalize("NFC", name) for name in names]
    for name in wanted:
        if name not in composed:
            raise UsageError(index_french.unknown_document(name, ", ".join(sorted(composed))))
    return frozenset(composed[name] for name in wanted)
