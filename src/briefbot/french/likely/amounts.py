"""What is asked of amounts: totals, values, periods, and what each thing costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from briefbot.french.answering.answers import NBSP, quoted
from briefbot.french.figures.sheet import grouped

SUMS_UP = re.compile(r"\b(?:l'ensemble de|au total|en tout|en somme|nos demandes)\b")
_SCALES = ((Decimal(10**9), "G$"), (Decimal(10**6), "M$"))


def amount(value: Decimal, unit: str) -> str:
    """A computed amount as one says it: « 85,25 M$ », « 6 000 $ », « 870 »."""
    if unit == "$":
        for scale, sign in _SCALES:
            if value >= scale:
                return f"{_rounded(value / scale)}{NBSP}{sign}"
    return f"{_rounded(value)}{NBSP}{unit}" if unit else _rounded(value)


def _rounded(value: Decimal) -> str:
    """A number to the hundredth, without the zeros that it ends on."""
    return grouped(value.quantize(Decimal("0.01")).normalize())


def percent(share: Decimal) -> str:
    """« 57 % »."""
    return f"{share * 100:.0f}{NBSP}%"


def sum_question(column: str, total: str, added: str) -> str:
    """A total that is not the sum of its column."""
    where = f" de la colonne {quoted(column)}" if column else ""
    return (
        f"Le total{where} dit {total}, mais les lignes donnent {added}{NBSP}: "
        f"lequel des deux montants demandez-vous{NBSP}?"
    )


def row_question(name: str, total: str, added: str) -> str:
    """A row's total that is not the sum of its cells."""
    return (
        f"À la ligne {quoted(name)}, le total dit {total}, mais les cases donnent {added}{NBSP}: "
        f"lequel des deux est le bon{NBSP}?"
    )


def sum_reason(parts: Sequence[str], added: str, total: str) -> str:
    """The addition, written out."""
    return f"{' + '.join(parts)} = {added}, et non {total}."


def spread_question(total: str, part: str, over: str, period: str) -> str:
    """A total that counts one year of an amount over several."""
    return (
        f"Votre total de {total} compte {part}, une seule année des {over} demandés {period}"
        f"{NBSP}: combien demandez-vous en tout, toutes années comprises{NBSP}?"
    )


def spread_reason(operation: str) -> str:
    """How the yearly amount comes about."""
    return (
        f"{operation}{NBSP}: le total n’additionne que des montants d’une année, et le coût "
        "complet n’est écrit nulle part."
    )


def value_question(one: str, where: str, other: str, elsewhere: str) -> str:
    """Two amounts of one thing."""
    return (
        f"Vous écrivez {one} {where}, mais {other} {elsewhere}{NBSP}: "
        f"quel est le bon chiffre{NBSP}?"
    )


VALUE_REASON = "Deux valeurs pour la même chose, sans durée ni année qui explique l’écart."


def two_periods(amount: str, one: str, other: str) -> str:
    """An amount by the year in one place only."""
    return (
        f"Est-ce {amount} par année ou {amount} en tout{NBSP}? Sans période {one}, c’est par "
        f"année "
        f"{other}."
    )


def two_periods_reason(amount: str) -> str:
    """Where the period is told and where it is not."""
    return f"Un passage présente {amount} comme un montant annuel, l’autre ne donne pas de période."


def no_period(asked: str, amount: str) -> str:
    """An amount without any period."""
    return (
        f"Vous demandez {quoted(asked)}{NBSP}: ces {amount} sont-ils versés une seule fois ou "
        f"chaque année, et pendant combien de temps{NBSP}?"
    )


NO_PERIOD_REASON = "Aucun passage ne dit sur quelle période ce montant s’étend."


def no_end(amount: str, asked: str) -> str:
    """A yearly amount without an end."""
    return (
        f"{amount} par année pour {quoted(asked)}, c’est jusqu’à quand{NBSP}? "
        f"Demandez-vous une dépense permanente{NBSP}?"
    )


NO_END_REASON = "Le montant revient chaque année et aucun passage ne dit quand il cesse."


def floor_question(fact: str, amount: str) -> str:
    """An amount asked as a minimum."""
    return (
        f"{amount}, c’est un minimum{NBSP}: quel est le plafond, et à quoi servirait ce qui "
        f"dépasse{NBSP}? Vous écrivez {quoted(fact)}."
    )


def floor_reason(bound: str, amount: str) -> str:
    """What bounds it."""
    return f"La demande dit {quoted(bound)} {amount} et ne fixe pas de maximum."


def unpriced(asked: str) -> str:
    """A demand without an amount."""
    return f"Combien coûterait votre demande {quoted(asked)}{NBSP}? Vous ne donnez aucun montant."


def plain_cost(thing: str) -> str:
    """What the document is asked before it is said to give no amount."""
    return f"Combien coûterait{NBSP}: {thing}{NBSP}?"


def unpriced_reason(priced: bool) -> str:
    """That others are priced."""
    if priced:
        return "D’autres demandes du document sont chiffrées; celle-ci ne l’est pas."
    return "Le document ne chiffre pas cette demande."


def unit_cost(asked: str, each: str, one: str) -> str:
    """What one of the things counted costs."""
    return (
        f"{quoted(asked)}{NBSP}: cela fait {each} par {one}. "
        f"Que comprend ce montant, et est-ce le coût complet{NBSP}?"
    )


def unit_cost_reason(amount: str, count: str, each: str) -> str:
    """The division, written out."""
    return f"{amount} ÷ {count} = {each} (calcul)."


def weight(asked: str, share: str, total: str) -> str:
    """The demand that takes most."""
    return (
        f"Votre demande {quoted(asked)} prend à elle seule {share} des {total}{NBSP}: "
        f"qu’est-ce qui justifie ce poids{NBSP}?"
    )


def weight_reason(part: str, total: str, share: str) -> str:
    """The division, written out."""
    return f"{part} ÷ {total} = {share} (calcul)."


def unexplained(fact: str, amount: str) -> str:
    """A whole that nothing adds up to."""
    return (
        f"D’où viennent les {amount} de {quoted(fact)}{NBSP}? "
        f"Vos demandes chiffrées ne donnent pas ce montant."
    )


def unexplained_reason(amount: str) -> str:
    """That no figure gives it."""
    return f"{amount} ne figure dans aucune demande ni dans aucun total du document."
