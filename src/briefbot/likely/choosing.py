"""Of all drafts those worth showing: whole phrases, no question twice, the surest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from briefbot.likely.models import RISKS, DraftQuestion, Kind

# Of one document: the least that a hearing is prepared with, and the most that are sure.
LEAST, MOST = 14, 20
# A kind that fills the list hides the others.
_MOST_OF_A_KIND: dict[Kind, int] = {
    "claim": 2, "source": 2, "forecast": 3, "comparison": 2, "period": 4,
    "lasting": 2, "bound": 2,
    "unit_cost": 1, "amount": 3, "own_source": 2, "term": 2, "base": 2, "self": 1,
    "phase": 2, "opponent": 3, "refusal": 2, "limit": 2, "threshold": 4,
    "deadline": 1, "unknown": 3, "model": 12, "unexplained": 2,
    "stake": 3, "money": 5, "model_case": 3, "effectiveness": 4, "choice": 3, "doing": 5,
    "people": 4,
}  # fmt: skip
# How many of each ground were worth keeping, of how many judged one by one in the eighth reading
# and, by someone else, in the tenth (docs/questions-probables.md), without those whose cause was
# mended and with three opponents and two comparisons read again since: those that were kept most
# often are asked first.
_KEPT: dict[str, tuple[int, int]] = {
    "term": (7, 8), "comparison": (3, 5), "amount": (6, 8), "self": (1, 2), "priced": (2, 2),
    "priority": (8, 8), "refused": (4, 5), "proof": (3, 4), "weight": (2, 3),
    "elsewhere": (5, 7), "threshold": (6, 6), "money_from": (4, 5), "others_pay": (2, 3),
    "options": (5, 6), "indicators": (5, 8), "unwanted": (7, 8),
    "runs": (4, 4), "tried": (3, 3), "law": (7, 9), "unknown": (4, 4), "claim": (2, 2),
    "forecast": (2, 3), "period": (3, 3), "spread": (1, 1), "base": (2, 2), "bound": (2, 2),
    "half": (3, 3), "administration": (3, 4), "overrun": (1, 2), "indexed": (2, 2),
    "afterwards": (2, 2), "phase": (1, 1), "own_source": (4, 4), "replied": (2, 3),
    "members": (1, 2), "limit": (2, 3), "opponent": (4, 5), "deadline": (2, 2),
    "per_head": (1, 1), "affected": (2, 2), "stale": (1, 1), "heard": (2, 2),
}  # fmt: skip
_AS_ALL = (2, 3)  # of what nobody judged: about what was kept of all
_FLOOR = 0.4  # of the share kept, one of each added to what was judged: below, none is asked
# What two figures of the document say against each other, and what a chat model was asked for.
_FIRST: frozenset[Kind] = frozenset(["sum", "value", "later", "model"])
# Those of which half or fewer were worth keeping in texts that nobody had tuned them on
# (docs/questions-probables.md): shown only where the surer ones leave room.
_UNSURE: frozenset[Kind] = frozenset(["claim", "source", "deadline"])
# Questions about one sentence of facts: the first of these that it draws is asked.
_OF_A_FACT: tuple[Kind, ...] = (
    "later", "value", "unexplained", "unknown", "limit", "refusal", "opponent", "comparison",
    "own_source", "stale", "heard", "forecast", "source",
    "claim", "model",
)  # fmt: skip
# A quote that ends on a cut, or goes on in the middle of a sentence, says half of what was said.
_HALF_SAID = re.compile(r" \[…\](?:\u00a0»| (?![A-ZÀÂÉÈÊÎÔÙ«“\d]))")
# « LES DÉLAIS Le schéma… »: a title that the document has run into its first sentence.
_RUN_IN = re.compile(r"«\u00a0(?:\S{1,3} )?[^a-zà-ÿ»]{4,}\s[A-ZÀ-Ý][a-zà-ÿ]+ ")
# « ce taux », « ces causes »: what was said before tells which.
_POINTS = re.compile(
    r"«\u00a0(?:(?!»|…).)*\b(?:ces|cette|cet|celui|celle|ce (?:taux|chiffre|montant|nombre)) "
)


def chosen(
    drafts: Iterable[DraftQuestion], is_told: Callable[[DraftQuestion], bool]
) -> tuple[DraftQuestion, ...]:
    """The drafts to show, the greatest risk first, in the order of the text within one risk.

    ``is_told`` tells of one that would be shown whether the document answers it.
    """
    kept: list[DraftQuestion] = []
    facts: set[tuple[str, int]] = set()
    counts: Counter[Kind] = Counter()
    for draft in sorted(drafts, key=_rank):
        if _share(draft) < _FLOOR:
            continue
        full = len(kept) >= (LEAST if draft.spare or draft.kind in _UNSURE else MOST)
        if full or counts[draft.kind] >= _MOST_OF_A_KIND.get(draft.kind, MOST):
            continue
        if not _stands_alone(draft):
            continue
        if any((draft.kind, draft.subject) == (each.kind, each.subject) for each in kept):
            continue
        first = (draft.quotes[0].document, draft.quotes[0].start)
        if draft.kind in _OF_A_FACT and first in facts:
            continue
        if draft.plain and is_told(draft):
            continue
        if draft.kind in _OF_A_FACT:
            facts.update((quote.document, quote.start) for quote in draft.quotes)
        counts[draft.kind] += 1
        kept.append(draft)
    in_order = sorted(kept, key=lambda d: (RISKS.index(d.risk), d.quotes[0].start, d.kind))
    return tuple(in_order)


def _stands_alone(draft: DraftQuestion) -> bool:
    """Whether the words that a question quotes say by themselves what it is about."""
    if _HALF_SAID.search(draft.question) or _RUN_IN.search(draft.question):
        return False
    pointing = draft.kind in _OF_A_FACT and _POINTS.search(draft.question)
    return not pointing or "[…]" in draft.question


def _rank(draft: DraftQuestion) -> tuple[bool, bool, float, int]:
    """The surest first; of one sentence's own, what tells most."""
    facts = (*_OF_A_FACT, draft.kind)  # what the document says goes before what is usually asked
    of_a_fact = facts.index(draft.kind)
    share = 1.0 if draft.kind in _FIRST else _share(draft)
    return draft.spare, draft.kind in _UNSURE, -share, of_a_fact


def _share(draft: DraftQuestion) -> float:
    """The share of its ground that was worth keeping, one kept and one not added."""
    kept, judged = _KEPT.get(draft.topic or draft.kind, _AS_ALL)
    return (kept + 1) / (judged + 2)
