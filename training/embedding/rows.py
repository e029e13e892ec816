"""Rows the embedding model learns from: a question, what answers it, what does not.

Questions are the reader's (`training/reading/library.py`). A right passage is a window of a
section, or the unit that answers alone; the wrong one beside it is of the same text.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from training.corpora import read_laws, read_short_pairs
from training.misspelling import mistype, unaccented
from training.reading.library import Asked, Library
from training.reading.rows import window_around

Row = tuple[str, ...]  # a question, a right passage, and a wrong one where there is one
# How often a question of a kind that was drawn is kept.
KEPT = {
    "piaf": 1.0, "sheet": 1.0, "law": 1.0, "figure": 0.7, "spoken": 0.8, "several": 0.5,
    "turn": 0.2, "brief": 0.7,
}  # fmt: skip
BATCH = 32  # rows whose passages are all candidates of each question
PAIRS, LAWS, UNITS = 0.05, 0.05, 0.35  # shares of the batches; the others are of windows
LAWS_READ = 3_000
LONGEST_LAW = 700  # characters
ENGLISH_NOTES = 0.4  # share of the laws' notes that are asked in English
HEADED = 0.8  # share of the windows that stand under their heading
UNACCENTED, LOWERED = 0.15, 0.17  # shares of the questions


class Rows:
    """Draws batches of rows."""

    def __init__(self, library: Library, data: Path, chance: random.Random) -> None:
        self._sections, self._chance = library.sections, chance
        self._wholes: dict[str, list[int]] = defaultdict(list)
        for number, section in enumerate(library.sections):
            if section.units and section.whole:
                self._wholes[section.whole].append(number)
        self._asked = [asked for asked in library.asked if asked.units and asked.kind in KEPT]
        self._pairs = read_short_pairs(data)
        laws = [law for law in read_laws(data) if law.note_fr]
        self._laws = chance.sample(laws, min(len(laws), LAWS_READ))

    def batches(self) -> Iterator[list[Row]]:
        """Batches without end, each of one kind."""
        while True:
            drawn = self._chance.random()
            if drawn < PAIRS and self._pairs:
                yield self._translations(2 * BATCH)
            elif drawn < PAIRS + LAWS and self._laws:
                yield self._notes(BATCH)
            elif drawn < PAIRS + LAWS + UNITS:
                yield self._questions(2 * BATCH, self._units)
            else:
                yield self._questions(BATCH, self._windows)

    def _translations(self, size: int) -> list[Row]:
        """Everyday sentences, either language first."""
        pairs = self._chance.sample(self._pairs, min(size, len(self._pairs)))
        return [pair if self._chance.random() < 0.5 else pair[::-1] for pair in pairs]

    def _notes(self, size: int) -> list[Row]:
        """Marginal notes of laws with the French section."""
        return [
            (
                f"{law.note_en} {law.law_en}"
                if law.note_en and self._chance.random() < ENGLISH_NOTES
                else law.note_fr,
                f"{law.law_fr} {law.text_fr}"[:LONGEST_LAW],
            )
            for law in self._chance.sample(self._laws, min(size, len(self._laws)))
        ]

    def _questions(self, size: int, passages: Callable[[Asked], Row | None]) -> list[Row]:
        """Questions on sections of which none stands twice in the batch."""
        rows: dict[int, Row] = {}
        for asked in self._chance.choices(self._asked, k=40 * size):
            if asked.section in rows or self._chance.random() > KEPT[asked.kind]:
                continue
            found = passages(asked)
            if found:
                rows[asked.section] = (self._spelled(asked.question), *found)
            if len(rows) == size:
                break
        return list(rows.values())

    def _units(self, asked: Asked) -> Row | None:
        """A unit that answers, and one of the same section or of another of its whole."""
        own = self._sections[asked.section].units
        others = [(asked.section, n) for n in range(len(own)) if n not in asked.units]
        others = self._chance.sample(others, min(2, len(others)))
        for section in self._others(asked, 2):
            place = section, self._chance.randrange(len(self._sections[section].units))
            if place not in asked.elsewhere:
                others.append(place)
        if not others:
            return None
        section, unit = self._chance.choice(others)
        return own[self._chance.choice(sorted(asked.units))], self._sections[section].units[unit]

    def _windows(self, asked: Asked) -> Row | None:
        """A window that answers, and one of another section of the whole that does not."""
        answering = {section for section, _ in asked.elsewhere}
        others = [n for n in self._others(asked, 4) if n not in answering]
        if not others:
            return None
        wrong = self._chance.choice(others)
        unit = self._chance.randrange(len(self._sections[wrong].units))
        right = self._window(asked.section, self._chance.choice(sorted(asked.units)))
        return right, self._window(wrong, unit)

    def _others(self, asked: Asked, most: int) -> list[int]:
        whole = self._wholes[self._sections[asked.section].whole]
        others = [number for number in whole if number != asked.section]
        return self._chance.sample(others, min(most, len(others)))

    def _window(self, number: int, unit: int) -> str:
        section = self._sections[number]
        text = " ".join(section.units[n] for n in window_around(section, unit, self._chance))
        headed = section.heading and self._chance.random() < HEADED
        return f"{section.heading} {text}" if headed else text

    def _spelled(self, question: str) -> str:
        """A question as it may be typed: a word misspelt, no accents, no capitals."""
        question = mistype(question, self._chance)
        if self._chance.random() < UNACCENTED:
            question = unaccented(question)
        return question.lower() if self._chance.random() < LOWERED else question
