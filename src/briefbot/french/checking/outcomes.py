"""What is said of what became of a brief's recommendations."""

from __future__ import annotations

from briefbot.french.answering.answers import NBSP

TAB = "Suites"
WHAT = (
    "Ce qu’un mémoire a demandé, et ce qu’en disent des documents plus récents\u00a0: un budget, "
    "un communiqué, le mémoire suivant. Les deux côtés sont cités\u00a0; confirmez ou écartez "
    "chaque rapprochement."
)
BRIEF = "Mémoire"
GO = "Chercher les suites"
HEADS = ("Recommandation", "Suite", "Ce que disent les documents plus récents")
STATUS = {
    "obtained": "obtenu",
    "partly": "obtenu en partie",
    "refused": "refusé ou écarté",
    "spoken": "on en parle, sans l’accorder",
    "none": "aucune trace",
}
SAID = {
    "granted": "accordé",
    "refused": "refusé ou écarté",
    "planned": "prévu",
    "asked": "demandé encore",
    "mentioned": "mentionné",
}
DECISIONS = {"": "à confirmer", "confirmed": "confirmé", "undone": "écarté"}
CONFIRM, UNDO, TAKE_BACK = "Confirmer", "Écarter", "Reprendre la décision"
NO_TRACE = "Aucune trace dans les documents plus récents."
HELP = (
    "Met les recommandations d’un mémoire en regard de ce qu’en disent des documents plus récents."
)
DOCUMENT = "Le mémoire, par son nom dans l’index"
LATER = "Un document plus récent à lire (répétable)\u00a0; sans cette option, tous ceux qui le sont"
CONFIRMED, UNDONE, TAKEN_BACK = (
    "Confirmer ce rapprochement (son identifiant)",
    "Écarter ce rapprochement",
    "Reprendre ce qui a été décidé d’un rapprochement",
)


def no_recommendation(document: str) -> str:
    """A document that asks for nothing in numbered recommendations."""
    return (
        f"Le document «{NBSP}{document}{NBSP}» n’a pas de recommandations numérotées{NBSP}; "
        "choisissez-en un autre."
    )


def nothing_later(document: str) -> str:
    """An index where nothing is later."""
    return (
        f"Aucun document n’est plus récent que «{NBSP}{document}{NBSP}»{NBSP}; "
        "ajoutez un budget ou un communiqué, ou nommez-le."
    )


def unknown_trace(id: str) -> str:
    """A trace that is not among those found."""
    return f"Aucun rapprochement n’a l’identifiant «{NBSP}{id}{NBSP}»."


def damaged(path: object) -> str:
    """A file of decisions that cannot be read."""
    return (
        f"Le fichier des suites «{NBSP}{path}{NBSP}» est abîmé{NBSP}; il est laissé tel quel. "
        "Renommez-le pour recommencer."
    )


def later_version(path: object) -> str:
    """A file of decisions that a later version wrote."""
    return f"Le fichier des suites «{NBSP}{path}{NBSP}» vient d’une version plus récente."


def unwritable(path: object) -> str:
    """A file of decisions that cannot be written."""
    return (
        f"Le fichier des suites «{NBSP}{path}{NBSP}» ne peut pas être écrit{NBSP}; "
        "vérifiez son dossier et vos droits."
    )


def amounts(asked: str, given: str) -> str:
    """What was asked beside what is given."""
    return f"demandé {asked} → {given}"


def heading(label: str, name: str, status: str) -> str:
    """A recommendation on the terminal, with what became of it."""
    return f"{label}. {name}\n    {STATUS[status]}"


def trace(said: str, decision: str, id: str) -> str:
    """A trace on the terminal: how it speaks of it, what was decided, its id."""
    return f"{SAID[said]} ({DECISIONS[decision]}, {id})"
