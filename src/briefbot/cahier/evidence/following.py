"""The cahier kept true when documents are replaced or removed."""

from __future__ import annotations

from typing import Any

from briefbot.cahier.acts import Act, entries
from briefbot.cahier.evidence.proofs import as_it_is_now
from briefbot.cahier.models import Entry
from briefbot.cahier.store import Cahier, read_fact, write_fact
from briefbot.index.store import Index

NAME = "briefbot"  # who follows, in the history


def follow(cahier: Cahier, index: Index) -> int:
    """Hold every proof against the index, once for each index; how many entries fell.

    An entry whose passage changed or went is to be reviewed; one whose passage moved follows it.
    """
    fingerprint = index.manifest.fingerprint
    if cahier.known_index() == fingerprint:
        return 0
    with cahier.database.writing() as connection:
        if read_fact(connection, "index") == fingerprint:
            return 0
        act = Act(connection, NAME)
        fallen = sum(_follow(act, entry, index) for entry in entries(connection))
        write_fact(connection, "index", fingerprint)
    return fallen


def _follow(act: Act, entry: Entry, index: Index) -> bool:
    after = tuple(as_it_is_now(index, proof) for proof in entry.evidence)
    if after == entry.evidence:
        return False
    known = {(proof.quote, proof.state) for proof in entry.evidence}
    fell = any(proof.state and (proof.quote, proof.state) not in known for proof in after)
    fields: dict[str, Any] = {"evidence": after}
    if fell:
        fields |= {"status": "to_review", "checked_by": "", "checked_on": ""}
    act.change("stale" if fell else "follow", entry, **fields)
    return fell
