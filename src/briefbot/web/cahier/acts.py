"""What the page may do to the cahier, by name, and the role that each asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from briefbot.cahier.batch import is_waiting
from briefbot.cahier.evidence.proofs import cited, places, sha256_of
from briefbot.cahier.evidence.unproved import unproved
from briefbot.cahier.files.printed import status_of
from briefbot.cahier.frame import (
    HEARING_FIELDS,
    add_section,
    raise_section,
    remove_section,
    rename_section,
    set_apart,
    set_hearing,
)
from briefbot.cahier.models import EDITED, Entry, FrozenCitation, Hearing
from briefbot.cahier.offers import drafted, proved
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as words
from briefbot.french.cahier import page as french
from briefbot.users import Role, User
from briefbot.web.cahier.given import Given
from briefbot.web.cahier.sheet import render_unproved
from briefbot.web.cahier.shelf import Shelf

Act = Callable[[Cahier, Shelf, Given, User], dict[str, Any]]


def role_of(given: Given) -> Role:
    """The role that an act asks for. Raises ``CahierError`` where there is no such act."""
    if given.text("act") not in ACTS:
        raise CahierError(french.BAD_REQUEST)
    if given.text("act") == "save" and given.texts("fields").get("status") == "checked":
        return "check"
    return "write"


def _save(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    entry = cahier.save(given.text("id"), given.number("version"), given.texts("fields"), user.name)
    return _saved(entry)


def _saved(entry: Entry) -> dict[str, Any]:
    return {
        "version": entry.version,
        "fields": {name: getattr(entry, name) for name in EDITED},
        "unproved": render_unproved(unproved(entry)),
        "state": words.state(status_of(entry), ""),
        "said": french.saved(datetime.now().astimezone()),
    }


def _add(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """A question alone, or an answer, a figure or words chosen with their proofs."""
    offer = given.offer()
    evidence = proved(offer, shelf.desk.briefbot().index) if offer.places else ()
    entry = cahier.add([drafted(offer, evidence)], user.name)[0]
    return {"id": entry.id, "said": french.ADDED}


def _comment(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.comment(given.text("id"), given.text("text"), user.name)
    return {}


def _accept(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.accept([given.text("id")], user.name)
    return {}


def _accept_all(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """Those that have their answer; the others are still to be looked for."""
    every = cahier.contents(history=False).entries
    answered = [entry.id for entry in every if entry.proposed and not is_waiting(entry)]
    cahier.accept(answered, user.name)
    return {}


def _batch(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    shelf.batch.start(cahier, user.name)
    return {}


def _halt_batch(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    shelf.batch.stop()
    return {}


def _remove(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.remove([given.text("id")], user.name)
    return {"undo": cahier.history(given.text("id"))[-1].act}


def _move(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    before = given.text("before") or None
    cahier.move(given.text("id"), given.text("section"), before, user.name)
    return {}


def _merge(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.merge(given.text("id"), given.text("other"), user.name)
    return {}


def _apart(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    set_apart(cahier, given.text("id"), given.text("other"), user.name)
    return {}


def _undo(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.undo(given.text("of"), user.name)
    return {}


def _revert(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.revert(given.text("id"), given.number("version"), user.name)
    return {}


def _renew(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """Take what stands in the place of a passage that changed for the proof."""

    def renewed(proof: FrozenCitation) -> tuple[FrozenCitation, ...]:
        index = shelf.desk.briefbot().index
        document = index.document(proof.document)
        found = places(document.text, proof.now)
        if not found:
            raise CahierError(words.OTHER_WORDS)
        return (cited(document, sha256_of(index, proof.document), *found[0]),)

    return _with_proof(cahier, given, user, renewed)


def _drop(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    return _with_proof(cahier, given, user, lambda proof: ())


def _with_proof(
    cahier: Cahier,
    given: Given,
    user: User,
    made: Callable[[FrozenCitation], tuple[FrozenCitation, ...]],
) -> dict[str, Any]:
    """Put something in the place of one of an entry's proofs."""
    entry, number = cahier.entry(given.text("id")), given.number("number")
    if number >= len(entry.evidence):
        raise CahierError(french.BAD_REQUEST)
    before, after = entry.evidence[:number], entry.evidence[number + 1 :]
    evidence = (*before, *made(entry.evidence[number]), *after)
    cahier.set_evidence(entry.id, given.number("version"), evidence, user.name)
    return {}


def _hearing(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    wrote, was = (_hearing_of(given.texts(name)) for name in ("fields", "was"))
    set_hearing(cahier, wrote, was, user.name)
    return {}


def _hearing_of(fields: Mapping[str, str]) -> Hearing:
    return Hearing(*(fields.get(name, "") for name in HEARING_FIELDS))


def _section(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    add_section(cahier, given.text("title"), user.name)
    return {}


def _rename(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    rename_section(cahier, given.text("id"), given.text("title"), user.name)
    return {}


def _section_up(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    raise_section(cahier, given.text("id"), user.name)
    return {}


def _unsection(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    remove_section(cahier, given.text("id"), user.name)
    return {}


ACTS: dict[str, Act] = {
    "save": _save,
    "add": _add,
    "comment": _comment,
    "accept": _accept,
    "accept-all": _accept_all,
    "batch": _batch,
    "halt-batch": _halt_batch,
    "remove": _remove,
    "move": _move,
    "merge": _merge,
    "apart": _apart,
    "undo": _undo,
    "revert": _revert,
    "renew": _renew,
    "drop": _drop,
    "hearing": _hearing,
    "section": _section,
    "rename": _rename,
    "section-up": _section_up,
    "unsection": _unsection,
}
