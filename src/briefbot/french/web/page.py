"""What the page says. Sentences only: no mark-up, and nothing of any one document."""

from __future__ import annotations

import re
from datetime import datetime

from briefbot.french.answering.answers import MONTHS
from briefbot.french.answering.answers import STATUS as STATUS
from briefbot.french.answering.answers import written_pages as written_pages
from briefbot.french.documents.corpus import INFERRED as INFERRED

NAME = "briefbot"
TITLE = "briefbot – Questions et réponses sur des mémoires"
TAGLINE = "Chaque réponse, avec le passage exact du document."
DESCRIPTION = "Posez une question sur un mémoire : la réponse en français, avec le passage exact."

TAB_ASK = "Questions"
TAB_READ = "Documents"
TAB_HELP = "Aide"
TAB_STAFF = "Équipe"

# Ask
EMPTY_TITLE = "Que voulez-vous savoir ?"
EXAMPLES = "Pour commencer"
QUESTION = "Votre question"
PLACEHOLDER = "Posez votre question"
ASK = "Demander"
SEARCHING = "Recherche dans les documents…"
STOP = "Arrêter"
STOPPED = "Réponse arrêtée. La question est revenue dans la zone de saisie."
NEW = "Nouvelle conversation"
EDIT = "Modifier"
CANCEL_EDIT = "Annuler"
FILTER_NOTE = "Aucune coche : tous les documents."
LOST = "La conversation n’est plus en mémoire ; posez la question de nouveau."
UNREADABLE_LINK = "Ce lien ne mène plus à un passage des documents ; posez la question de nouveau."

# What is kept, and what changed since
UNDO = "Annuler"
RESUME = "La reprendre"
BEGUN_ANEW = "Nouvelle conversation. La précédente est gardée."
EARLIER_KEPT = "Votre conversation précédente est gardée."
STATE_GONE = "Cette étape n’est plus gardée par ce navigateur."
UNREADABLE_STATE = "La conversation gardée n’a pas pu être relue ; posez la question de nouveau."
CHANGED_SINCE = "Les documents ont changé depuis cette réponse ; posez la question de nouveau."
LINK_CHANGED = (
    "Les documents ont changé depuis que ce lien a été copié : la réponse n’est plus la même."
)
LINK_DIFFERS = (
    "La réponse n’est plus celle du lien copié, bien que les documents n’aient pas changé."
)
LINK_WITHOUT_DOCUMENT = (
    "Les documents ont changé depuis que ce lien a été copié : il porte sur un document qui n’est "
    "plus ici."
)
PROOF_GONE = "Le document a changé depuis cette réponse. Les mots cités étaient :"

# The server
SERVER_LOST = (
    "Le serveur ne répond plus. Votre question et la conversation sont gardées ; la page se "
    "reconnectera d’elle-même."
)
SERVER_BACK = "La connexion est rétablie."
STEP_FAILED = "Cela n’a pas pu se faire ; réessayez."

NEAREST = "Le passage le plus proche, qui ne répond peut-être pas"
SUGGESTIONS = "À voir dans les documents"
SOURCES = "Sources"
CONSULTED = "Autres passages consultés, non cités"

# Proof
CLOSE = "Fermer"
PREVIOUS = "Source précédente"
NEXT = "Source suivante"
OPEN_DOCUMENT = "Ouvrir le document à cet endroit"
COPY_CITATION = "Copier la citation"
COPY_ANSWER = "Copier la réponse"
COPY_LINK = "Copier le lien"
COPIED = "Copié"
EXPORT = "Emporter la conversation"
EXPORT_WORD = "Word (.docx)"
EXPORT_MARKDOWN = "Markdown (.md)"
PRINT = "Imprimer"
FILE_NAME = "conversation-briefbot"
EXPORT_TITLE = "Questions et réponses"
EXPORT_NOTE = (
    "Réponses produites par briefbot ; chaque citation est le texte exact du document. "
    "À vérifier dans la source avant publication."
)

SERIES = " ; "
UNDATED = "s. d."

# Read
DOCUMENTS = "Documents"
CONTENTS = "Table des matières"
NO_CONTENTS = "Ce document n’a pas de titres."
BACK = "Retour à la réponse"
ASK_ABOUT = "Poser une question sur ce document"
TABLE = "Tableau"
PREVIOUS_PART = "Partie précédente"
NEXT_PART = "Partie suivante"
ORGANISATION = "Organisation"
DATE = "Date"
KIND = "Nature"
READING = "Lecture"
LANGUAGE = "Langue"
FILE = "Fichier"
LANGUAGES = {"fr": "français", "en": "anglais"}
ARTICLES = ("le ", "la ", "l’", "l'")  # singular: what follows agrees with them

MAIN_POINTS = "Quels sont les points principaux ?"

# Help
HELP_TITLE = "En cinq lignes"
HELP = (
    "Posez une question en français, comme à une personne ; une relance se comprend d’après la "
    "question précédente.",
    "La réponse vient des documents d’ici et de rien d’autre. Chaque chiffre entre crochets, [1], "
    "ouvre le passage cité, mot pour mot.",
    "Quand les documents ne disent rien, briefbot le dit et propose des titres à consulter ; il ne "
    "devine pas.",
    "Il ne donne ni avis, ni conseil, ni nouvelles : ce que dit un mémoire reste l’affirmation de "
    "son auteur.",
    "Vérifiez toujours le passage avant de publier : le document fait foi.",
)
WHO_SEES = "Qui voit vos questions ?"
ANSWERER = "Qui répond ?"
LOCAL_PRIVACY = (
    "Personne. Elles restent dans la mémoire de cet ordinateur ou de ce serveur le temps de la "
    "conversation ; rien n’y est enregistré ni envoyé ailleurs."
)
KEPT_HERE = (
    "La conversation est gardée dans ce navigateur, sur cet appareil, pour survivre à un "
    "rechargement de la page : qui s’en sert après vous peut la relire."
)
ERASE = "Effacer les conversations gardées dans ce navigateur"
ERASED = "Les conversations gardées sont effacées."
EXTRACTIVE = (
    "briefbot lui-même, sans modèle de langue : il choisit les phrases des documents qui répondent "
    "à la question."
)
SHORTCUTS = "Au clavier"
SHORTCUTS_TEXT = (
    "Entrée pose la question, Maj+Entrée change de ligne, Échap arrête la réponse ou ferme le "
    "passage."
)

# When something is missing
NOT_READY = "Les documents ne sont pas prêts"
HOW_TO_BUILD = "Dans un terminal, à la racine du projet :"
THEN_RELOAD = "Rechargez ensuite cette page."
FAILED = "La réponse n’a pas pu être produite ; réessayez."


def announcement(status: str, count: int, text: str) -> str:
    """What a screen reader says when an answer arrives."""
    sources = "" if not count else f" {count} source." if count == 1 else f" {count} sources."
    return f"{STATUS[status]}.{sources} {text}"


def filter(count: int) -> str:
    """The folded filter's title: how many documents are searched, 0 for all."""
    where = corpus(count) if count else "tous les documents"
    return f"Chercher dans : {where}"


def edited(later: int) -> str:
    """Said when an edited question took the place of one and of ``later`` that followed it."""
    if not later:
        return "La question modifiée a remplacé la précédente."
    rest = "la suivante est retirée" if later == 1 else f"les {later} suivantes sont retirées"
    return f"La question modifiée a remplacé la précédente ; {rest}."


def understood(question: str) -> str:
    """How a follow-up was read."""
    return f"Question comprise ainsi : {question}"


def editing(number: int, later: int) -> str:
    """What asking again will replace; ``later`` turns follow the edited one."""
    rest = "" if not later else " ; la suivante sera effacée" if later == 1 else ""
    if later > 1:
        rest = f" ; les {later} suivantes seront effacées"
    return f"Vous modifiez la question {number}{rest}."


def source(key: int) -> str:
    """A source's heading."""
    return f"Source {key}"


def source_label(key: int, place: str) -> str:
    """What a screen reader says of ``[n]``."""
    return f"Source {key} : {place}"


def consulted(count: int) -> str:
    """The folded heading of what was read and not cited."""
    return f"{CONSULTED} ({count})"


def pdf_page(number: int) -> str:
    """A page of the PDF file, where it is not the printed one."""
    return f"page {number} du fichier PDF"


def in_quotes(words: str) -> str:
    """A heading's or a text's own words."""
    return f"« {words} »"


def dated(title: str, iso: str) -> str:
    """A document with its date, or « s. d. » where it bears none."""
    return f"{title} ({date(iso) or UNDATED})"


def searched(titles: str, count: int, every: bool) -> str:
    """Where it was looked for: in documents named, in so many, or in all of them."""
    if every:
        return f"Cherché dans tous les documents ({count})."
    return f"Cherché dans : {titles or corpus(count)}."


def cited(titles: str) -> str:
    """What is cited, with its date."""
    return f"Cité : {titles}."


def asked_on(moment: datetime) -> str:
    """When a question was asked."""
    day = date(moment.date().isoformat())
    return f"Demandé le {day} à {moment.hour} h {moment.minute:02}."


def quoted(quote: str, reference: str) -> str:
    """One citation in a form ready for print."""
    return f"« {quote} » — {reference}"


def answered_in(name: str, milliseconds: float) -> str:
    """Which answerer gave this and how long it took."""
    who = "Réponse extraite des documents" if name == "extractive" else f"Réponse de {name}"
    seconds = f"{milliseconds / 1000:.1f}".replace(".", ",")
    took = f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{seconds} s"
    return f"{who} en {took}"


def corpus(count: int) -> str:
    """How many documents are at hand."""
    return "1 document" if count == 1 else f"{count} documents"


def chat_model(description: str) -> str:
    """Which chat model writes the answers."""
    return (
        f"Le modèle de langue {description}, à partir des seuls passages trouvés ; "
        "les citations sont vérifiées par briefbot."
    )


def part(number: int, total: int) -> str:
    """Which part of a long document is shown."""
    return f"Partie {number} de {total}"


def about_heading(heading: str) -> str:
    """The question that a suggested heading asks."""
    return f"Que disent les documents au sujet de « {heading} » ?"


def about_recommendations(author: str) -> str:
    """An example question for a document that makes recommendations."""
    return f"Que recommande {author} ?" if author else "Quelles sont les recommandations ?"


def about_amount(author: str) -> str:
    """An example question for a document that asks for money."""
    return f"Combien demande {author} ?" if author else "Quel montant est demandé ?"


def about_period(amount: str) -> str:
    """An example question on an amount that is yearly in one place and not in another."""
    return f"Les {amount} sont-ils demandés chaque année ?"


def about_deadline(deadline: str, author: str) -> str:
    """An example question on what is asked « d’ici 2030 » or « jusqu’en 2025 »."""
    return f"Que demande {author} {deadline} ?" if author else f"Qu’est-il demandé {deadline} ?"


def about_number(thing: str, author: str) -> str:
    """An example question on something that a document counts."""
    of = "d’" if re.match("[aeiouyhàâéèêëîïôœ]", thing) else "de "
    return (
        f"Combien y a-t-il {of}{thing}, selon {author} ?"
        if author
        else f"Combien y a-t-il {of}{thing} ?"
    )


def date(iso: str) -> str:
    """An ISO date as a French reader writes it: « janvier 2023 », « 15 janvier 2023 »."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:
        return iso
    if not 1 <= int(parts[1]) <= 12:
        return iso
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 2:
        return month
    day = "1er" if int(parts[2]) == 1 else str(int(parts[2]))
    return f"{day} {month}"


def listening(address: str) -> str:
    """Said once the page can be opened."""
    return f"La page est ouverte à {address} (Ctrl+C pour arrêter)."
