"""Of all drafts those worth showing: whole phrases, no question twice, the surest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefbot.likely.models import RISKS, DraftQuestion, Kind

MOST = 20  # of one document: more than a hearing has time for
# A kind that fills the list hides the others.
_MOST_OF_A_KIND: dict[Kind, int] = {
    "claim": 2, "forecast": 3, "comparison": 2, "period": 4, "own_source": 2, "term": 2, "base": 2,
    "self": 1, "phase": 2, "refusal": 2, "limit": 2, "threshold": 4, "deadline": 1, "unknown": 3,
    "model": 12, "stake": 3, "money": 6, "model_case": 3, "effectiveness": 4, "choice": 3,
    "doing": 5, "people": 4,
}  # fmt: skip
# How many of each ground were worth keeping, of how many judged one by one, by people who saw the
# texts and not the rules, on 71 texts and in two readings before (docs/questions-probables.md).
# Those that were kept most often are asked first; grounds kept less than two times in five are
# not there any more.
_KEPT: dict[str, tuple[int, int]] = {
    "indexed": (15, 17), "deadline": (10, 12), "options": (17, 21), "limit": (6, 7),
    "elsewhere": (41, 54), "forecast": (27, 36), "afterwards": (7, 9), "threshold": (35, 49),
    "per_head": (6, 8), "weight": (3, 4), "spread": (1, 1), "half": (22, 33),
    "own_source": (25, 39), "money_from": (27, 43), "refused": (29, 47), "unwanted": (46, 75),
    "base": (2, 3), "affected": (5, 8), "law": (16, 27), "term": (10, 17), "claim": (7, 12),
    "indicators": (34, 62), "enforced": (11, 20), "replied": (18, 33), "administration": (11, 21),
    "self": (1, 2), "unknown": (7, 14), "refusal": (2, 4), "proof": (15, 31), "runs": (15, 31),
    "members": (4, 9), "priced": (12, 27), "period": (3, 7), "priority": (25, 58),
    "comparison": (15, 36), "others_pay": (3, 8), "phase": (1, 3),
}  # fmt: skip
# What two figures of the document say against each other, and what a chat model was asked for.
_FIRST: frozenset[Kind] = frozenset(["sum", "value", "later", "model"])
# Questions about one sentence of facts: the first of these that it draws is asked.
_OF_A_FACT: tuple[Kind, ...] = (
    "later", "value", "unknown", "limit", "refusal", "comparison", "own_source", "forecast",
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


def chosen(drafts: Iterable[DraftQuestion]) -> tuple[DraftQuestion, ...]:
    """The drafts to show, the greatest risk first, in the order of the text within one risk."""
    kept: list[DraftQuestion] = []
    facts: set[tuple[str, int]] = set()
    counts: Counter[Kind] = Counter()
    for draft in sorted(filter(_stands_alone, drafts), key=_rank):
        if len(kept) == MOST or counts[draft.kind] >= _MOST_OF_A_KIND.get(draft.kind, MOST):
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
    in_order = sorted(kept, key=lambda d: (RISKS.index(d.risk), d.quotes[0].start, d.kind))
    return tuple(in_order)


def _stands_alone(draft: DraftQuestion) -> bool:
    """Whether the words that a question quotes say by themselves what it is about."""
    if _HALF_SAID.search(draft.question) or _RUN_IN.search(draft.question):
        return False
    pointing = draft.kind in _OF_A_FACT and _POINTS.search(draft.question)
    return not pointing or "[…]" in draft.question


def _rank(draft: DraftQuestion) -> tuple[bool, float, int]:
    """The surest first; of one sentence's own, what tells most."""
    facts = (*_OF_A_FACT, draft.kind)  # what the document says goes before what is usually asked
    share = 1.0 if draft.kind in _FIRST else _share(draft)
    return draft.spare, -share, facts.index(draft.kind)


def _share(draft: DraftQuestion) -> float:
    """The share of its ground that was worth keeping, one kept and one not added."""
    kept, judged = _KEPT.get(draft.topic or draft.kind, (0, 0))
    return (kept + 1) / (judged + 2)
