"""What retrieval hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefbot.documents.models import Passage


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage and why it was found.

    ``score`` is the fused score, higher is better, and compares passages of one search only.
    ``dense`` is the cosine, 0 where the dense side did not find it; ``lexical`` is BM25, 0 where
    the lexical side did not find it.
    """

    passage: Passage
    score: float
    dense: float = 0.0
    lexical: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The passage as ``briefbot search --json`` gives it."""
        passage = self.passage
        return {
            "document": passage.document,
            "section": list(passage.path),
            "page": passage.page,
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "score": round(self.score, 4),
        }
