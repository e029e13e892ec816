"""What a reader learns from: sections of texts in units, and what was asked on them.

Units are sentences, items and rows, cut as the program cuts them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from briefbot.documents.sentences import sentence_spans
from briefbot.text.figures import figures
from training.corpora import Paragraph, Record


@dataclass(frozen=True)
class Section:
    """Units of text under a heading; sections of one `whole` are asked together."""

    whole: str
    heading: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question on a section: the units that answer, none where nothing does.

    `tempting` is the unit beside which the question stands. `figures` are those that are the
    answer, (section, unit, first character); None where it is not known which are. `elsewhere` is
    the other places that answer, (section, unit); `everywhere` says that no other does.
    """

    question: str
    section: int
    units: frozenset[int]
    tempting: int = 0
    figures: frozenset[tuple[int, int, int]] | None = None
    kind: str = ""
    elsewhere: frozenset[tuple[int, int]] = frozenset()
    everywhere: bool = False


@dataclass
class Library:
    """Sections, and what was asked on them."""

    sections: list[Section] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def add(self, section: Section) -> int:
        """Number of a section newly added."""
        self.sections.append(section)
        return len(self.sections) - 1


def units_of(text: str) -> tuple[tuple[str, ...], list[int]]:
    """The sentences of a text and where each starts, as the program cuts them."""
    spans = list(sentence_spans(text))
    return tuple(text[a:b] for a, b in spans), [a for a, _ in spans]


def _unit_at(starts: Sequence[int], place: int) -> int:
    """The number of the unit that a character of its text stands in."""
    return max((n for n, start in enumerate(starts) if start <= place), default=0)


@lru_cache(maxsize=2**16)  # a unit is read in many windows
def figure_spans(unit: str) -> tuple[tuple[int, int], ...]:
    """Where each figure of a unit stands, as the program reads them."""
    return tuple((figure.start, figure.end) for figure in figures(unit))


def from_paragraphs(texts: Iterable[Paragraph], library: Library, kind: str) -> None:
    """Questions whose answers' places are known."""
    for text in texts:
        units, starts = units_of(text.text)
        number = library.add(
            Section(text.whole or text.family or text.article, text.heading, units)
        )
        for question, place in zip(text.questions, text.answer_starts, strict=True):
            unit = _unit_at(starts, place)
            library.asked.append(Asked(question, number, frozenset([unit]), unit, kind=kind))


def from_squad(path_rows: Sequence[Record], library: Library, kind: str) -> None:
    """Questions of a SQuAD file's articles; figures among the words that answer are the answer."""
    for article in path_rows:
        for paragraph in article["paragraphs"]:
            units, starts = units_of(paragraph["context"])
            number = library.add(Section(str(article.get("title", "")), "", units))
            for asked in paragraph["qas"]:
                answers = asked.get("answers") or []
                if not answers:
                    continue
                place, words = int(answers[0]["answer_start"]), str(answers[0]["text"])
                unit = _unit_at(starts, place)
                question = " ".join(asked["question"].split())
                start = place - starts[unit]
                said = frozenset(
                    (number, unit, first)
                    for first, _ in figure_spans(units[unit])
                    if start <= first < start + len(words)
                )
                library.asked.append(
                    Asked(question, number, frozenset([unit]), unit, said or None, kind=kind)
                )


Answers = Mapping[tuple[str, str], Sequence[Sequence[int]]]  # by text and question, its figures


def read_figures(path: Path) -> Answers:
    """Which figures are the answer to written questions (`training/README.md`)."""
    return {(row["id"], row["q"]): row["figures"] for row in read_jsonl([path])}


def _marked(asked: Asked, told: Sequence[Sequence[int]] | None, first: int) -> Asked:
    """A question with the figures that are its answer, where they are known."""
    if told is None:
        return asked
    figures = frozenset((first + section, unit, start) for section, unit, start in told)
    return replace(asked, figures=figures, kind="figure" if figures else asked.kind)


def from_written(
    rows: Iterable[Record], texts: Mapping[str, Section], figures: Answers, library: Library
) -> None:
    """Questions and dialogues written section by section (`training/README.md`)."""
    for row in rows:
        section = written_section(row, texts)
        if section is None:
            continue
        number = library.add(section)
        for asked in _written(row, number, len(section.units)):
            told = figures.get((str(row["id"]), asked.question))
            library.asked.append(_marked(asked, told, number))


def written_section(row: Record, texts: Mapping[str, Section]) -> Section | None:
    """The section that a row was written on: its own text, or one of those named."""
    return texts.get(str(row["id"])) or _own_text(row)


def _own_text(row: Record) -> Section | None:
    return _section(str(row["title"]), row) if "sentences" in row else None


def _section(title: str, row: Record) -> Section:
    """A section written out, under its text's title and its own heading."""
    units = tuple(str(unit) for unit in row["sentences"])
    return Section(title, f"{title}. {row['heading']}", units)


def _written(row: Record, number: int, count: int) -> Iterator[Asked]:
    def inside(units: Iterable[int]) -> frozenset[int]:
        return frozenset(unit for unit in units if 0 <= unit < count)

    for question, tempting, *_sort in row.get("absent", ()):
        yield Asked(question, number, frozenset(), tempting, frozenset(), kind="absent")
    for name in ("spoken", "several"):
        for question, units, *_ in row.get(name, ()):
            if inside(units):
                yield Asked(question, number, inside(units), min(units), kind=name)
    for turns in row.get("turns", ()):
        (first, units), (then, answered, whole) = turns[0], turns[1]
        yield Asked(first, number, inside(units), min(units, default=0), kind="turn")
        tempting = min(answered, default=min(units, default=0))
        for question in (f"{first} {then}", whole):
            yield Asked(question, number, inside(answered), tempting, kind="turn")


def from_documents(rows: Iterable[Record], figures: Answers, library: Library) -> None:
    """Questions on whole texts, each with every place of its text that answers."""
    for row in rows:
        whole = Whole(str(row["id"]), len(library.sections), figures)
        library.sections.extend(document_sections(row))
        for question, place, *_ in row["absent"]:
            library.asked.append(whole.absent(question, place, "absent"))
        for name in ("spoken", "several"):
            library.asked.extend(whole.asked(q, places, name) for q, places, *_ in row[name])
        for (question, places), (then, answered, meant) in row["turns"]:
            library.asked.append(whole.asked(question, places, "turn"))
            follow_up = (
                whole.asked(meant, answered, "turn")
                if answered
                else whole.absent(meant, places[0], "turn")
            )
            library.asked += [follow_up, replace(follow_up, question=f"{question} {then}")]


def document_sections(row: Record) -> Iterator[Section]:
    """The sections of a long text."""
    for section in row["sections"]:
        yield _section(str(row["title"]), section)


@dataclass(frozen=True)
class Whole:
    """Where a text stands in a library; its places are (section, unit), sections from 0."""

    id: str
    first: int
    figures: Answers

    def asked(self, question: str, places: Sequence[Sequence[int]], kind: str) -> Asked:
        """A question and every place that answers."""
        own, tempting = places[0]
        asked = Asked(
            question, self.first + own,
            frozenset(unit for section, unit in places if section == own), tempting,
            kind=kind, everywhere=True,
            elsewhere=frozenset((self.first + s, unit) for s, unit in places if s != own),
        )  # fmt: skip
        return _marked(asked, self.figures.get((self.id, question)), self.first)

    def absent(self, question: str, place: Sequence[int], kind: str) -> Asked:
        """A question that nothing answers, and the place that tempts."""
        section, unit = place
        return Asked(
            question, self.first + section, frozenset(), unit, frozenset(),
            kind=kind, everywhere=True,
        )  # fmt: skip


def read_jsonl(paths: Iterable[Path]) -> Iterator[Record]:
    """The rows of some files of JSON lines."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
