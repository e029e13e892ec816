"""What the contextual model learns from: translations, running text, and pairs to match."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from training.corpora import LawSection, Paragraph
from training.lexical import Bm25
from training.pairs import (
    LONGEST_PASSAGE,
    Corpora,
    Pair,
    across_pairs,
    around,
    mistype,
    note_pairs,
    sentence_at,
    sentence_pairs,
    sentences_of,
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


@dataclass(frozen=True)
class Share:
    """How much of what is learned is what: rows of a kind at most, copies of a question.

    A question's copies come with other wrong passages and other typos each.
    """

    rows_per_kind: int = 4_000
    people: int = 3
    written: int = 3


def matches(corpora: Corpora, share: Share, *, seed: int) -> dict[str, list[Row]]:
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
    rows = {
        kind: chance.sample(found, min(len(found), share.rows_per_kind))
        for kind, found in kinds.items()
    }
    asked = {"people": (corpora.paragraphs, share.people)}
    for kind, texts in corpora.written.items():  # of one kind in a batch, wrong answers are near
        asked[f"written, {kind}"] = texts, share.written
    for kind, (texts, copies) in asked.items():
        for _ in range(copies):
            rows.setdefault(f"{kind}, passages", []).extend(question_rows(texts, chance))
            rows.setdefault(f"{kind}, sentences", []).extend(answer_rows(texts, chance))
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
    found = Bm25([paragraph.text for paragraph in paragraphs])
    rows: list[Row] = []
    for right in paragraphs:
        for question, start in zip(right.questions, right.answer_starts, strict=True):
            wrong = _likely_wrong(found, question, right, paragraphs, chance)
            parts = [_part(each, chance.randrange(len(each.text)), chance) for each in wrong]
            rows.append((question, _part(right, start, chance), *parts))
    return [row for row in rows if len(row) == 2 + WRONG_PARAGRAPHS]


def _part(paragraph: Paragraph, place: int, chance: random.Random) -> str:
    """Twice `REACH` of a text, under its heading, the place in it but not always in its middle."""
    shifted = place + chance.randint(-REACH // 2, REACH // 2)
    part = around(paragraph.text, shifted, reach=REACH)
    return part if paragraph.text.startswith(part) else f"{paragraph.heading} {part}".strip()


def answer_rows(paragraphs: Sequence[Paragraph], chance: random.Random) -> list[Row]:
    """Questions, the sentence that answers, and other sentences of the same paragraph."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        sentences, starts = sentences_of(paragraph.text)
        if len(sentences) <= WRONG_SENTENCES:
            continue
        for question, place in zip(paragraph.questions, paragraph.answer_starts, strict=True):
            answer = sentence_at(starts, place)
            others = [s for n, s in enumerate(sentences) if n != answer]
            wrong = chance.sample(others, WRONG_SENTENCES)
            rows.append((question, sentences[answer], *wrong))
    return rows


def _likely_wrong(
    found: Bm25,
    question: str,
    right: Paragraph,
    paragraphs: Sequence[Paragraph],
    chance: random.Random,
) -> list[Paragraph]:
    """Paragraphs of no kin to the right one that share words with the question."""
    ranking = np.argsort(-found.scores(question), kind="stable").tolist()
    strangers = (
        paragraphs[n]
        for n in ranking
        if paragraphs[n] is not right and (not right.family or paragraphs[n].family != right.family)
    )
    wrong = list(islice(strangers, LIKELY_WRONG))
    return chance.sample(wrong, WRONG_PARAGRAPHS) if len(wrong) >= WRONG_PARAGRAPHS else []
