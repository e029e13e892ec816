"""What such documents are usually asked and this one does not say."""

from __future__ import annotations

from briefbot.french.answering.answers import NBSP, quoted


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


# Each question, asked of the demand that {asked} quotes.

REFUSED = (
    "Si le gouvernement dit non à votre demande {asked}, que se passe-t-il, et que ferez-vous"
    "\u00a0?"
)
HALF = (
    "Vous demandez {asked}. Si le gouvernement n’accordait que la moitié de la somme, que "
    "feriez-vous d’abord, et à quoi renonceriez-vous\u00a0?"
)
AFTERWARDS = (
    "Vous demandez {asked}. Une fois cette période finie, qui paiera\u00a0: reviendrez-vous "
    "demander la même chose\u00a0?"
)
PRICED = (
    "Vous demandez {asked}. Comment cette somme a-t-elle été établie, et qui a vérifié le calcul"
    "\u00a0?"
)
MONEY_FROM = (
    "Où le gouvernement prendrait-il l’argent de votre demande {asked}\u00a0: que doit-il couper "
    "ou réaffecter\u00a0?"
)
OTHERS_PAY = (
    "Vous demandez {asked}. Qui d’autre que le gouvernement du Québec y mettra de l’argent\u00a0: "
    "vos membres, les municipalités, le fédéral, le privé\u00a0?"
)
PER_HEAD = (
    "Combien de personnes ou d’organismes profiteraient de votre demande {asked}, et combien cela "
    "coûterait-il pour chacun\u00a0?"
)
ADMINISTRATION = (
    "Quelle part de votre demande {asked} irait à l’administration, et quelle part sur le terrain"
    "\u00a0?"
)
INDEXED = (
    "Vous demandez {asked}. Le montant suivra-t-il la hausse des prix, ou faudra-t-il le revoir "
    "chaque année\u00a0?"
)
ELSEWHERE = (
    "Vous demandez {asked}. Une autre province ou un autre pays a-t-il fait quelque chose de "
    "semblable, et avec quel résultat\u00a0?"
)
PROOF = (
    "Vous demandez {asked}. Quelle étude montre que cela réglerait le problème que vous décrivez"
    "\u00a0?"
)
INDICATORS = (
    "À quoi verra-t-on, dans quelques années, que votre demande {asked} a donné des résultats"
    "\u00a0: quel chiffre doit avoir changé, et de combien\u00a0?"
)
RUNS = (
    "Vous demandez {asked}. Quel ministère ou organisme en serait chargé, et à qui rendrait-il des "
    "comptes\u00a0?"
)
LAW = (
    "Vous demandez {asked}. Faut-il pour cela changer une loi ou un règlement, ou une directive du "
    "ministère suffit-elle\u00a0?"
)
ENFORCED = (
    "Vous demandez {asked}. Qui vérifierait que c’est respecté, et que risquerait celui qui ne s’y "
    "conforme pas\u00a0?"
)
OPTIONS = (
    "Quelles autres solutions avez-vous étudiées avant de demander {asked}, et pourquoi les "
    "avez-vous écartées\u00a0?"
)
UNWANTED = (
    "Quel effet non voulu votre demande {asked} pourrait-elle avoir, et qui en souffrirait\u00a0?"
)
AFFECTED = (
    "Qui serait touché par votre demande {asked}, combien sont-ils, et que cela leur coûterait-il"
    "\u00a0?"
)
REPLIED = (
    "Avez-vous déjà présenté votre demande {asked} au ministère, et que vous a-t-on répondu\u00a0?"
)
MEMBERS = (
    "Vos membres sont-ils tous d’accord avec votre demande {asked}, et comment les avez-vous "
    "consultés\u00a0?"
)

# What briefbot itself is asked before it is said that the document does not tell.

QUERY_REFUSED = "Que se passe-t-il si le gouvernement refuse ces demandes\u00a0?"
QUERY_HALF = "Que ferait-on avec une somme moins grande que celle demandée\u00a0?"
QUERY_AFTERWARDS = "Qui paiera une fois la période de financement terminée\u00a0?"
QUERY_PRICED = "Comment le montant demandé a-t-il été calculé\u00a0?"
QUERY_MONEY_FROM = "De quel budget ou fonds viendrait l’argent\u00a0?"
QUERY_OTHERS_PAY = "Qui d’autre que le gouvernement du Québec finance\u00a0?"
QUERY_PER_HEAD = "Quel est le coût par bénéficiaire\u00a0?"
QUERY_ADMINISTRATION = "Quels sont les frais d’administration\u00a0?"
QUERY_INDEXED = "Les montants sont-ils indexés à l’inflation\u00a0?"
QUERY_ELSEWHERE = "Que fait-on dans les autres provinces ou à l’étranger\u00a0?"
QUERY_PROOF = "Quelle étude appuie ces demandes\u00a0?"
QUERY_INDICATORS = "Quels indicateurs serviront à évaluer les résultats\u00a0?"
QUERY_RUNS = "Qui serait chargé d’appliquer ces mesures\u00a0?"
QUERY_LAW = "Quelle loi faut-il modifier\u00a0?"
QUERY_ENFORCED = "Qui vérifie que la règle est respectée\u00a0?"
QUERY_OPTIONS = "Quelles autres solutions ont été étudiées\u00a0?"
QUERY_UNWANTED = "Quels sont les effets indésirables de ces mesures\u00a0?"
QUERY_AFFECTED = "Qui serait touché par ces mesures\u00a0?"
QUERY_REPLIED = "Qu’a répondu le ministère à ces demandes\u00a0?"
QUERY_MEMBERS = "Comment les membres ont-ils été consultés\u00a0?"


def absent_reason(query: str, count: int) -> str:
    """What was looked for, where, and not found."""
    where = f"tout le document ({count} phrases, points et lignes)"
    return f"Cherché dans {where}, sans rien trouver{NBSP}: {query}"
