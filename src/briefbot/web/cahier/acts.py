"""What the page may do to the cahier, by name, and the role that each asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from briefbot.cahier.batch import is_waiting
from briefbot.cahier.models import EDITED, RISKS, Draft, Entry, Evidence, Hearing, Risk
from briefbot.cahier.printed import status_of
from briefbot.cahier.proofs import cited, evidence_at, evidence_of_words, places, sha256_of
from briefbot.cahier.store import Cahier
from briefbot.cahier.unproved import unproved
from briefbot.errors import CahierError
from briefbot.french import cahier as words
from briefbot.french import cahier_page as french
from briefbot.users import Role, User
from briefbot.web.cahier.sheet import render_unproved
from briefbot.web.cahier.shelf import Shelf
from briefbot.web.text import one_line

_MOST_PROOFS = 100  # of one entry: an answer cites some twenty at most
_LONGEST_PASSAGE = 60  # characters of a passage that stand for a question yet to be written


class Given:
    """What the browser sent; its word, so checked."""

    def __init__(self, sent: Mapping[str, Any]) -> None:
        self._sent = sent

    @classmethod
    def read(cls, body: bytes) -> Given:
        """A request's JSON; nothing where it is no object."""
        try:
            sent = json.loads(body)
        except (ValueError, RecursionError):
            sent = None
        return cls(sent if isinstance(sent, dict) else {})

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self._sent.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A whole number, or a text of digits. Raises ``CahierError`` for anything else."""
        value = self._sent.get(name)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise CahierError(french.BAD_REQUEST)

    def texts(self, name: str) -> dict[str, str]:
        """Texts by their names."""
        value = self._sent.get(name)
        if not isinstance(value, dict):
            raise CahierError(french.BAD_REQUEST)
        return {key: text for key, text in value.items() if isinstance(text, str)}

    def risk(self) -> Risk:
        """A risk; none where it is no such word."""
        said = self.text("risk")
        return next((risk for risk in RISKS if risk == said), "")

    def proofs(self) -> list[Given]:
        """The passages named."""
        value = self._sent.get("proofs")
        if not isinstance(value, list) or len(value) > _MOST_PROOFS:
            return []
        return [Given(each) for each in value if isinstance(each, dict)]


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
    proofs = tuple(_proof(shelf, each) for each in given.proofs())
    question = given.text("question")
    if not question.strip() and proofs:
        question = french.passage(one_line(proofs[0].quote)[:_LONGEST_PASSAGE])
    draft = Draft(
        question,
        proofs,
        found=given.text("found"),
        risk=given.risk(),
        section=given.text("section"),
    )
    entry = cahier.add([draft], user.name)[0]
    return {"id": entry.id, "said": french.ADDED}


def _proof(shelf: Shelf, named: Given) -> Evidence:
    index = shelf.desk.briefbot().index
    document, quote = named.text("document"), named.text("quote")
    if named.text("start") or named.text("end"):
        return evidence_at(index, document, named.number("start"), named.number("end"), quote)
    return evidence_of_words(index, document, quote)


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
    cahier.set_apart(given.text("id"), given.text("other"))
    return {}


def _undo(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.undo(given.text("of"), user.name)
    return {}


def _revert(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.revert(given.text("id"), given.number("version"), user.name)
    return {}


def _renew(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    """Take what stands in the place of a passage that changed for the proof."""

    def renewed(proof: Evidence) -> tuple[Evidence, ...]:
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
    cahier: Cahier, given: Given, user: User, made: Callable[[Evidence], tuple[Evidence, ...]]
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
    fields = given.texts("fields")
    cahier.set_hearing(replace(Hearing(), **{name: fields.get(name, "") for name in _HEARING}))
    return {}


_HEARING = ("title", "held_on", "place", "speaker")


def _section(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.add_section(given.text("title"))
    return {}


def _rename(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.rename_section(given.text("id"), given.text("title"))
    return {}


def _section_up(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.raise_section(given.text("id"))
    return {}


def _unsection(cahier: Cahier, shelf: Shelf, given: Given, user: User) -> dict[str, Any]:
    cahier.remove_section(given.text("id"), user.name)
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
