"""What a hearing usually asks of demands, in the order in which the demands are shared out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefbot.french.likely import missing as french
from briefbot.likely.brief import Brief
from briefbot.likely.demands.models import Demand
from briefbot.likely.demands.requests import MONEY_FROM
from briefbot.likely.models import Kind, Risk, Role
from briefbot.likely.topics import said, suits


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


USUAL = (
    UsualQuestion("refused", "stake", "minister", "high",
          said.REFUSED, french.QUERY_REFUSED, french.REFUSED, suits.at_stake, wide=True),
    UsualQuestion("half", "money", "treasury", "high",
          said.HALF, french.QUERY_HALF, french.HALF, suits.quoted_sum, again=True),
    UsualQuestion("priced", "money", "treasury", "high",
          said.PRICED, french.QUERY_PRICED, french.PRICED, suits.unworked, again=True),
    UsualQuestion("money_from", "money", "minister", "medium",
          said.MONEY_FROM, french.QUERY_MONEY_FROM, french.MONEY_FROM, suits.costly, again=True,
          wide=True, anywhere=MONEY_FROM, near=said.PAID_BY),
    UsualQuestion("elsewhere", "model_case", "journalist", "medium",
          said.ELSEWHERE, french.QUERY_ELSEWHERE, french.ELSEWHERE, suits.comparable, again=True,
          anywhere=said.ALIKE_ELSEWHERE),
    UsualQuestion("proof", "effectiveness", "opposition", "high",
          said.PROVED, french.QUERY_PROOF, french.PROOF, suits.provable),
    UsualQuestion("options", "choice", "treasury", "medium",
          said.OPTIONS, french.QUERY_OPTIONS, french.OPTIONS, suits.new, again=True, wide=True),
    UsualQuestion("unwanted", "effectiveness", "opposition", "medium",
          said.UNWANTED, french.QUERY_UNWANTED, french.UNWANTED, suits.changes_much, again=True),
    UsualQuestion("afterwards", "money", "treasury", "high",
          said.AFTERWARDS, french.QUERY_AFTERWARDS, french.AFTERWARDS, suits.lasts),
    UsualQuestion("others_pay", "money", "treasury", "medium",
          said.OTHERS_PAY, french.QUERY_OTHERS_PAY, french.OTHERS_PAY, suits.shared, wide=True,
          anywhere=MONEY_FROM, near=said.PAID_BY),
    UsualQuestion("runs", "doing", "treasury", "medium",
          said.RUNS, french.QUERY_RUNS, french.RUNS, suits.creates, again=True, near=said.RUN_BY),
    UsualQuestion("indicators", "effectiveness", "treasury", "medium",
          said.INDICATORS, french.QUERY_INDICATORS, french.INDICATORS, suits.programme, again=True,
          anywhere=said.MEASURED),
    UsualQuestion("enforced", "doing", "opposition", "medium",
          said.ENFORCED, french.QUERY_ENFORCED, french.ENFORCED, suits.obliges, again=True),
    UsualQuestion("affected", "people", "opposition", "medium",
          said.AFFECTED, french.QUERY_AFFECTED, french.AFFECTED, suits.obliges, again=True,
          counts=True),
    UsualQuestion("law", "doing", "treasury", "low",
          said.LAW, french.QUERY_LAW, french.LAW, suits.legal, again=True),
    UsualQuestion("per_head", "money", "treasury", "medium",
          said.PER_HEAD, french.QUERY_PER_HEAD, french.PER_HEAD, suits.helps, counts=True),
    UsualQuestion("replied", "people", "journalist", "low",
          said.REPLIED, french.QUERY_REPLIED, french.REPLIED, suits.any_demand, wide=True),
    UsualQuestion("members", "people", "opposition", "low",
          said.MEMBERS, french.QUERY_MEMBERS, french.MEMBERS, suits.of_members, wide=True),
    UsualQuestion("administration", "money", "treasury", "medium",
          said.ADMINISTRATION, french.QUERY_ADMINISTRATION, french.ADMINISTRATION, suits.fund),
    UsualQuestion("indexed", "money", "treasury", "low",
          said.INDEXED, french.QUERY_INDEXED, french.INDEXED, suits.yearly, again=True),
)  # fmt: skip
