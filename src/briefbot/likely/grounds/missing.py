"""What such documents are usually asked and this one does not say, told only after a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbot.answering.citing.draft import quote_of
from briefbot.french.likely import missing as french
from briefbot.likely.brief import Brief, distinct
from briefbot.likely.demands import Demand
from briefbot.likely.models import DraftQuestion, Risk, Role
from briefbot.likely.wording import asked_words
from briefbot.text.words import fold

SHORT = 90  # characters of a demand that a question only names
Asks = Callable[[str, str], bool]  # whether a document answers a question


@dataclass(frozen=True, slots=True)
class Topic:
    """Something usually asked: what says it is there, and how it is asked where it is not.

    ``said`` matches a sentence that speaks of it. ``query`` is the question put to the documents
    before it is called absent. ``about`` picks the demand that the question is asked of.
    """

    name: str
    role: Role
    risk: Risk
    said: re.Pattern[str]
    query: str
    ask: Callable[[str], str]
    about: Callable[[Brief], Demand | None]


def _largest(brief: Brief) -> Demand | None:
    priced = [each for each in brief.demands if each.amounts]
    return max(priced, key=lambda each: each.size, default=_first(brief))


def _first(brief: Brief) -> Demand | None:
    return brief.demands[0] if brief.demands else None


def _last(brief: Brief) -> Demand | None:
    return brief.demands[-1] if brief.demands else None


def _second(brief: Brief) -> Demand | None:
    ranked = brief.largest_first
    return ranked[1] if len(ranked) > 1 else _first(brief)


# It says itself which one it would have.
_CHOSEN = re.compile(
    r"\b(?:une seule|qu'une|premiere) (?:\w+ )?(?:mesure|demande|recommandation)s?\b.{0,60}"
    r"\b(?:devait|pouvait|fallait|retenue?|choisie?|adoptee?)\b"
)
# What gives money or help to some and not to others, so that one may ask to whom.
_GIVES = re.compile(
    r"\b(?:programme|subvention|credit d'impot|aide|bourse|prime|allocation|indemni[st]|gratuit"
    r"|rembours|accord|vers(?:er|e)\b|financ|soutenir|appuyer|fonds|envelopp|achat|pret|offrir)"
)


def _giving(brief: Brief) -> Demand | None:
    """A demand that gives something to those who are entitled to it, the second largest first."""
    ranked = [*brief.largest_first[1:], *brief.largest_first[:1]]
    return next((d for d in ranked if _GIVES.search(fold(d.statement.text))), None)


def _any(brief: Brief) -> Demand | None:
    return brief.whole or _first(brief)


TOPICS = (
    Topic("refused", "minister", "high",
          re.compile(r"\bsans (?:cette|cet|ce|ces) \w+|\ba defaut\b"
                     r"|\bsi le gouvernement (?:refus|ne )"
                     r"|\bfaute de (?:financement|soutien)|\ben l'absence d"),
          french.QUERY_REFUSED, french.refused, _any),
    Topic("elsewhere", "journalist", "medium",
          re.compile(r"\bontari|\bcolombie-britannique|\balberta|\bmanitoba|\bsaskatchewan"
                     r"|\bnouveau-brunswick|\bnouvelle-ecosse|\bterre-neuve|\bautres provinces"
                     r"|\bailleurs (?:au|dans|en)\b|\betats-unis|\beurop|\bfrance\b|\bocde\b"
                     r"|\b(?:etats|provinces|pays|villes) (?:americain|voisin|europeen|etranger)\w*"
                     r"|\bsuisse\b|\bespagne\b|\bjapon|\broyaume-uni|\bangleterre|\bautriche\b"
                     r"|\baustralie|\bnouvelle-zelande|\becosse\b|\birlande\b"
                     r"|\bpays-bas|\b(?:suede|danemark|norvege|finlande|allemagne|belgique|italie|mexique)\b"),
          french.QUERY_ELSEWHERE, french.elsewhere, _first),
    Topic("others_pay", "treasury", "medium",
          re.compile(r"\bcofinanc|\bmises? de fonds|\bpartenaires? (?:de financement|financ)"
                     r"|\bcontribution (?:du|de la|des) (?:federal|municipal|milieu|membres?|prive)"
                     r"|\ble reste (?:venant|provenant|viendrait)"
                     r"|\bcampagnes? de (?:dons|financement)"
                     r"|\bbailleurs?\b|\bredevances?\b|\bpour (?:le tiers|le quart|la moitie)\b"
                     r"|\bgouvernement federal|\ba leurs frais"),
          french.QUERY_OTHERS_PAY, french.others_pay, _second),
    Topic("per_head", "treasury", "medium",
          re.compile(r"\$ (?:de fonds publics )?par (?!annees?\b|an\b|mois|jour|semaine|heure)\w+"
                     r"|\bchaque \w+ (?:revien|cout)|\bcout (?:unitaire|moyen|par (?!annee|an\b))"),
          french.QUERY_PER_HEAD, french.per_head, _largest),
    Topic("indicators", "treasury", "medium",
          re.compile(r"\bindicateurs?|\breddition|\bsera evalu"
                     r"|\bevaluation (?:du|de la|des|independante)"
                     r"|\bbilans? (?:annuel|regiona|public)"
                     r"|\brapports? (?:annuels?|publics?)|\btableau de bord"
                     r"|\bevaluation complete|\bcomite de suivi"),
          french.QUERY_INDICATORS, french.indicators, _first),
    Topic("conditions", "opposition", "medium",
          re.compile(r"\badmissib|\bcriteres?\b|\breserve(?:e?s|e|r) a|\brepart\w+ selon"
                     r"|\bpriorite aux|\ben profiteront d'abord"),
          french.QUERY_CONDITIONS, french.conditions, _giving),
    Topic("calendar", "minister", "low",
          re.compile(r"\bechean|\bcalendrier"
                     r"|\bdes (?:le |la |l')?(?:printemps|automne|ete|hiver|rentree|20\d\d)"
                     r"|\ba compter d|\bcommenc\w+ (?:en|au|a)\b|\bdes le prochain budget"),
          french.QUERY_CALENDAR, french.calendar, _last),
    Topic("administration", "treasury", "medium",
          re.compile(r"\bfrais (?:d'administration|de gestion|generaux)"
                     r"|\bcouts? (?:d'administration|de gestion)"
                     r"|\bbudget de fonctionnement"),
          french.QUERY_ADMINISTRATION, french.administration, _first),
    Topic("indexed", "treasury", "low",
          re.compile(r"\bindex(?:e|ation|er)|\binflation|\bcout de la vie"),
          french.QUERY_INDEXED, french.indexed, _any),
    Topic("money_from", "minister", "medium",
          re.compile(r"\breallou|\ba meme (?:le|les|l')|\bfonds (?:vert|des generations|bleu)"
                     r"|\bseraient? finances? par|\bcette somme viendrait|\bvient du fonds"),
          french.QUERY_MONEY_FROM, french.money_from, _any),
    Topic("against", "journalist", "low",
          re.compile(r"\b(?:opposants?|critiques?|detracteurs?|contestent|s'opposent|desaccord|reticen)"),
          french.QUERY_AGAINST, french.against, _first),
)  # fmt: skip


def absences(brief: Brief, answers: Asks) -> Iterator[DraftQuestion]:
    """The topics that no sentence of the document speaks of and no answer finds there."""
    said = [fold(unit.text) for unit in brief.document.units]
    for topic in TOPICS:
        demand = topic.about(brief)
        if demand is None:
            continue
        if any(topic.said.search(text) for text in said) or answers(topic.query, brief.name):
            continue
        yield DraftQuestion(
            kind="absent",
            subject=f"{brief.name}:{topic.name}",
            role=topic.role,
            risk=topic.risk,
            question=topic.ask(asked_words(demand.statement, SHORT)),
            reason=french.absent_reason(topic.query, len(said)),
            quotes=distinct([quote_of(demand.statement)]),
            searched=(topic.query,),
        )


def priority(brief: Brief) -> Iterator[DraftQuestion]:
    """Several demands: which one, if only one can be had?"""
    ranked = brief.largest_first
    if len(ranked) < 2 or any(_CHOSEN.search(fold(unit.text)) for unit in brief.document.units):
        return
    alike = len({bool(each.label) for each in ranked}) == 1
    count = len(ranked) if alike else 0  # a list's own count is not that of all it asks
    quotes = [quote_of(each.statement) for each in brief.demands]
    yield DraftQuestion(
        kind="priority",
        subject=brief.name,
        role="minister",
        risk="high",
        question=french.priority(
            count,
            asked_words(ranked[0].statement, SHORT),
            asked_words(ranked[1].statement, SHORT),
        ),
        reason=french.priority_reason(count),
        quotes=distinct([quote_of(ranked[0].statement), quote_of(ranked[1].statement), *quotes], 8),
    )
