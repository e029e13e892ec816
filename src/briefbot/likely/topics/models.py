"""Something usually asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefbot.likely.brief import Brief
from briefbot.likely.demands.models import Demand
from briefbot.likely.models import Kind, Risk, Role


@dataclass(frozen=True, slots=True)
class UsualQuestion:
    """What is asked where a document does not tell it.

    ``said`` matches a sentence that speaks of it. ``query`` says in the reason what was looked
    for by ``said`` and not found. ``ask`` quotes the demand at {asked}; ``suits`` tells of which
    demands it makes sense. ``again`` lets it be asked of a second demand where few are asked;
    ``near`` matches a demand that tells it itself. What is ``wide`` is told by any sentence of the
    document; the rest only by those that speak of the demand, and by what matches ``anywhere``.
    What ``counts`` is told too where what the demand names is counted: « nos 74 conducteurs ».
    """

    name: str
    kind: Kind
    role: Role
    risk: Risk
    said: re.Pattern[str]
    query: str
    ask: str
    suits: Callable[[Brief, Demand], bool]
    again: bool = False
    near: re.Pattern[str] | None = None
    wide: bool = False
    anywhere: re.Pattern[str] | None = None
    counts: bool = False
