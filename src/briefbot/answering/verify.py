"""What must hold of every answer, checked before it is given: the last step, whoever answered.

A line that says a figure its citations do not hold is left out, and so is one that cites words
which do not stand where the citation says. An operation written out (``5 M$ + 2 M$ = 7 M$``) may
state its result, if its terms are cited and the arithmetic is right.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from briefbot.answering.citations import block_at
from briefbot.answering.figures import Figure, figures
from briefbot.answering.models import Answer, Citation
from briefbot.answering.units import UnitDocument
from briefbot.french import answers as french

log = logging.getLogger(__name__)

_MARK = re.compile(r"\s*\[(\d+)\]")


def verified(answer: Answer, corpus: Mapping[str, UnitDocument]) -> Answer:
    """The answer without what its citations do not bear out; ``not_found`` if nothing is left."""
    if answer.declined:
        return replace(answer, citations=())
    sound = {each.key: each for each in answer.citations if _located(each, corpus)}
    held = {key: figures(_ground(each, corpus)) for key, each in sound.items()}
    lines = answer.text.split("\n")
    marks = [[int(key) for key in _MARK.findall(line)] for line in lines]
    kept = [
        bool(keys) and all(key in sound for key in keys) and _holds(line, keys, held, len(lines))
        for line, keys in zip(lines, marks, strict=True)
    ]
    shown = [key for keys, good in zip(marks, kept, strict=True) if good for key in keys]
    text = "\n".join(
        line
        for line, keys, good in zip(lines, marks, kept, strict=True)
        if good or (not keys and _holds(line, shown, held, len(lines)))
    )
    dropped = len(lines) - text.count("\n") - 1
    if dropped:
        log.warning("%d unsupported lines left out of an answer", dropped)
    return _rebuilt(answer, text, [sound[key] for key in sound if key in shown], dropped)


def _located(citation: Citation, corpus: Mapping[str, UnitDocument]) -> bool:
    if citation.document not in corpus:
        return False
    text = corpus[citation.document].document.text
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _ground(citation: Citation, corpus: Mapping[str, UnitDocument]) -> str:
    """All a citation shows: its passage, column heads and headings, its document's name."""
    document = corpus[citation.document].document
    block = block_at(document, citation.start)
    shown = [citation.quote, *citation.section, document.metadata.title, citation.reference]
    if block is not None:
        shown += [document.words(block), *block.columns]
    return "\n".join(shown)


def _holds(
    line: str, keys: Iterable[int], held: Mapping[int, tuple[Figure, ...]], count: int
) -> bool:
    """Whether a line's figures all stand in the citations it is held to."""
    supported = [figure for key in keys for figure in held[key]]
    words = _MARK.sub("", line)
    stated = figures(words)
    return all(
        _supported(figure, supported)
        or _counts_lines(figure, count)
        or _is_result(figure, words, stated, supported)
        for figure in stated
    )


def _supported(figure: Figure, supported: Iterable[Figure]) -> bool:
    return any(figure.same(other) or _numbers_alike(figure, other) for other in supported)


def _numbers_alike(figure: Figure, other: Figure) -> bool:
    """Whether both are the same number, a name in one place (« 4- ») and a count in the other."""
    return {figure.kind, other.kind} == {"count", "ordinal"} and figure.value == other.value


def _counts_lines(figure: Figure, count: int) -> bool:
    """A number of things no larger than the answer's own list (« trois recommandations : »)."""
    return figure.kind in ("count", "ordinal") and 0 < figure.value <= count


def _is_result(
    figure: Figure, words: str, stated: tuple[Figure, ...], supported: list[Figure]
) -> bool:
    """Whether a figure is the right result of the operation written before it."""
    before = [other for other in stated if other.end <= figure.start]
    if not before or not words[before[-1].end : figure.start].strip().endswith("="):
        return False
    if not all(_supported(term, supported) for term in before):
        return False
    total = before[0].value
    for last, term in pairwise(before):
        sign = words[last.end : term.start].strip()
        if sign not in ("+", "-", "−", "–"):
            return False
        total += term.value if sign == "+" else -term.value
    return total == figure.value and figure.value != Decimal(0)


def _rebuilt(answer: Answer, text: str, citations: list[Citation], dropped: int) -> Answer:
    if not citations:
        said = french.not_found((), several=False)
        return replace(answer, status="not_found", text=said, citations=())
    if not dropped:
        return answer
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return replace(answer, status="partial", text=text, citations=tuple(citations))
