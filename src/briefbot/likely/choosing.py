"""Of all drafts those worth showing: none asks twice, none crowds out the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefbot.likely.models import RISKS, DraftQuestion, Kind

# Of one document: nobody reads forty questions, and a kind that fills the list hides the others.
MOST = 36
MOST_OF_A_KIND: dict[Kind, int] = {
    "effect": 4, "claim": 4, "source": 10, "forecast": 4,
    "comparison": 4, "vague": 2, "period": 4, "bound": 2,
    "unit_cost": 3, "amount": 3, "absent": 9, "target": 2, "own_source": 3, "term": 3, "base": 2,
    "self": 2, "phase": 2, "model": 12,
    "opponent": 3, "refusal": 2, "obstacle": 3, "limit": 2, "threshold": 3, "deadline": 3,
}  # fmt: skip
# Questions about one sentence of facts: the first of these that it draws is asked.
_OF_A_FACT: tuple[Kind, ...] = (
    "later", "value", "unexplained", "limit", "refusal", "opponent", "comparison", "own_source",
    "target", "forecast", "source",
    "obstacle", "effect", "claim", "vague", "model",
)  # fmt: skip


def chosen(drafts: Iterable[DraftQuestion]) -> tuple[DraftQuestion, ...]:
    """The drafts to show, the greatest risk first, in the order of the text within one risk."""
    kept: list[DraftQuestion] = []
    facts: set[tuple[str, int]] = set()
    counts: Counter[Kind] = Counter()
    for draft in sorted(drafts, key=_fact_rank):
        if counts[draft.kind] >= MOST_OF_A_KIND.get(draft.kind, MOST):
            continue
        if any((draft.kind, draft.subject) == (each.kind, each.subject) for each in kept):
            continue
        first = (draft.quotes[0].document, draft.quotes[0].start)
        if draft.kind in _OF_A_FACT:
            if first in facts:
                continue
            facts.update((quote.document, quote.start) for quote in draft.quotes)
        counts[draft.kind] += 1
        kept.append(draft)
    return _ordered(kept)[:MOST]


def _fact_rank(draft: DraftQuestion) -> int:
    return _OF_A_FACT.index(draft.kind) if draft.kind in _OF_A_FACT else -1


def _ordered(drafts: Sequence[DraftQuestion]) -> tuple[DraftQuestion, ...]:
    return tuple(
        sorted(drafts, key=lambda each: (RISKS.index(each.risk), each.quotes[0].start, each.kind))
    )
