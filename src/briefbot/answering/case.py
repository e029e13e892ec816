"""Everything known about a question when its answer is composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefbot.answering.corpus import Corpus
from briefbot.answering.evidence import Evidence
from briefbot.answering.needs import Need
from briefbot.answering.question import AskedFor
from briefbot.answering.units import Unit, UnitDocument
from briefbot.retrieval.models import RetrievedPassage


@dataclass(frozen=True)
class Case:
    """A question, what it needs, the evidence best first, and the documents.

    ``scope`` is how many documents the answer was looked for in.
    """

    asked: AskedFor
    needs: tuple[Need, ...]
    evidence: tuple[Evidence, ...]
    corpus: Corpus
    retrieved: Sequence[RetrievedPassage]
    scope: int = 1

    def document(self, unit: Unit) -> UnitDocument:
        """The document a unit stands in."""
        return self.corpus[unit.document]
