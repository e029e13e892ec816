"""Words of a PDF with a line drawn over them: struck, and so not read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, dropwhile, groupby

from briefbot.documents.formats.pdf.pieces import Box, Run

_LOWEST, _HIGHEST = 0.12, 0.55  # of the type's size above the baseline: between foot and capital
_COVERED = 0.5  # of a character's width, beyond which the line is over it
_BEYOND = 0.9  # of the type's size that a line may go past the words: a table's rule goes further
_LARGEST = 60.0  # points; the largest type looked at


def without_struck(runs: Sequence[Run], rules: Sequence[Box]) -> tuple[list[Run], int]:
    """The runs without the characters that a rule strikes, and how many words these make."""
    flat = [rule for rule in rules if rule.y1 - rule.y0 <= 3.0]
    if not flat:
        return list(runs), 0
    ordered = sorted(range(len(runs)), key=lambda place: runs[place].baseline)
    baselines = [runs[place].baseline for place in ordered]
    struck: dict[int, set[int]] = {}
    for rule in flat:
        y = (rule.y0 + rule.y1) / 2
        low = bisect_left(baselines, y)
        high = bisect_right(baselines, y + _HIGHEST * _LARGEST)
        near = [place for place in ordered[low:high] if _is_over(rule, y, runs[place])]
        if near and _is_no_longer(rule, [runs[place] for place in near]):
            for place in near:
                found = _covered(rule, runs[place])
                struck.setdefault(place, set()).update(found)
    kept: list[Run] = []
    words = 0
    for place, run in enumerate(runs):
        gone = struck.get(place)
        if not gone:
            kept.append(run)
            continue
        left, lost = _cut(run, gone)
        kept += left
        words += lost
    return kept, words


def _is_over(rule: Box, y: float, run: Run) -> bool:
    rise = (run.baseline - y) / max(run.size, 1.0)
    return _LOWEST <= rise <= _HIGHEST and rule.x0 < run.box.x1 and rule.x1 > run.box.x0


def _is_no_longer(rule: Box, runs: Sequence[Run]) -> bool:
    """Whether the rule begins and ends with the words it crosses, as a table's does not."""
    slack = _BEYOND * max(run.size for run in runs)
    left, right = min(run.box.x0 for run in runs), max(run.box.x1 for run in runs)
    return rule.x0 >= left - slack and rule.x1 <= right + slack


def _covered(rule: Box, run: Run) -> list[int]:
    """The characters of a run, blanks not counted, that the rule goes over."""
    found = []
    for place, (left, right) in enumerate(run.ink):
        over = min(right, rule.x1) - max(left, rule.x0)
        if over >= _COVERED * max(right - left, 0.1):
            found.append(place)
    return found


def _cut(run: Run, gone: set[int]) -> tuple[list[Run], int]:
    """What is left of a run, in parts, and how many words were struck."""
    inked = count()
    signs = [(sign, -1 if sign.isspace() else next(inked)) for sign in run.text]
    lost = "".join(sign if place in gone else " " for sign, place in signs)
    made = []
    for is_gone, part in groupby(signs, key=lambda sign: sign[1] in gone):
        shown = list(dropwhile(lambda sign: sign[1] < 0, part))
        if is_gone or not shown:
            continue
        kept = tuple(run.ink[place] for _sign, place in shown if place >= 0)
        left, right = kept[0][0], kept[-1][1]
        box = replace(run.box, x0=left, x1=right)
        ends = run.advance if kept[-1] == run.ink[-1] else right
        text = "".join(sign for sign, _place in shown)
        made.append(replace(run, text=text, box=box, advance=ends, ink=kept))
    return made, len(lost.split())
