"""An answer held against its evidence: each sentence, what was left out, how long it takes to say.

What is not in the evidence is looked for in all the documents before it is said to be nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefbot.answering.models import Citation
from briefbot.answering.sources.units import one_line, stems
from briefbot.documents.sentences import sentence_spans
from briefbot.figures.models import FigureRow
from briefbot.figures.reading import Reading, read
from briefbot.french import rehearsal as french
from briefbot.rehearsal.models import Card, Forgotten, Review, Statement

# 150 words a minute, the usual measure of a speech read calmly.
WORDS_A_SECOND = 2.5
LONG = 60  # seconds: past a minute a committee's chair, or a reporter, cuts in
MOST_VITAL = 3  # figures: no answer said aloud carries more
LEAST_SHARED = 2  # words that a sentence without figures shares with a passage it says again
SHARE = 0.4  # of its words
_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VITAL = ("money", "share", "number")  # the kinds of figures, the most telling first


class Reviewer:
    """Reviews answers with ``rows``, the figures of all the documents."""

    def __init__(self, rows: Sequence[FigureRow]) -> None:
        self._rows = tuple(rows)

    def review(self, card: Card, answer: str) -> Review:
        """What an answer to a question said, left out and took."""
        statements = tuple(self._statements(card, answer))
        forgotten = tuple(self._forgotten(card, answer))
        count = len(_WORD.findall(answer))
        seconds = round(count / WORDS_A_SECOND)
        return Review(
            statements=statements,
            forgotten=forgotten,
            words=count,
            seconds=seconds,
            follow_up=_follow_up(statements, forgotten, seconds),
        )

    def _statements(self, card: Card, answer: str) -> Iterator[Statement]:
        for start, end in sentence_spans(answer):
            said = one_line(answer[start:end])
            if not said:
                continue
            figures = read(said)
            yield self._of_figures(card, said, figures) if figures else _of_words(card, said)

    def _of_figures(self, card: Card, said: str, figures: Sequence[Reading]) -> Statement:
        """The worst that is found of a sentence's figures."""
        nowhere, elsewhere = [], []
        for figure in figures:
            if any(_same(figure, each) for cited in card.evidence for each in read(cited.quote)):
                continue
            row = next((row for row in self._rows if _is(figure, row)), None)
            if row is None:
                nowhere.append(figure.text)
            else:
                elsewhere.append((figure.text, row.citation))
        if nowhere:
            return Statement(said, "nowhere", tuple(nowhere))
        if elsewhere:
            told = tuple(text for text, _ in elsewhere)
            return Statement(said, "elsewhere", told, elsewhere[0][1])
        return Statement(said, "supported", (), _nearest(card, said))

    def _forgotten(self, card: Card, answer: str) -> Iterator[Forgotten]:
        said = read(answer)
        for row in vital(card, self._rows):
            if not any(_is(figure, row) for figure in said):
                yield Forgotten(one_line(row.text), row.citation)


def vital(card: Card, rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """The figures of a question's first passages that an answer to it must give."""
    found: list[FigureRow] = []
    for cited in card.evidence:
        inside = [
            row
            for row in rows
            if row.citation.document == cited.document
            and cited.start <= row.start < cited.end
            and row.kind in _VITAL
        ]
        for row in sorted(inside, key=lambda row: _VITAL.index(row.kind)):
            if all((row.value, row.unit) != (each.value, each.unit) for each in found):
                found.append(row)
    asked = [row for row in found if one_line(row.text) in one_line(card.question)]
    return tuple([*asked, *(row for row in found if row not in asked)][:MOST_VITAL])


def _of_words(card: Card, said: str) -> Statement:
    """A sentence without figures: said again from a passage, or the speaker's own words."""
    nearest = _nearest(card, said)
    return Statement(said, "supported" if nearest else "opinion", (), nearest)


def _nearest(card: Card, said: str) -> Citation | None:
    """The passage that a sentence shares most words with; None where it shares too few."""
    keys = stems(said)
    shared = [(len(keys & stems(cited.quote)), cited) for cited in card.evidence]
    count, best = max(shared, key=lambda each: each[0], default=(0, None))
    return best if count >= LEAST_SHARED and count >= SHARE * len(keys) else None


def _same(one: Reading, other: Reading) -> bool:
    return (one.kind, one.value, one.unit) == (other.kind, other.value, other.unit)


def _is(figure: Reading, row: FigureRow) -> bool:
    return (figure.kind, figure.value, figure.unit) == (row.kind, row.value, row.unit)


def _follow_up(
    statements: Sequence[Statement], forgotten: Sequence[Forgotten], seconds: int
) -> str:
    """The question that the weakest point of an answer draws."""
    if not statements:
        return french.NOTHING_SAID
    nowhere = next((each for each in statements if each.verdict == "nowhere"), None)
    if nowhere is not None:
        return french.where_from(nowhere.figures[0])
    if forgotten:
        return french.not_said(forgotten[0].text, one_line(forgotten[0].citation.quote))
    if seconds > LONG:
        return french.SHORTER
    elsewhere = next((each for each in statements if each.verdict == "elsewhere"), None)
    if elsewhere is not None:
        return french.other_place(elsewhere.figures[0])
    opinion = next((each for each in statements if each.verdict == "opinion"), None)
    if opinion is not None:
        return french.how_so(opinion.text)
    return french.ONE_SENTENCE
