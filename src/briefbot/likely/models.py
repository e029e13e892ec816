"""A proposed question, and the draft of one before it is numbered and cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from briefbot.answering.citing.citations import Quote
from briefbot.answering.models import Citation
from briefbot.errors import UsageError
from briefbot.french.likely import proposals as french
from briefbot.text.words import fold

Role = Literal["minister", "opposition", "journalist", "treasury"]
Risk = Literal["high", "medium", "low"]
Kind = Literal[
    "sum", "spread", "value", "later", "period", "weight", "self", "base", "term", "phase",
    "priority", "own_source", "comparison", "forecast", "claim", "unknown", "model", "refusal",
    "limit", "threshold", "deadline",
    # what is usually asked and not told
    "stake", "money", "model_case", "effectiveness", "choice", "doing", "people",
]  # fmt: skip


def role_named(said: str) -> Role:
    """The role of a French or English name: « ministre », « Trésor ».

    Raises:
        UsageError: there is none of that name.
    """
    name = french.ROLE_NAMES.get(fold(said).strip(), said)
    for role in ROLES:
        if role == name:
            return role
    raise UsageError(french.unknown_role(said))


ROLES: tuple[Role, ...] = get_args(Role)
RISKS: tuple[Risk, ...] = get_args(Risk)  # the highest first


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question with the quotes it stands on, the first one telling most.

    ``subject`` is what it is about (a demand, a sentence, a topic): two drafts of one kind and one
    subject ask the same thing. ``searched`` are the words looked for where it says what is absent.
    ``topic`` is its ground where its kind has several. ``spare`` is one that goes after the others.
    """

    kind: Kind
    subject: str
    role: Role
    risk: Risk
    question: str
    reason: str
    quotes: tuple[Quote, ...]
    searched: tuple[str, ...] = ()
    spare: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question someone in ``role`` is likely to ask, why, and the passages it comes from.

    ``number`` counts from 1, the greatest risk first. ``searched`` is empty unless the question is
    about what the document does not say: then it is what was looked for and not found.
    """

    number: int
    kind: Kind
    role: Role
    risk: Risk
    question: str
    reason: str
    document: str
    citations: tuple[Citation, ...]
    searched: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The proposal as the command line, the endpoint and Python give it."""
        return {
            "number": self.number,
            "kind": self.kind,
            "role": self.role,
            "risk": self.risk,
            "question": self.question,
            "reason": self.reason,
            "document": self.document,
            "citations": [each.as_json() for each in self.citations],
            "searched": list(self.searched),
        }
