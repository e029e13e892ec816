"""Two versions of a passage, the words that differ marked in each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from briefbot.web.text import escape

_PIECE = re.compile(r"\s+|[^\s]+")
# Words of a passage to compare: difflib takes a second for some three thousand of two texts.
_MOST = 1500


def render_differences(before: str, now: str) -> tuple[str, str]:
    """Both texts as HTML, with what is in one only in ``del`` and ``ins``."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    if max(len(old), len(new)) > _MOST:
        return escape(before), escape(now)
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    in_old = {block.a + n for block in same for n in range(block.size)}
    in_new = {block.b + n for block in same for n in range(block.size)}
    return _marked(old, in_old, "del"), _marked(new, in_new, "ins")


def _marked(pieces: list[str], same: Iterable[int], tag: str) -> str:
    kept = frozenset(same)
    parts = []
    for is_same, run in groupby(range(len(pieces)), key=lambda n: n in kept):
        words = escape("".join(pieces[n] for n in run))
        parts.append(words if is_same else f"<{tag}>{words}</{tag}>")
    return "".join(parts)
