"""What is offered to the cahier, whatever shows it, and the entry that it begins.

An answer, a finding of « Vérifier », a row of « Chiffres », a likely question and words chosen in a
document all come in by here. Each names its passages, which are looked up in the documents of now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefbot.answering.models import Answer, Citation
from briefbot.cahier.evidence.proofs import evidence_at, evidence_of_words
from briefbot.cahier.models import FrozenCitation, NewEntry, Risk
from briefbot.checking.export.files import lines
from briefbot.checking.models import Finding
from briefbot.figures.models import FigureRow
from briefbot.french.cahier import entries as french
from briefbot.french.checking import verdicts as checking_french
from briefbot.french.figures import sheet as figures_french
from briefbot.index.store import Index
from briefbot.likely.models import Proposal
from briefbot.text.plain import one_line

_LONGEST_PASSAGE = 60  # characters of a passage that stand for a question yet to be written


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage by its words, and where they stand if that is known: words chosen by hand have no
    offsets."""

    document: str
    quote: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A question with the passages that prove what is said of it; ``found`` is what was said."""

    question: str
    places: tuple[Excerpt, ...] = ()
    found: str = ""
    risk: Risk = ""
    section: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the page's buttons hold it."""
        proofs = [
            {"document": each.document, "start": each.start, "end": each.end, "quote": each.quote}
            for each in self.places
        ]
        return {"question": self.question, "found": self.found, "risk": self.risk, "proofs": proofs}


def of_answer(answer: Answer) -> Offer:
    """The question as it was understood, with what was answered."""
    asked = answer.understood_as or answer.question
    return Offer(asked, _places(answer.citations), answer.text)


def of_finding(finding: Finding) -> Offer:
    """A statement with its verdict; the nearest passages of a silent finding prove nothing."""
    proofs = () if finding.verdict == "silent" else finding.citations
    told = [checking_french.VERDICTS[finding.verdict], *lines(finding)]
    return Offer(french.passage(one_line(finding.claim.text)), _places(proofs), "\n".join(told))


def of_figure(row: FigureRow) -> Offer:
    """What the documents say of a figure."""
    asked = figures_french.asked(row.what, one_line(row.text))
    return Offer(asked, _places([row.citation]))


def of_proposal(proposal: Proposal) -> Offer:
    """A likely question, with why it will be asked."""
    return Offer(
        proposal.question, _places(proposal.citations), proposal.reason, risk=proposal.risk
    )


def drafted(offer: Offer, evidence: tuple[FrozenCitation, ...]) -> NewEntry:
    """The entry that an offer begins with its proofs; those of no question are asked about."""
    question = offer.question
    if not question.strip() and evidence:
        question = french.passage(one_line(evidence[0].quote)[:_LONGEST_PASSAGE])
    return NewEntry(question, evidence, found=offer.found, risk=offer.risk, section=offer.section)


def proved(offer: Offer, index: Index) -> tuple[FrozenCitation, ...]:
    """The passages of an offer as proofs. Raises ``CahierError`` where one is not there."""
    return tuple(_proof(index, place) for place in offer.places)


def _proof(index: Index, place: Excerpt) -> FrozenCitation:
    if place.start is None or place.end is None:
        return evidence_of_words(index, place.document, place.quote)
    return evidence_at(index, place.document, place.start, place.end, place.quote)


def _places(citations: Iterable[Citation]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(each.document, each.quote, each.start, each.end) for each in citations)
