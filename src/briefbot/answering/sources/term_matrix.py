"""Where in a document each of a question's words is found: matrices of words by units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefbot.answering.sources.units import UnitDocument

Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class TermLayout:
    """A document's units as arrays, made once: postings of stems and who stands beside whom.

    ``heads`` has, for a stem, the units under a heading (or column head) that holds it. ``before``
    and ``after`` give each unit's neighbour sentence and ``lead`` what introduces it, -1 for none.
    """

    size: int
    own: Mapping[str, NDArray[np.intp]]
    heads: Mapping[str, NDArray[np.intp]]
    title: frozenset[str]
    before: NDArray[np.intp]
    after: NDArray[np.intp]
    lead: NDArray[np.intp]


def lay_out(document: UnitDocument) -> TermLayout:
    """The arrays of a document."""
    own: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    size = len(document.units)
    before, after, lead = (np.full(size, -1, dtype=np.intp) for _ in range(3))
    for unit in document.units:
        for key in unit.keys:
            own.setdefault(key, []).append(unit.place)
        for key in document.around(unit):
            heads.setdefault(key, []).append(unit.place)
        lead[unit.place] = -1 if unit.lead is None else unit.lead
        previous = document.units[unit.place - 1] if unit.place else None
        if previous is None or previous.section != unit.section:
            continue
        if previous.kind == unit.kind == "sentence":
            before[unit.place], after[previous.place] = previous.place, unit.place
    return TermLayout(
        size=size,
        own={key: np.array(places, dtype=np.intp) for key, places in own.items()},
        heads={key: np.array(places, dtype=np.intp) for key, places in heads.items()},
        title=document.title,
        before=before,
        after=after,
        lead=lead,
    )


def found_in(
    postings: Mapping[str, NDArray[np.intp]], needs: Sequence[Mapping[str, float]], size: int
) -> Matrix:
    """How surely each unit holds each word, shape ``(len(needs), size)``."""
    matrix = np.zeros((len(needs), size), dtype=np.float32)
    for row, matches in zip(matrix, needs, strict=True):
        for key in matches.keys() & postings.keys():
            places = postings[key]
            row[places] = np.maximum(row[places], matches[key])
    return matrix


def beside(matrix: Matrix, neighbour: NDArray[np.intp]) -> Matrix:
    """The columns of each unit's neighbour, zeros where it has none."""
    moved = matrix[:, neighbour]
    moved[:, neighbour < 0] = 0.0
    return moved
