"""A recommendation beside what later documents say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefbot.answering.models import Citation

Said = Literal["granted", "refused", "planned", "asked", "mentioned"]
Decision = Literal["", "confirmed", "undone"]
Status = Literal["obtained", "partly", "refused", "spoken", "none"]
DECISIONS: tuple[Decision, ...] = ("", "confirmed", "undone")


@dataclass(frozen=True, slots=True)
class Trace:
    """A passage of a later document that speaks of a recommendation.

    ``said`` is how, ``amounts`` each amount asked beside the one given, « 5 M$ → 3 M$ », ``enough``
    whether none given is below or beside what was asked. ``id`` names it where a user decided.
    """

    id: str
    citation: Citation
    said: Said
    amounts: tuple[tuple[str, str], ...] = ()
    enough: bool = True
    decision: Decision = ""

    def as_json(self) -> dict[str, Any]:
        """The trace as the fixed JSON interface gives it."""
        return {
            "id": self.id,
            "said": self.said,
            "amounts": [{"asked": asked, "given": given} for asked, given in self.amounts],
            "decision": self.decision,
            "citation": self.citation.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """A recommendation, and the traces of it in later documents, the firmest first."""

    label: str
    name: str
    citation: Citation
    traces: tuple[Trace, ...] = ()

    @property
    def standing(self) -> tuple[Trace, ...]:
        """The traces that nobody undid."""
        return tuple(each for each in self.traces if each.decision != "undone")

    @property
    def status(self) -> Status:
        """What became of it, by the traces that stand."""
        given = [each for each in self.standing if each.said == "granted"]
        if given:
            return "obtained" if any(each.enough for each in given) else "partly"
        if any(each.said == "refused" for each in self.standing):
            return "refused"
        return "spoken" if self.standing else "none"

    def as_json(self) -> dict[str, Any]:
        """The outcome as the fixed JSON interface gives it."""
        return {
            "recommendation": self.label,
            "name": self.name,
            "status": self.status,
            "citation": self.citation.as_json(),
            "traces": [each.as_json() for each in self.traces],
        }
