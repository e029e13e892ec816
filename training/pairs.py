"""The corpora together, and the pairs of a query and a passage that each of them holds."""

import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpora import (
    WRITTEN_QUESTIONS,
    LawSection,
    Paragraph,
    Sheet,
    Texts,
    read_short_pairs,
    read_written,
)

SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
LONGEST_PASSAGE = 900
TYPO_SHARE = 0.15

Pair = tuple[str, str]


@dataclass(frozen=True)
class Corpora:
    """Everything a model is trained on."""

    laws: tuple[LawSection, ...]
    paragraphs: tuple[Paragraph, ...]
    written: Mapping[str, Sequence[Paragraph]]
    sheets: tuple[Sheet, ...]
    short_pairs: tuple[Pair, ...]

    @classmethod
    def read(cls, data: Path, *, sections_per_law: int, seed: int) -> "Corpora":
        """Read the training corpora.

        At most `sections_per_law` sections of a law are kept: the longest laws would otherwise
        fill the batches with their own vocabulary.
        """
        chosen = random.Random(seed)
        texts = Texts.read(data)
        by_law: dict[str, list[LawSection]] = defaultdict(list)
        for section in texts.laws:
            by_law[section.law_fr].append(section)
        laws = [
            section
            for sections in by_law.values()
            for section in chosen.sample(sections, min(len(sections), sections_per_law))
        ]
        return cls(
            laws=tuple(laws),
            paragraphs=tuple(texts.paragraphs),
            written=read_written(WRITTEN_QUESTIONS, texts),
            sheets=tuple(texts.sheets.values()),
            short_pairs=tuple(read_short_pairs(data)),
        )


def around(text: str, start: int, *, reach: int = 250) -> str:
    """The part of a text within `reach` characters of a place, cut at spaces."""
    first = text.rfind(" ", 0, max(start - reach, 0) + 1) + 1
    last = text.find(" ", min(start + reach, len(text)))
    return text[first : last if last > 0 else len(text)]


def note_pairs(laws: Iterable[LawSection]) -> list[Pair]:
    """Marginal notes with their sections, in French."""
    return [
        (section.note_fr, section.text_fr[:LONGEST_PASSAGE]) for section in laws if section.note_fr
    ]


def across_pairs(laws: Iterable[LawSection]) -> list[Pair]:
    """English marginal notes and law titles with the French section."""
    return [
        (
            f"{section.note_en} {section.law_en}",
            f"{section.law_fr} {section.text_fr}"[:LONGEST_PASSAGE],
        )
        for section in laws
        if section.note_en
    ]


def unit_pairs(laws: Iterable[LawSection], chance: random.Random) -> list[Pair]:
    """English units with their French translations, one a section."""
    pairs = []
    for section in laws:
        if len(section.units_en) == len(section.units_fr):
            place = chance.randrange(len(section.units_en))
            pair = section.units_en[place], section.units_fr[place]
            pairs.append((pair[0][:LONGEST_PASSAGE], pair[1][:LONGEST_PASSAGE]))
    return pairs


def sheet_pairs(sheets: Iterable[Sheet], chance: random.Random) -> list[Pair]:
    """Titles with the text of their sheets, whose first lines repeat the title."""
    pairs = []
    for sheet in sheets:
        lines = [line for line in sheet.text.split("\n") if line.strip()]
        body = " ".join(lines[1:]) or sheet.text
        heading = " ".join(lines[:2]) if chance.random() < 0.7 else sheet.title
        pairs.append((heading, body[:LONGEST_PASSAGE]))
    return pairs


def sentence_pairs(corpora: Corpora, chance: random.Random) -> list[Pair]:
    """A sentence with words left out, and the text it was taken from (Lee et al., 2019)."""
    texts = [paragraph.text for paragraph in corpora.paragraphs] * 2
    texts += [sheet.text for sheet in corpora.sheets]
    laws = [section.text_fr for section in corpora.laws]
    texts += chance.sample(laws, min(len(laws), len(texts) // 2))
    pairs = []
    for text in texts:
        sentences = [part for part in SENTENCE_END.split(text) if len(part) > 30]
        if len(sentences) < 3:
            continue
        chosen = chance.randrange(len(sentences))
        rest = [*sentences[:chosen], *sentences[chosen + 1 :]]
        kept = rest if chance.random() < 0.6 else sentences
        query = thinned(sentences[chosen], chance)
        pairs.append((query, " ".join(kept)[: 2 * LONGEST_PASSAGE]))
    return pairs


def sentences_of(text: str) -> tuple[tuple[str, ...], list[int]]:
    """The sentences of a text and where each starts."""
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return tuple(text[a:b].strip() for a, b in zip(starts, ends, strict=True)), starts


def sentence_at(starts: Sequence[int], place: int) -> int:
    """Which of the sentences that start there holds a place of the text."""
    return bisect_right(starts, place) - 1


def thinned(sentence: str, chance: random.Random, *, most: int = 10) -> str:
    """At most `most` words of a sentence, a third of them left out."""
    words = sentence.split()
    start = chance.randrange(max(len(words) - most, 1))
    kept = [word for word in words[start : start + 2 * most] if chance.random() > 0.35]
    return " ".join(kept[:most]) or sentence


def mistype(text: str, chance: random.Random, *, share: float = TYPO_SHARE) -> str:
    """Misspell one word in some of the texts: a letter dropped, doubled or swapped."""
    if chance.random() > share:
        return text
    words = text.split(" ")
    long_words = [number for number, word in enumerate(words) if len(word) > 4]
    if not long_words:
        return text
    number = chance.choice(long_words)
    words[number] = _misspelt(words[number], chance)
    return " ".join(words)


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    changed: Sequence[str] = (
        before + after,
        before + letter * 2 + after,
        before + after[0] + letter + after[1:],
    )
    return chance.choice(changed)
