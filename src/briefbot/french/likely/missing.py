"""What such documents are usually asked and this one does not say."""

from __future__ import annotations

from briefbot.french.likely.proposals import NBSP, quoted


def priority(count: int, one: str, other: str) -> str:
    """Which one of several; 0 where their count is nobody's."""
    several = f"{count} demandes" if count else "demandes"
    return (
        f"Si le gouvernement ne retient qu’une de vos {several}, laquelle est-ce{NBSP}: "
        f"{quoted(one)}, {quoted(other)} ou une autre{NBSP}?"
    )


def priority_reason(count: int) -> str:
    """That several are asked."""
    return f"Le document fait {count or 'plusieurs'} demandes, sans dire laquelle passe d’abord."


def refused(asked: str) -> str:
    """What if it is refused."""
    return (
        f"Et si le gouvernement dit non à votre demande {quoted(asked)}{NBSP}: que "
        f"ferez-vous, et qu’est-ce qui "
        f"s’arrête{NBSP}?"
    )


def elsewhere(asked: str) -> str:
    """What others do."""
    return (
        f"Une autre province ou un autre pays a-t-il déjà financé une mesure comme "
        f"{quoted(asked)}, et avec quel résultat{NBSP}?"
    )


def others_pay(asked: str) -> str:
    """Who else pays."""
    return (
        f"Qui d’autre que le gouvernement du Québec paiera pour votre demande "
        f"{quoted(asked)}{NBSP}: vos "
        f"membres, le fédéral, le privé{NBSP}?"
    )


def per_head(asked: str) -> str:
    """The cost for each."""
    return (
        f"Combien de personnes ou d’entreprises profiteront de votre demande {quoted(asked)}, "
        f"et combien cela coûte-t-il pour "
        f"chacune{NBSP}?"
    )


def indicators(asked: str) -> str:
    """How it is accounted for."""
    return (
        f"Quels indicateurs publierez-vous pour montrer que votre demande {quoted(asked)} a "
        f"donné "
        f"des résultats{NBSP}?"
    )


def conditions(asked: str) -> str:
    """Who may have it."""
    return (
        f"Pour votre demande {quoted(asked)}, qui sera admissible et selon quels critères "
        f"l’argent sera-t-il "
        f"réparti{NBSP}?"
    )


def calendar(asked: str) -> str:
    """When it begins."""
    return (
        f"Quand commencerait ce que vous demandez, {quoted(asked)}, et quelle est la "
        f"première étape{NBSP}?"
    )


def administration(asked: str) -> str:
    """What running it costs."""
    return (
        f"Quelle part de votre demande {quoted(asked)} ira à l’administration, et quelle part "
        f"ira sur le "
        f"terrain{NBSP}?"
    )


def indexed(asked: str) -> str:
    """Whether amounts follow prices."""
    return (
        f"Les montants de votre demande {quoted(asked)} tiennent-ils compte de la hausse des "
        f"prix, et qui paie "
        f"en cas de dépassement{NBSP}?"
    )


def money_from(asked: str) -> str:
    """Where the money is to come from."""
    return (
        f"Où le gouvernement prendrait-il l’argent de votre demande {quoted(asked)}{NBSP}: "
        f"que doit-il couper "
        f"ou réaffecter{NBSP}?"
    )


def against(asked: str) -> str:
    """Who is against."""
    return (
        f"Qui s’oppose à votre demande {quoted(asked)} ou en doute, et que leur "
        f"répondez-vous{NBSP}?"
    )


QUERY_REFUSED = f"Que se passe-t-il si le gouvernement refuse ces demandes{NBSP}?"
QUERY_ELSEWHERE = f"Que fait-on dans les autres provinces ou à l’étranger{NBSP}?"
QUERY_OTHERS_PAY = f"Qui d’autre que le gouvernement du Québec finance{NBSP}?"
QUERY_PER_HEAD = f"Quel est le coût par bénéficiaire{NBSP}?"
QUERY_INDICATORS = f"Quels indicateurs serviront à évaluer les résultats{NBSP}?"
QUERY_CONDITIONS = f"Quels sont les critères d’admissibilité{NBSP}?"
QUERY_CALENDAR = f"Quel est le calendrier de mise en œuvre{NBSP}?"
QUERY_ADMINISTRATION = f"Quels sont les frais d’administration{NBSP}?"
QUERY_INDEXED = f"Les montants sont-ils indexés à l’inflation{NBSP}?"
QUERY_MONEY_FROM = f"De quel budget ou fonds viendrait l’argent{NBSP}?"
QUERY_AGAINST = f"Qui s’oppose à ces demandes{NBSP}?"


def absent_reason(query: str, count: int) -> str:
    """What was looked for, where, and not found."""
    return f"Cherché dans les {count} passages du document, sans rien trouver{NBSP}: {query}"
