"""What a rehearsal says."""

from __future__ import annotations

from briefbot.french.answering.answers import NBSP, quoted
from briefbot.french.likely.proposals import RISKS

SERIES = f"{NBSP}; "

VOICES = {
    "": "On vous demande",
    "minister": "Le ministre vous demande",
    "opposition": "L’opposition vous demande",
    "journalist": "Une journaliste vous demande",
    "treasury": "Le Conseil du trésor vous demande",
}
VERDICTS = {
    "supported": "appuyé par les preuves",
    "partly": "appuyé en partie",
    "figures": "ses chiffres sont dans les preuves, le reste n’y est pas dit",
    "contradicted": "contredit par les documents",
    "elsewhere": "dans les documents, mais pas dans ces preuves",
    "nowhere": "introuvable dans les documents",
    "opinion": "sans preuve à l’appui",
}

NOTHING_SAID = f"Vous ne répondez pas{NBSP}: que devons-nous en comprendre{NBSP}?"
SHORTER = f"Pouvez-vous le dire en moins d’une minute{NBSP}?"
ONE_SENTENCE = f"Si l’on ne devait retenir qu’une phrase de votre réponse, laquelle{NBSP}?"


def where_from(figure: str) -> str:
    """On a figure that is nowhere."""
    return f"Vous avez dit {figure}{NBSP}: d’où tenez-vous ce chiffre{NBSP}?"


def which_is_right(difference: str) -> str:
    """On what the documents say otherwise; « 9 M$ → 6 M$ »."""
    return f"Votre document ne dit pas cela ({difference}){NBSP}: qui a raison{NBSP}?"


def not_said(figure: str, quote: str) -> str:
    """On a fact left out."""
    words = quote if len(quote) <= 140 else quote[:140].rsplit(" ", 1)[0] + " […]"
    return (
        f"Vous n’avez rien dit de {figure}. Votre document écrit pourtant "
        f"{quoted(words)}{NBSP}: qu’en dites-vous{NBSP}?"
    )


def other_place(sentence: str) -> str:
    """On what stands in another passage."""
    return f"{quoted(_short(sentence))}{NBSP}: quel rapport avec ma question{NBSP}?"


def how_so(sentence: str) -> str:
    """On a sentence that nothing bears out."""
    return f"{quoted(_short(sentence))}{NBSP}: qu’est-ce qui vous permet de le dire{NBSP}?"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 120 else sentence[:120].rsplit(" ", 1)[0] + " […]"


def voice(role: str, risk: str) -> str:
    """Who asks."""
    about = f" (risque {RISKS[risk]})" if risk else ""
    return f"{VOICES[role]}{about}{NBSP}:"


def place(number: int, total: int) -> str:
    """Which question of how many."""
    return f"Question {number} sur {total}"


def length(words: int, seconds: int) -> str:
    """How long an answer takes to say."""
    return (
        f"{words} mot{'s' if words > 1 else ''}, environ {seconds}{NBSP}s à dire "
        f"(à 150 mots la minute)."
    )


def took(seconds: int) -> str:
    """How long it took to write."""
    return f"Répondu en {seconds}{NBSP}s."


def forgotten(figure: str, reference: str) -> str:
    """A fact left out."""
    return f"Oublié{NBSP}: {figure} ({reference})."


def statement(text: str, verdict: str, figures: str) -> str:
    """A sentence and its verdict."""
    about = f" ({figures})" if figures else ""
    return f"[{VERDICTS[verdict]}{about}] {text}"


def follow_up(question: str) -> str:
    """The follow-up question."""
    return f"Relance{NBSP}: {question}"


PASSED = "Réussie."
FAILED = "À refaire\u00a0: la question reviendra bientôt."
PREPARED = "Réponse préparée\u00a0:"
EVIDENCE = "Les preuves\u00a0:"
NO_PREPARED = "Aucune réponse préparée\u00a0; voici les preuves."
PROMPT = "Votre réponse (une ligne vide la termine)\u00a0:"
PROMPT_AGAIN = (
    "Votre réponse à la relance (une ligne vide la termine, ou Entrée pour passer)\u00a0:"
)
NONE_DUE = "Aucune question à répéter aujourd’hui\u00a0: tout est su, ou rien n’est proposé."
STOPPED = "La répétition s’arrête ici\u00a0; les progrès sont gardés."

HELP_REHEARSE = (
    "Fait répéter une audience\u00a0: une question à la fois, et ce que la réponse oublie "
    "ou invente."
)
HELP_COUNT = "Nombre de questions de la séance"


def summary(passed: int, failed: int) -> str:
    """How the sitting went."""
    return (
        f"{passed} réussie{'s' if passed > 1 else ''}, "
        f"{failed} à refaire. Les progrès sont gardés pour la prochaine fois."
    )


# The view.

AUDIENCE, TAB = "Audience", "Répétition"
START, CHECK, NEXT, KNOWN = "Commencer", "Vérifier ma réponse", "Question suivante", "Je la sais"
ANSWER = "Votre réponse, comme vous la diriez"
ANSWER_NOTE = "Maj+Entrée la vérifie."
INTRO = (
    "Une question à la fois, les plus risquées d’abord. Répondez comme à l’audience; la page dit "
    "ensuite ce qui est appuyé, oublié ou introuvable, et le temps qu’il faut pour le dire."
)
CLOCK = "Temps écoulé"
DICTATE, STOP_DICTATING = "Dicter", "Arrêter la dictée"
DICTATE_NOTE = (
    "La dictée est celle du navigateur\u00a0: selon le navigateur, votre voix est envoyée à son "
    "fabricant, hors de cette machine. Elle reste arrêtée tant que vous ne la demandez pas."
)
SAID, LEFT_OUT, FOLLOW_UP = "Ce que vous avez dit", "Oublié", "Relance"
DONE = "Séance terminée."
