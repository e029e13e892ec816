"""What « briefbot cahier … » says in the terminal."""

from __future__ import annotations

from pathlib import Path

from briefbot.french.cahier.entries import questions

HELP = "Le cahier de questions-réponses : liste, export, import, sauvegarde."
HELP_LIST = "Liste les questions du cahier, avec leur état."
HELP_HEARING = "Écrit le titre, la date, le lieu de l’audition et qui répond, et les redit."
HELP_TITLE = "Le titre de l’audition"
HELP_DATE = "Le jour : 2026-03-03"
HELP_PLACE = "Le lieu"
HELP_SPEAKER = "Qui répond"
NO_HEARING = "Rien n’est encore écrit de l’audition."
HELP_EXPORT = (
    "Écrit le cahier en DOCX, Markdown, CSV, XLSX ou JSON, selon le nom du fichier ; en TXT, "
    "son historique."
)
HELP_IMPORT = "Ajoute les questions d’un export JSON ; rien de ce qui est là n’est remplacé."
HELP_QUESTIONS = (
    "Prend les questions d’une liste (TXT, CSV, XLSX, DOCX…) et cherche la réponse à chacune ; la "
    "même commande reprend où elle s’est arrêtée."
)
HELP_REVIEW = "Montre chaque réponse trouvée, à accepter ou à écarter."
HELP_BACKUP = "Sauvegarde tout le cahier et son historique dans un fichier."
HELP_RESTORE = "Remet une sauvegarde à la place du cahier, qui est d’abord gardé à côté."
HELP_FILE = "Le fichier"
HELP_INDEX = "Dossier de l’index, à côté duquel est le cahier"
HELP_ONE = "Word : une question par page, en 16 points"
HELP_BARE = "Word : sans l’état ni le responsable"
COMMAND = "ligne de commande"
BACKUP_NAME = "sauvegarde"
BEFORE_NAME = "avant-restauration"
EMPTY = "Le cahier est vide."
YES, NO, STOP = "o", "n", "f"
ACCEPT_OR_NOT = "Accepter ? (o : oui, n : écarter, Entrée : plus tard, f : fin)"
TO_REVIEW = "Acceptez ou écartez les réponses avec « briefbot cahier review », ou sur la page."


def listed(question: str, status: str, owner: str) -> str:
    """A question in the terminal."""
    return f"- {question} ({status}{f' ; {owner}' if owner else ''})"


def not_a_day(said: str) -> str:
    """A hearing's date that is no day."""
    return f"« {said} » n’est pas un jour ; écrivez-le ainsi : 2026-03-03."


def unknown_format(name: str) -> str:
    """A file whose name says no format."""
    return (
        f"« {name} » ne dit pas son format ; finissez le nom par .docx, .md, .csv, .xlsx, .json, "
        "ou .txt pour l’historique."
    )


def exported(path: Path, count: int) -> str:
    """The cahier was written into a file."""
    return f"{questions(count)} dans {path}."


def backed_up(path: Path, entries: int, changes: int) -> str:
    """A backup was written."""
    return f"Sauvegarde : {questions(entries)} et {changes} lignes d’historique dans {path}."


def restored(entries: int, before: Path) -> str:
    """A backup was put back."""
    return f"Cahier remis : {questions(entries)}. Ce qui était là est gardé dans {before}."


def answered(question: str, found: str) -> str:
    """A question of a list with its answer."""
    return f"- {question}\n  {found}"


def waiting(count: int) -> str:
    """How many questions of a list have no answer yet."""
    return f"Encore {questions(count)}." if count else "Toutes les questions ont leur réponse."


def to_review(number: int, total: int, question: str, found: str) -> str:
    """An answered question to be accepted."""
    return f"\n{number} sur {total}. {question}\n{found}"


def left_to_review(count: int) -> str:
    """How many still wait to be accepted."""
    return f"{questions(count)} à accepter." if count else "Plus rien à accepter."
