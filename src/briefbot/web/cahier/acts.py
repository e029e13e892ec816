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
    if given.text("act") not in _REPLYING | _CALLS:
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


def _accept_all(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """Those that have their answer; the others are still to be looked for."""
    every = cahier.contents(history=False).entries
    answered = [entry.id for entry in every if entry.proposed and not is_waiting(entry)]
    cahier.accept(answered, user.name)
    return {}


def _remove(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.remove([given.text("id")], user.name)
    return {"undo": cahier.history(given.text("id"))[-1].act}


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


_REPLYING: dict[str, Act] = {
    "save": _save,
    "add": _add,
    "accept-all": _accept_all,
    "remove": _remove,
    "renew": _renew,
    "drop": _drop,
    "hearing": _hearing,
}
# Acts that are one call, of which there is nothing to tell.
_CALLS: dict[str, Callable[[Cahier, Shelf, Given, str], object]] = {
    "comment": lambda cahier, _, g, who: cahier.comment(g.text("id"), g.text("text"), who),
    "accept": lambda cahier, _, g, who: cahier.accept([g.text("id")], who),
    "batch": lambda cahier, shelf, _, who: shelf.batch.start(cahier, who),
    "halt-batch": lambda _, shelf, *__: shelf.batch.stop(),
    "move": lambda cahier, _, g, who: cahier.move(
        g.text("id"), g.text("section"), g.text("before") or None, who
    ),
    "merge": lambda cahier, _, g, who: cahier.merge(g.text("id"), g.text("other"), who),
    "apart": lambda cahier, _, g, who: set_apart(cahier, g.text("id"), g.text("other"), who),
    "undo": lambda cahier, _, g, who: cahier.undo(g.text("of"), who),
    "revert": lambda cahier, _, g, who: cahier.revert(g.text("id"), g.number("version"), who),
    "section": lambda cahier, _, g, who: add_section(cahier, g.text("title"), who),
    "rename": lambda cahier, _, g, who: rename_section(cahier, g.text("id"), g.text("title"), who),
    "section-up": lambda cahier, _, g, who: raise_section(cahier, g.text("id"), who),
    "unsection": lambda cahier, _, g, who: remove_section(cahier, g.text("id"), who),
}


def perform(shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """Do the act that is asked for, once its role is known; what the page is told of it."""
    name, cahier = given.text("act"), shelf.cahier()
    if name in _REPLYING:
        return _REPLYING[name](cahier, shelf, given, user)
    _CALLS[name](cahier, shelf, given, user.name)
    return {}
