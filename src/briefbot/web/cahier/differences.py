"""Two versions of a passage, and which words of each the other has not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby

_PIECE = re.compile(r"\s+|[^\s]+")
# Words of a passage to compare: difflib takes a second for some three thousand of two texts.
_MOST = 1500


Runs = list[tuple[bool, str]]  # words in their order, and whether the other text lacks them


def differences(before: str, now: str) -> tuple[Runs, Runs]:
    """Both texts in runs; longer ones than are compared are told the same."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    if max(len(old), len(new)) > _MOST:
        return [(False, before)], [(False, now)]
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    in_old = {block.a + n for block in same for n in range(block.size)}
    in_new = {block.b + n for block in same for n in range(block.size)}
    return _runs(old, in_old), _runs(new, in_new)


def _runs(pieces: list[str], same: set[int]) -> Runs:
    return [
        (changed, "".join(pieces[n] for n in run))
        for changed, run in groupby(range(len(pieces)), key=lambda n: n not in same)
    ]
