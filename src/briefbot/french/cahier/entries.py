"""What the cahier says, on the page, in the terminal and in its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefbot.french.answering.answers import pages_in
from briefbot.french.web import page

# The database
BUSY = "Le cahier est occupé par un autre programme ; réessayez dans un moment."
READ_ONLY = (
    "Le cahier est en lecture seule : rien n’a été enregistré ; rendez sa base inscriptible."
)
FULL = (
    "Il n’y a plus de place pour le cahier : rien n’a été enregistré ; libérez de "
    "l’espace, puis réessayez."
)
DAMAGED = (
    "La base du cahier est endommagée ; remettez une sauvegarde avec « briefbot cahier restore »."
)
GONE = (
    "La base du cahier ne répond pas : rien n’a été enregistré ; réessayez quand elle sera "
    "de retour."
)
FAILED = "Le cahier n’a pas pu être lu ou écrit ; réessayez, puis voyez le journal du serveur."
LATER_VERSION = (
    "Ce cahier a été fait par une version plus récente de briefbot ; mettez briefbot à jour "
    "pour l’ouvrir."
)
BAD_DATABASE = (
    "Le réglage BRIEFBOT_DATABASE doit être une adresse « postgresql://… » ou "
    "« sqlite:///… » ; corrigez-le ou videz-le."
)
NO_POSTGRESQL = (
    "PostgreSQL demande un paquet de plus ; installez-le avec « pip install '.[postgresql]' »."
)


def cannot_make(path: Path) -> str:
    """The file of a new cahier cannot be made."""
    return (
        f"Le cahier ne peut pas être créé dans {path.parent} ; donnez-y le droit d’écrire, ou "
        "réglez BRIEFBOT_DATABASE."
    )


# What is refused
CONFLICT = (
    "Quelqu’un a écrit au même endroit entre-temps : rien n’a été remplacé ; voici les deux "
    "textes, choisissez."
)
GONE_ENTRY = "Cette question n’est plus dans le cahier ; rechargez la page."
GONE_SECTION = "Cette partie n’est plus dans le cahier ; rechargez la page."
EMPTY_QUESTION = "Une question du cahier ne peut pas être vide ; écrivez-la."
EMPTY_COMMENT = "Le commentaire est vide ; écrivez-le."
EMPTY_TITLE = "Une partie du cahier a besoin d’un titre ; écrivez-le."
MERGE_WITH_ITSELF = "Une question ne se fusionne pas avec elle-même ; choisissez-en une autre."
NOTHING_TO_UNDO = "Il n’y a rien à annuler ; l’historique ne connaît pas cette étape."
CHANGED_SINCE = (
    "Cette étape ne peut plus être annulée : la question a été modifiée depuis ; "
    "reprenez plutôt une version dans son historique."
)


def hearing_changed(now: Sequence[tuple[str, str]]) -> str:
    """Someone else wrote the same of the hearing; the form holds what was to be saved."""
    told = ", ".join(f"{name} « {text} »" for name, text in now)
    return (
        f"Quelqu’un a écrit entre-temps : {told}. Vos mots sont encore dans le formulaire ; "
        "enregistrez de nouveau pour les mettre à la place."
    )


def unknown_field(name: str) -> str:
    """A field that an entry does not have."""
    return f"Une question du cahier n’a pas de champ « {name} » ; rechargez la page."


def unknown_value(field: str, value: str) -> str:
    """A choice that there is not."""
    return f"« {value} » n’est pas une valeur de « {field} » ; choisissez dans la liste."


# Words for the parts
HEARING = {
    "title": "Titre de l’audition",
    "held_on": "Date",
    "place": "Lieu",
    "speaker": "Qui répond",
}
FIELDS = {
    "question": "Question",
    "clip": "Clip (25 mots au plus)",
    "reply": "Réponse (40 à 80 mots)",
    "note": "Note",
    "avoid": "À ne pas dire",
    "theme": "Thème",
    "owner": "Responsable",
    "risk": "Risque",
    "status": "État",
}
STATUSES = {
    "todo": "à faire",
    "drafted": "rédigée",
    "to_check": "à vérifier",
    "checked": "vérifiée",
    "to_review": "à revoir",
}
RISKS = {"": "non précisé", "low": "faible", "medium": "moyen", "high": "élevé"}
LABELS = {
    "clip": "Clip.",
    "reply": "Réponse.",
    "note": "Note.",
    "avoid": "À ne pas dire.",
    "found": "Trouvé par briefbot.",
}
# What nobody has written an answer to yet.
UNWRITTEN = "Trouvé par briefbot, pas encore rédigé par une personne"
FILE_NAME = "cahier"
TITLE = "Cahier de questions-réponses"
SECTION = "Partie"
WORDINGS = "Autres formulations"
EVIDENCE = "Preuves"
COMMENTS = "Commentaires"


def checked(who: str, iso: str) -> str:
    """« vérifiée par X le 3 mars 2026 »."""
    by = f" par {who}" if who else ""
    on = f" le {page.date(iso)}" if iso else ""
    return f"vérifiée{by}{on}"


def proof(quote: str, where: str) -> str:
    """A proof on one line."""
    return f"« {quote} » — {where}" if where else f"« {quote} »"


def introduced(lead: str, quote: str, adjoins: bool) -> str:
    """The words that introduce a passage, and the passage."""
    return f"{lead} {quote}" if adjoins else f"{lead} […] {quote}"


def state(status: str, owner: str) -> str:
    """« État : rédigée. Responsable : X. »."""
    said = f"État : {status}."
    return f"{said} Responsable : {owner}." if owner else said


def about_hearing(held_on: str, place: str, speaker: str) -> str:
    """When, where and for whom, on one line."""
    return " · ".join(part for part in (page.date(held_on), place, speaker) if part)


# Files that come in
NOT_A_CAHIER = (
    "Ce fichier n’est pas un export du cahier ; choisissez un fichier JSON fait par briefbot."
)
LATER_FILE = (
    "Ce fichier vient d’une version plus récente de briefbot ; mettez briefbot à jour pour le lire."
)


def cannot_write(path: Path) -> str:
    """A file that cannot be written."""
    return f"Le fichier {path} ne peut pas être écrit ; choisissez un autre endroit."


def cannot_read(path: Path) -> str:
    """A file that cannot be read."""
    return f"Le fichier {path} ne peut pas être lu ; vérifiez son nom."


def questions(count: int) -> str:
    """« 1 question », « 12 questions »."""
    return f"{count} question{'s' if count > 1 else ''}"


def imported(added: int, beside: int, same: int) -> str:
    """What an import did."""
    said = f"{questions(added)} de plus"
    if beside:
        differ, put = ("diffère", "mise") if beside == 1 else ("diffèrent", "mises")
        said += f" ; {questions(beside)} qui {differ} de celles du cahier, {put} à côté"
    if same:
        left = "laissée telle quelle" if same == 1 else "laissées telles quelles"
        said += f" ; {questions(same)} déjà là, {left}"
    return f"{said}."


# Lists of questions
NO_QUESTIONS = "Aucune question dans cette liste ; écrivez-en une par ligne."


def unknown_list(name: str) -> str:
    """A list in a format that is not read."""
    return (
        f"« {name} » n’est pas une liste de questions ; donnez un fichier .txt, .csv, .xlsx, "
        ".docx, .odt, .md, .pdf ou .html."
    )


def bad_sheet(name: str) -> str:
    """A workbook that cannot be read."""
    return f"Le classeur « {name} » ne peut pas être lu ; enregistrez-le de nouveau en XLSX."


def too_many(count: int, most: int) -> str:
    """A list with too many questions."""
    return (
        f"La liste compte {count} questions, plus que les {most} permises ; coupez-la en parties."
    )


def too_long(words: str, most: int) -> str:
    """A question too long to be asked."""
    return f"La question « {words}… » dépasse {most} caractères ; raccourcissez-la."


def taken_in(added: int, known: int) -> str:
    """What was taken of a list."""
    said = f"{questions(added)} de plus à répondre"
    return f"{said} ; {questions(known)} déjà dans le cahier." if known else f"{said}."


# The Word file
CONTENTS = "Questions"
DOCUMENTS_CITED = "Documents cités, et leur version"
EXPORT_NOTE = (
    "Fait avec briefbot\u00a0: chaque note est le texte exact du document, que seul "
    "«\u00a0[…]\u00a0» abrège. Les réponses sont rédigées par des personnes\u00a0; "
    "ce que briefbot a trouvé et que personne n’a encore rédigé est marqué ainsi."
)
PROOFS_ALONE = "Preuves : "


def short_reference(title: str, reference: str, section: str) -> str:
    """A reference after the first to the same document, its pages those of the whole one."""
    if pages := pages_in(reference):
        return f"{title}, {pages}"
    return f"{title}, {page.in_quotes(section)}" if section else title


def document_version(title: str, sha256: str) -> str:
    """A document with what tells its version from another."""
    return f"{title} (version {sha256[:12]})" if sha256 else title


def also_asked(wording: str) -> str:
    """The same question in other words."""
    return f"Autre formulation : {wording}"


def duration(seconds: int) -> str:
    """« 45 s », « 1 min 05 s »."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def counted(words: int, seconds: int) -> str:
    """« 21 mots, 8 s »."""
    return f"{words} mot{'s' if words > 1 else ''}, {duration(seconds)}"


# Proofs
NO_DOCUMENT = "Ce document n’est plus dans le corpus ; posez la question de nouveau."
OTHER_WORDS = "Ces mots ne sont plus à cet endroit du document ; posez la question de nouveau."


def passage(words: str) -> str:
    """The question of a passage that was taken in before one was written."""
    return f"Sur « {words} »"
