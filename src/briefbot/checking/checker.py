"""A text held against documents: ``TextChecker.check(text)``, one finding for each claim.

cut → find the nearest passages → compare → judge → decide → cite. Text is data here: what a draft
or a document orders changes nothing of what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import sources
from briefbot.answering.citing.citations import Quote, cite
from briefbot.answering.models import Citation
from briefbot.answering.reading.models import Candidate, question_of
from briefbot.answering.sources.corpus import Corpus
from briefbot.checking.claims.clauses import parts
from briefbot.checking.claims.cutting import claims_of
from briefbot.checking.claims.rephrasing import ways
from briefbot.checking.comparing.comparison import Comparison, compare, judged
from briefbot.checking.comparing.judge import Judge
from briefbot.checking.comparing.nearest import PAIRED, Near, in_pairs, nearest, ranked
from briefbot.checking.export.drafts import checked_draft
from briefbot.checking.models import Claim, Divergence, Finding
from briefbot.checking.verdict import Decision, decide, is_borne_out, wants_judge
from briefbot.documents.models import Span
from briefbot.figures.models import FigureRow
from briefbot.figures.sheet import FigureSheets
from briefbot.figures.wording import written
from briefbot.retrieval.models import RetrievedPassage
from briefbot.retrieval.retriever import HybridRetriever

# « recommande au gouvernement de … »: whom is asked is often said in a heading only, and must stand
# there; the rest is proved without it.
_ADDRESSED = re.compile(
    r"\b(recommande|demande|propose|suggère|réclame)\s(?:au|à la|aux)\s"
    r"(?P<whom>gouvernement)(?: du Québec)?(?=\s(?:de|d['’]|que|qu['’]))"
)
_MOST_DIVERGENCES = 3  # told of one finding


@dataclass(frozen=True, eq=False)
class Weighed:
    """A claim beside each passage near it, judged; ``proved`` is where it stands word by word."""

    claim: Claim
    compared: tuple[Comparison, ...] = ()
    proved: frozenset[Span] = frozenset()


class TextChecker:
    """Holds texts against the documents of an index. Safe to use from many threads."""

    def __init__(
        self, corpus: Corpus, retriever: HybridRetriever, sheets: FigureSheets, judge: Judge | None
    ) -> None:
        self._corpus = corpus
        self._retriever = retriever
        self._sheets = sheets
        self._judge = judge

    def check(self, text: str, documents: frozenset[str] | None = None) -> tuple[Finding, ...]:
        """What the documents, or some of them, say of each claim of a text.

        Raises:
            UsageError: the text is empty or too long.
        """
        return tuple(self.stream(text, documents))

    def stream(self, text: str, documents: frozenset[str] | None = None) -> Iterator[Finding]:
        """The same one finding at a time, as they are made. Raises at the first as ``check``."""
        corpus = self._corpus.among(documents)
        for number, claim in enumerate(claims_of(checked_draft(text)), 1):
            yield self._finding(number, claim, self._near(claim, corpus), corpus)

    def weighed(self, text: str, documents: frozenset[str] | None = None) -> Iterator[Weighed]:
        """What the verdict on each claim stands on, every passage judged: for measures."""
        corpus = self._corpus.among(documents)
        for claim in claims_of(checked_draft(text)):
            near = self._near(claim, corpus)
            compared = judged(claim.meaning, compare(claim.meaning, near), self._judge)
            yield Weighed(claim, compared, _proved(claim.meaning, near, corpus))

    def check_against(self, text: str, evidence: Sequence[Citation]) -> tuple[Finding, ...]:
        """What some quotes alone say of each claim of a text: nothing else is looked at.

        Raises:
            UsageError: the text is empty or too long.
        """
        corpus = self._corpus.among({cited.document for cited in evidence})
        given = tuple(candidate for cited in evidence for candidate in _given(cited, corpus))
        found = []
        for number, claim in enumerate(claims_of(checked_draft(text)), 1):
            near = ranked(question_of(claim.meaning, corpus), given) if claim.stated else ()
            found.append(self._finding(number, claim, near, corpus))
        return tuple(found)

    def _near(self, claim: Claim, corpus: Corpus) -> tuple[Near, ...]:
        return nearest(claim.meaning, corpus, self._retriever) if claim.stated else ()

    def _finding(self, number: int, claim: Claim, near: Sequence[Near], corpus: Corpus) -> Finding:
        if not claim.stated:
            return Finding(number, claim, "uncheckable")
        decided, unproved = self._decided(claim.meaning, near, corpus), tuple[str, ...]()
        if decided.verdict == "silent":
            decided, unproved = self._in_part(claim.meaning, decided, near, corpus)
        if decided.verdict == "silent":
            decided = self._of_two(claim.meaning, near) or decided
        citations = tuple(_cite(each, key, corpus) for key, each in enumerate(decided.shown, 1))
        told: tuple[Divergence, ...] = ()
        if decided.verdict != "silent":
            told = _divergences(citations, self._sheets.sheet(corpus.searched))
        return Finding(
            number, claim, decided.verdict, citations, decided.differences, told, unproved
        )

    def _in_part(
        self, meaning: str, whole: Decision, near: Sequence[Near], corpus: Corpus
    ) -> tuple[Decision, tuple[str, ...]]:
        """« En partie » where a part of the claim is borne out and the rest has no trace."""
        pieces = parts(meaning)
        decided = [self._decided(piece.meaning, near, corpus) for piece in pieces]
        verdicts = [decision.verdict for decision in decided]
        if "supported" not in verdicts or "contradicted" in verdicts:
            return whole, ()
        shown = tuple(c for d in decided if d.verdict == "supported" for c in d.shown)
        unproved = tuple(
            piece.text for piece, v in zip(pieces, verdicts, strict=True) if v != "supported"
        )
        if not unproved:  # joined from several sentences, each borne out
            return Decision("supported", tuple(dict.fromkeys(shown))), ()
        return Decision("partly", tuple(dict.fromkeys(shown))), unproved

    def _of_two(self, meaning: str, near: Sequence[Near]) -> Decision | None:
        """« Appuyé » where two passages bear the claim out together, and neither turns it round."""
        alone = {each.near: each for each in compare(meaning, near[:PAIRED])}
        for one, other, both in in_pairs(near):
            if alone[one].is_turned or alone[other].is_turned:
                continue
            (together,) = compare(meaning, [both])
            if wants_judge(together) and is_borne_out(*judged(meaning, [together], self._judge)):
                return Decision("supported", (alone[one], alone[other]))
        return None

    def _decided(self, meaning: str, near: Sequence[Near], corpus: Corpus) -> Decision:
        compared = compare(meaning, near)
        proved = _proved(meaning, near, corpus)
        return decide(compared if proved else self._heard(meaning, compared), proved)

    def _heard(self, meaning: str, compared: Sequence[Comparison]) -> tuple[Comparison, ...]:
        """The comparisons with the judge's word on those that it could decide."""
        wanted = [each for each in compared if wants_judge(each)]
        heard = dict(zip(wanted, judged(meaning, wanted, self._judge), strict=True))
        return tuple(heard.get(each, each) for each in compared)


def _proved(meaning: str, near: Sequence[Near], corpus: Corpus) -> frozenset[Span]:
    """Where the units stand that say a claim in its own words, proved as a model's sentence is."""
    passages = list({each.candidate.passage.id: each.candidate.passage for each in near}.values())
    checker = Checker(sources(passages, corpus))
    addressed = _ADDRESSED.search(meaning)
    told = _ADDRESSED.sub(r"\1", meaning)
    numbers = tuple(range(1, len(passages) + 1))
    for way in ways(told, [each.unit.text for each in near]):
        proofs = list(checker.check(ReplyClaim(way, numbers)))
        proved = [proof for proof in proofs if isinstance(proof, Proof)]
        grounds = [ground for proof in proved for ground in proof.grounds]
        if len(proved) < len(proofs):
            continue
        if addressed and not all(addressed["whom"] in ground.names for ground in grounds):
            continue
        return frozenset(Span(ground.unit.start, ground.unit.end) for ground in grounds)
    return frozenset()


def _divergences(
    citations: Sequence[Citation], sheet: Sequence[FigureRow]
) -> tuple[Divergence, ...]:
    """The figures in some quotes that the documents give otherwise elsewhere, both ways told."""
    found: dict[tuple[str, str], Divergence] = {}
    for row in sheet:
        if any(_holds(cited, row) for cited in citations):
            for difference in row.differs:
                other = sheet[difference.figure - 1]
                told = Divergence(written(row), written(other), other.citation)
                found.setdefault((told.here, told.there), told)
    return tuple(found.values())[:_MOST_DIVERGENCES]


def _holds(cited: Citation, row: FigureRow) -> bool:
    return cited.document == row.citation.document and cited.start <= row.start < cited.end


def _given(cited: Citation, corpus: Corpus) -> Iterator[Candidate]:
    """The passages that a quote stands in, with its own units alone."""
    document = corpus[cited.document]
    units = document.overlapping(cited.start, cited.end)
    for passage in corpus.passages(cited.document):
        inside = tuple(u for u in units if passage.start <= u.start and u.end <= passage.end)
        if inside:
            yield Candidate(RetrievedPassage(passage, 1.0), document, inside)


def _cite(comparison: Comparison, key: int, corpus: Corpus) -> Citation:
    document, shown = comparison.near.unit.document, comparison.shown
    return cite(corpus[document].document, Quote(document, shown.start, shown.end), key)
