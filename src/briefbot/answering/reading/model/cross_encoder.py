"""The packaged reading model: a cross-encoder in 8 bits that ONNX Runtime runs.

``training/reading`` makes it. A window is read beside the question: `<s> question </s></s> heading
</s> unit </s> unit </s> …`; a unit's score is the mean of its pieces' scores, and its log odds are
that score less the window's score for « not here ».
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefbot.answering.reading.models import Candidate
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.errors import ModelUnavailableError
from briefbot.french.answering import answers as french
from briefbot.index.embedding.contextual import open_graph, open_tokenizer
from briefbot.index.embedding.hub import LOAD_FAILURES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


GRAPH, TOKENIZER, CONSTANTS = "reader.onnx", "tokenizer.json", "reader.json"
# As ``training/reading/model.py`` has them.
LONGEST_QUESTION, LONGEST_HEADING, LONGEST = 80, 40, 320  # pieces
START, END = 0, 2
UNREAD = -4.0  # log odds of a unit that was not read: what one beside the point gets
THREADS = 2  # windows read at once: more gain nothing on the laptops this is for
MOSTLY_CAPITALS = 0.6  # of a question's letters


@dataclass(frozen=True, slots=True, eq=False)
class WindowScores:
    """What the model makes of a window.

    ``odds`` are the log odds that each unit answers, ``words`` for each unit the offsets of its
    pieces (start, end) and how surely each stands in the answer's own words.
    """

    odds: tuple[float, ...]
    words: tuple[NDArray[np.float32], ...]


@dataclass(frozen=True, slots=True)
class UnitPieces:
    """Where a unit's pieces stand among a window's, and each one's offsets in the unit."""

    first: int
    last: int
    offsets: list[tuple[int, int]]


class WindowPieces:
    """Cuts a question or a claim and a window into the pieces that the models read."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def asked(self, text: str) -> list[int]:
        """The pieces of what is read beside windows: its end, where it is long."""
        return self._ids(_lowered(text))[-LONGEST_QUESTION:]

    def window(
        self, asked: list[int], heading: str, units: Sequence[str]
    ) -> tuple[NDArray[np.int64], list[UnitPieces]]:
        """All pieces, shape ``(1, pieces)``, and each unit's place; cut off, it has none."""
        ids = [START, *asked, END, END, *self._ids(heading)[-LONGEST_HEADING:], END]
        places: list[UnitPieces] = []
        for unit in units:
            encoding = self._tokenizer.encode(unit, add_special_tokens=False)
            room = max(LONGEST - len(ids) - 1, 0)
            own = encoding.ids[:room]
            places.append(UnitPieces(len(ids), len(ids) + len(own) + 1, encoding.offsets[:room]))
            ids += [*own, END] if room else []
        return np.array([ids], dtype=np.int64), places

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


class CrossEncoder:
    """Reads windows beside a question. Safe to use from many threads."""

    def __init__(self, session: InferenceSession, pieces: WindowPieces, temperature: float) -> None:
        self._session = session
        self._pieces = pieces
        self._temperature = temperature
        self._pool = ThreadPoolExecutor(THREADS)

    def read(
        self, question: str, windows: Sequence[tuple[str, Sequence[str]]]
    ) -> list[WindowScores]:
        """The scores of some windows, each a heading and the words of its units."""
        asked = self._pieces.asked(question)
        return list(self._pool.map(lambda each: self._window(asked, *each), windows))

    def _window(self, asked: list[int], heading: str, units: Sequence[str]) -> WindowScores:
        ids, places = self._pieces.window(asked, heading, units)
        pieces, window = self._session.run(None, {"input_ids": ids})
        nothing = float(window[0])
        odds = [
            (float(pieces[each.first : each.last, 0].mean()) - nothing) / self._temperature
            if each.first < ids.shape[1]
            else UNREAD
            for each in places
        ]
        words = [
            _sure_words(each.offsets, pieces[each.first : each.first + len(each.offsets), 1])
            for each in places
        ]
        return WindowScores(tuple(odds), tuple(words))


def _sure_words(
    offsets: Sequence[tuple[int, int]], scores: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Where each piece stands and how surely in the answer's words, shape ``(pieces, 3)``."""
    sure = 1.0 / (1.0 + np.exp(-scores))
    places = np.array(offsets, dtype=np.float32).reshape(-1, 2)
    return np.column_stack([places, sure]).astype(np.float32)


def _lowered(question: str) -> str:
    """A question typed in capitals in small letters, as the model has read most."""
    letters = [letter for letter in question if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return question.lower() if letters and capitals > MOSTLY_CAPITALS * len(letters) else question


@lru_cache(maxsize=2)
def load_cross_encoder(folder: Path) -> CrossEncoder:
    """The reading model of a folder.

    Raises:
        ModelUnavailableError: a file is missing or damaged.
    """
    try:
        constants = json.loads((folder / CONSTANTS).read_text(encoding="utf-8"))
        tokenizer = open_tokenizer(folder / TOKENIZER)
        session = open_graph(folder / GRAPH)
        return CrossEncoder(session, WindowPieces(tokenizer), float(constants["temperature"]))
    except LOAD_FAILURES as error:
        raise ModelUnavailableError(french.reader_broken(str(folder))) from error


LONGEST_WINDOW = 560  # characters: some 130 pieces, as the packaged reader was trained on


@dataclass(frozen=True, slots=True)
class Window:
    """Units to read together and the words above them."""

    heading: str
    units: tuple[Unit, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The units' words, each on one line; a row's cells under their column heads."""
        return tuple(unit_words(unit) for unit in self.units)


def by_turns(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidates of all documents and of those that speak for themselves, in turn.

    Sheets about a document say most things shorter than it does and come first in a search: of what
    the document itself says, too little would be read (docs/answers.md has the shares).
    """
    every = sorted(candidates, key=lambda each: -each.retrieved.score)
    alone = [(each.alone.score, each) for each in candidates if each.alone]
    spoken = [each for _, each in sorted(alone, key=lambda pair: -pair[0])]
    turns = (each for pair in zip_longest(every, spoken) for each in pair if each)
    return tuple({each.passage.id: each for each in turns}.values())


def windows_of(candidates: Sequence[Candidate], most: int) -> tuple[Window, ...]:
    """The windows the candidates stand in, the best candidate's first, ``most`` at the most."""
    found: dict[tuple[str, int], Window] = {}
    for candidate in candidates:
        wanted = {unit.place for unit in candidate.units}
        for window in _section_windows(candidate):
            if wanted & {unit.place for unit in window.units}:
                found.setdefault((candidate.passage.document, window.units[0].place), window)
        if len(found) >= most:
            break
    return tuple(found.values())[:most]


def _section_windows(candidate: Candidate) -> Iterator[Window]:
    document = candidate.document
    units = document.section_units(candidate.passage.section)
    for _, block in groupby(units, key=lambda unit: unit.kind == "footnote"):
        for run in _runs(list(block)):
            yield Window(_heading(document, run[0]), tuple(run))


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    length = 0
    for unit in units:
        if run and length + len(unit.text) > LONGEST_WINDOW:
            yield run
            run, length = [], 0
        run.append(unit)
        length += len(unit.text)
    if run:
        yield run


def _heading(document: UnitDocument, first: Unit) -> str:
    """The document's title, the headings, and what introduces the first unit from outside."""
    title = document.document.metadata.title
    path = document.document.sections[first.section].path
    lead = "" if first.lead is None else one_line(document.units[first.lead].text)
    return ". ".join(
        part for part in (*([title] if title not in path else []), *path, lead) if part
    )


def unit_words(unit: Unit) -> str:
    """A unit's words on one line; of a row « head : cell » for each of its cells."""
    if not unit.cells:
        return one_line(unit.text)
    cells = [unit.text[cell.start - unit.start : cell.end - unit.start] for cell in unit.cells]
    parts = [
        f"{one_line(head)} : {one_line(cell)}" if head else one_line(cell)
        for cell, head in zip(cells, (*unit.columns, *[""] * len(cells)), strict=False)
        if cell.strip()
    ]
    return " | ".join(parts)
