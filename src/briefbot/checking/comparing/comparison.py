"""A claim beside one passage: what stands there, what differs, what the judge makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefbot.answering.sources.units import Unit
from briefbot.checking.comparing.judge import UNJUDGED, Judge, Judgement
from briefbot.checking.comparing.naming import absent_names, at_top
from briefbot.checking.comparing.nearest import Near
from briefbot.checking.comparing.quantities import quantities_in, quantities_of
from briefbot.checking.comparing.replaced import replaced
from briefbot.checking.comparing.standing import Compared, compared
from briefbot.checking.models import Difference
from briefbot.checking.turning.turns import decisive, turns
from briefbot.documents.models import Span
from briefbot.text.figures import figures
from briefbot.text.words import words


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a passage has of a claim. ``turned`` are ways in which the claim turns it round,
    ``unnamed`` names that it does not hold, ``renamed`` those that it has others in the place of;
    ``foreign`` are those that stand neither there nor at the top of its document; ``joined`` where
    figures of the claim stand in the sentence that it leans on.
    """

    near: Near
    quantities: Compared
    unnamed: tuple[str, ...]
    turned: tuple[Difference, ...]
    renamed: tuple[Difference, ...] = ()
    judgement: Judgement = UNJUDGED
    joined: bool = False
    foreign: tuple[str, ...] = ()

    @property
    def shown(self) -> Span:
        """What is shown of it, and the sentences before where figures of the claim stand there."""
        unit, before = self.near.unit, self.near.ground.before
        return Span(before[0].start if self.joined and before else unit.start, unit.end)

    @property
    def about(self) -> float:
        """How much of the claim the passage speaks of, the names that it has not left aside."""
        return self.near.coverage_without(self.unnamed)

    @property
    def span(self) -> Span:
        """Where the passage stands in its document."""
        return Span(self.near.unit.start, self.near.unit.end)

    @property
    def clear(self) -> bool:
        """Whether all of the claim's figures and names stand there and nothing turns it round."""
        told = self.quantities
        return not (told.differing or told.absent or self.unnamed or self.is_turned)

    @property
    def is_turned(self) -> bool:
        """Whether something turns the claim round."""
        return any(not each.open for each in self.turned)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What differs with both sides said, the figures first."""
        told = [difference for _, difference in self.quantities.differing]
        turned = [each for each in self.turned if decisive(each)]
        return tuple(dict.fromkeys((*told, *turned, *self.renamed)))


def compare(claim: str, near: Sequence[Near]) -> tuple[Comparison, ...]:
    """The claim beside each passage, in their order, before any is judged."""
    claimed, said, stated = quantities_of(claim), words(claim), figures(claim)
    found = []
    for each in near:
        about = quantities_of(_about(each))
        beside = frozenset(key for unit in each.ground.before for key in unit.keys)
        told = compared(claimed, quantities_in(_told_by(each), each.document), about, beside)
        joined = False
        if (told.absent or told.differing) and each.ground.before:
            units = (*each.ground.before, *_told_by(each))
            both = compared(claimed, quantities_in(units, each.document), about, beside)
            if len(both.standing) > len(told.standing):
                told, joined = both, True
        absent = absent_names(claim, said, stated, each.ground, each.document)
        names = tuple(word.text for word in absent)
        found.append(
            Comparison(
                near=each,
                quantities=told,
                unnamed=names,
                turned=tuple(turns(claim, said, each.ground)),
                renamed=tuple(replaced(claim, said, names, each.ground)),
                joined=joined,
                foreign=tuple(
                    word.text for word in absent if word.fold not in at_top(each.document)
                ),
            )
        )
    return tuple(found)


def judged(
    claim: str, compared: Sequence[Comparison], judge: Judge | None
) -> tuple[Comparison, ...]:
    """The comparisons with a judge's word on each, as they are where there is no judge."""
    if judge is None or not compared:
        return tuple(compared)
    given = judge.judge(claim, [each.near for each in compared])
    return tuple(replace(each, judgement=one) for each, one in zip(compared, given, strict=True))


def _told_by(near: Near) -> tuple[Unit, ...]:
    """The units whose figures are the passage's own."""
    return (*near.ground.leads, near.unit)


def _about(near: Near) -> str:
    """What says of when a whole document speaks: its title and its date."""
    meta = near.document.document.metadata
    return f"{meta.title} {meta.date[:4]}"
