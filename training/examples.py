"""What the contextual model learns from: translations, running text, and pairs to match."""

import random
from collections.abc import Iterable, Sequence

import numpy as np

from training.corpora import LawSection, Paragraph
from training.lexical import Bm25
from training.pairs import (
    LONGEST_PASSAGE,
    SENTENCE_END,
    Corpora,
    Pair,
    across_pairs,
    around,
    mistype,
    note_pairs,
    sentence_pairs,
    sheet_pairs,
    thinned,
    unit_pairs,
)
from training.texts import translated_texts

LIKELY_WRONG = 8  # of the paragraphs BM25 finds first, those wrong ones are drawn from
WRONG_PARAGRAPHS, WRONG_SENTENCES = 1, 2  # beside a question's right one
REACH = 300  # characters kept on either side of an answer
SHORTEST_TEXT, LONGEST_TEXT = 12, 600  # characters of a text whose translation is learned
EVERYDAY_COPIES = 8
QUESTION_COPIES = 3

Row = tuple[str, ...]


def translations(corpora: Corpora) -> list[Pair]:
    """Texts with their translations, English first, everyday ones several times."""
    kept = [
        pair
        for pair in translated_texts(corpora, longest=LONGEST_TEXT)
        if all(SHORTEST_TEXT <= len(text) <= LONGEST_TEXT for text in pair)
    ]
    return kept + [pair for pair in corpora.short_pairs for _ in range(EVERYDAY_COPIES)]


def french_texts(corpora: Corpora) -> list[str]:
    """Running French to guess hidden words in, general texts several times."""
    general = [paragraph.text for paragraph in corpora.paragraphs]
    general += [sheet.text[start : start + 800] for sheet in corpora.sheets for start in (0, 800)]
    return [text for text in general * 4 if text] + [law.text_fr[:800] for law in corpora.laws]


def matches(corpora: Corpora, *, most: int, seed: int) -> dict[str, list[Row]]:
    """Rows of a query, its passage and, for questions, wrong passages; each kind its own list."""
    chance = random.Random(seed)
    laws = list(corpora.laws)
    kinds: dict[str, list[Row]] = {
        "notes": [*note_pairs(laws)],
        "across": [*across_pairs(laws)],
        "translations": [*unit_pairs(laws, chance)],
        "short": [*corpora.short_pairs],
        "sheets": [*sheet_pairs(corpora.sheets, chance)],
        "sentences": [*sentence_pairs(corpora, chance)],
        "parts": across_parts(laws, chance),
    }
    rows = {kind: chance.sample(found, min(len(found), most)) for kind, found in kinds.items()}
    copies = range(QUESTION_COPIES)  # with other wrong passages and other typos each
    rows["questions"] = [r for _ in copies for r in question_rows(corpora.paragraphs, chance)]
    rows["answers"] = [r for _ in copies for r in answer_rows(corpora.paragraphs, chance)]
    return {
        kind: [(mistype(query, chance), *passages) for query, *passages in found]
        for kind, found in rows.items()
        if found
    }


def across_parts(laws: Iterable[LawSection], chance: random.Random) -> list[Row]:
    """A few words of an English unit, and the French section its translation stands in."""
    return [
        (thinned(chance.choice(law.units_en), chance), law.text_fr[:LONGEST_PASSAGE])
        for law in laws
        if len(law.units_en) == len(law.units_fr) > 1
    ]


def question_rows(paragraphs: Sequence[Paragraph], chance: random.Random) -> list[Row]:
    """Questions, a part of their paragraphs, and parts of wrong ones that share their words."""
    texts = [paragraph.text for paragraph in paragraphs]
    found = Bm25(texts)
    rows: list[Row] = []
    for number, paragraph in enumerate(paragraphs):
        for question, start in zip(paragraph.questions, paragraph.answer_starts, strict=True):
            wrong = _likely_wrong(found, question, number, chance, WRONG_PARAGRAPHS)
            parts = [_part(texts[n], chance.randrange(len(texts[n])), chance) for n in wrong]
            rows.append((question, _part(paragraph.text, start, chance), *parts))
    return [row for row in rows if len(row) == 2 + WRONG_PARAGRAPHS]


def _part(text: str, place: int, chance: random.Random) -> str:
    """Twice `REACH` of a text, with the place in it but not always in its middle."""
    return around(text, place + chance.randint(-REACH // 2, REACH // 2), reach=REACH)


def answer_rows(paragraphs: Sequence[Paragraph], chance: random.Random) -> list[Row]:
    """Questions, the sentence that answers, and other sentences of the same paragraph."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        sentences, starts = _sentences(paragraph.text)
        if len(sentences) <= WRONG_SENTENCES:
            continue
        for question, place in zip(paragraph.questions, paragraph.answer_starts, strict=True):
            answer = int(np.searchsorted(starts, place, side="right")) - 1
            others = [s for n, s in enumerate(sentences) if n != answer]
            wrong = chance.sample(others, WRONG_SENTENCES)
            rows.append((question, sentences[answer], *wrong))
    return rows


def _likely_wrong(
    found: Bm25, question: str, right: int, chance: random.Random, count: int
) -> list[int]:
    ranking = np.argsort(-found.scores(question), kind="stable")[: LIKELY_WRONG + 1].tolist()
    wrong = [number for number in ranking if number != right][:LIKELY_WRONG]
    return chance.sample(wrong, count) if len(wrong) >= count else []


def _sentences(text: str) -> tuple[tuple[str, ...], list[int]]:
    """The sentences of a text and where each starts."""
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return tuple(text[a:b].strip() for a, b in zip(starts, ends, strict=True)), starts
