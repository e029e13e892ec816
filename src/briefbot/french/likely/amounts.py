"""What is asked of amounts: totals, values, periods, and what each thing costs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefbot.french.answering.answers import NBSP, quoted
from briefbot.french.figures.sheet import grouped

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


def weight(asked: str, share: str, total: str) -> str:
    """The demand that takes most."""
    return (
        f"Votre demande {quoted(asked)} prend à elle seule {share} des {total}{NBSP}: "
        f"qu’est-ce qui justifie ce poids{NBSP}?"
    )


def weight_reason(part: str, total: str, share: str) -> str:
    """The division, written out."""
    return f"{part} ÷ {total} = {share} (calcul)."
