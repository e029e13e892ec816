"""The questions to rehearse: the cahier's, with their prepared answers, then the likely ones."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from briefbot.answering.models import Citation
from briefbot.cahier.models import Entry, FrozenCitation
from briefbot.likely.models import Proposal
from briefbot.rehearsal.models import Card
from briefbot.text.words import fold


def cards_of(
    entries: Sequence[Entry], proposals: Sequence[Proposal], documents: Collection[str]
) -> tuple[Card, ...]:
    """A card for each question; a likely one that the cahier has is asked in its role's voice.

    An entry whose every proof is of a document that is not among ``documents`` is left out.
    """
    likely = {fold(each.question): each for each in proposals}
    held = [entry for entry in entries if not entry.proposed and _is_of(entry, documents)]
    named = {fold(words) for entry in held for words in (entry.question, *entry.wordings)}
    own = [_card_of_entry(entry, likely.get(fold(entry.question)), documents) for entry in held]
    others = [card_of(each) for words, each in likely.items() if words not in named]
    return (*own, *others)


def card_of(proposal: Proposal) -> Card:
    """A likely question as one to rehearse."""
    said = f"{proposal.document}\n{proposal.kind}\n{proposal.question}"
    name = hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]
    return Card(name, proposal.question, proposal.role, proposal.risk, proposal.citations)


def _card_of_entry(entry: Entry, proposal: Proposal | None, documents: Collection[str]) -> Card:
    evidence = tuple(
        _citation(key, proof)
        for key, proof in enumerate(entry.evidence, 1)
        if proof.document in documents and not proof.state
    )
    return Card(
        card_of(proposal).id if proposal else entry.id,
        entry.question,
        proposal.role if proposal else "",
        entry.risk or (proposal.risk if proposal else ""),
        evidence or (proposal.citations if proposal else ()),
        prepared=entry.reply or entry.clip or entry.note,
    )


def _is_of(entry: Entry, documents: Collection[str]) -> bool:
    return not entry.evidence or any(proof.document in documents for proof in entry.evidence)


def _citation(key: int, proof: FrozenCitation) -> Citation:
    return Citation(
        key,
        proof.document,
        proof.title,
        proof.section,
        proof.page,
        proof.quote,
        proof.start,
        proof.end,
        proof.reference,
    )
