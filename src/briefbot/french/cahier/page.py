"""What the cahier says on the page."""

from __future__ import annotations

from datetime import datetime

from briefbot.french.cahier import entries
from briefbot.french.web import page

TAB = "Cahier"
LOCAL = "poste local"

SAVING = "Enregistrement…"
UNSAVED = "Pas encore enregistré ; gardé dans ce navigateur."
NOT_REACHED = "Le serveur ne répond pas ; ce que vous écrivez est gardé dans ce navigateur."
WORD, WORDS = "mot", "mots"
ADDED = "Ajouté au cahier."
NOTHING_TO_ADD = "Il n’y a ici ni réponse ni passage à ajouter au cahier."
REMOVED_ENTRY = "Question retirée du cahier."
REMOVE_SURE = "Retirer cette question du cahier ? L’historique la garde."
SECTION_TITLE = "Titre de la partie"
HALF_A_DATE = "Donnez le jour, le mois et l’année (quatre chiffres), ou laissez vide."
BAD_REQUEST = "Cette demande n’est pas complète ; rechargez la page."
MAY_NOT = "Votre rôle ne permet pas cela ; demandez à qui tient le cahier."

ADD_TO = "Ajouter au cahier"
UNDO = "Annuler"
CLOSE = "Fermer"
SAVE = "Enregistrer"
ADD = "Ajouter"
NEW = "Nouvelle question"
EDIT_HEARING = "L’audition : titre, date, lieu"
EXPORT = "Exporter"
FILES = (
    ("format=docx", "Word"),
    ("format=docx&page=1&nu=1", "Word, une question par page (16 points, sans l’état)"),
    ("format=md", "Markdown"),
    ("format=xlsx", "Excel"),
    ("format=csv", "CSV"),
    ("format=json", "JSON (tout, historique compris)"),
    ("format=txt", "Historique (qui, quand, quoi)"),
)
PRINT = "Imprimer"
IMPORT = "Importer"
IMPORT_FILE = "Un export JSON du cahier, ou une liste de questions (TXT, CSV, XLSX, DOCX…)"
IMPORTED = ".json,.txt,.csv,.xlsx,.docx,.odt,.md,.pdf,.html"
PASTE = "Ou des questions, une par ligne"
PROGRESS = "Questions qui ont leur réponse"
ANSWER_THEM, HALT = "Chercher les réponses", "Arrêter"
NEW_SECTION = "Nouvelle partie"
SEARCH = "Chercher dans le cahier"
ANY_STATUS, ANY_RISK = "Tous les états", "Tous les risques"
ANY_OWNER, ANY_THEME = "Tous les responsables", "Tous les thèmes"
NOBODY = "sans responsable"
NONE_SHOWN = "Aucune question ici. Ajoutez-en une, ou élargissez les filtres."
ACCEPT, DISMISS, ACCEPT_ALL = "Accepter", "Écarter", "Tout accepter"
FIND_DUPLICATES, DUPLICATES = "Chercher les doublons", "Doublons possibles"
NO_DUPLICATES = "Aucune question ne semble en redire une autre."
ABOUT_DUPLICATES = (
    "Ces questions se ressemblent par le sens. La formulation qui n’est pas gardée reste sous "
    "« Autres formulations », avec ses preuves et ses textes."
)
KEEP_THIS, NOT_THE_SAME = "Garder celle-ci", "Ce n’est pas la même"
RENAME, REMOVE_SECTION, SECTION_UP = "Renommer", "Défaire la partie", "Monter la partie"

SECTION, NO_SECTION = "Partie", "sans partie"
SHEET = "La question et sa réponse"
NO_PROOF = "Aucune preuve : ajoutez-en depuis une réponse, un chiffre ou un document (Alt+K)."
BEFORE, NOW = "La preuve :", "À sa place maintenant :"
NOTHING_NOW = "Rien de semblable ne s’y lit plus."
CHANGED = "Le document a changé : ces mots n’y sont plus."
REMOVED = "Le document n’est plus dans le corpus ; la citation est gardée."
RENEW = "Prendre le nouveau passage"
DROP = "Retirer cette preuve"
COMMENT = "Votre commentaire"
SAY = "Commenter"
MERGE_WITH = "Même question que…"
MERGE = "Fusionner"
REMOVE = "Retirer du cahier"
HISTORY = "Historique"
REVERT = "Reprendre ces textes"
MINE, THEIRS = "Votre texte :", "Le texte enregistré entre-temps :"
KEEP_MINE, KEEP_THEIRS = "Garder le mien", "Garder l’autre"
KEEP_BOTH = "Garder les deux"

KEYS = "Au clavier"
KEY_ROWS = (
    ("?", "cette aide"),
    ("Alt+1 … Alt+9", "les onglets"),
    ("Alt+K", "ajouter au cahier : réponse, affirmation, chiffre, question ou mots choisis"),
    ("Alt+↑ Alt+↓", "dans la liste : monter ou descendre la question"),
    ("j k c", "dans Vérifier : affirmation suivante, précédente, prochaine contredite"),
    ("Maj+Entrée", "dans la répétition : vérifier la réponse"),
    ("Entrée", "dans la liste : ouvrir la question"),
    ("Ctrl+S", "dans une question : enregistrer tout de suite"),
    ("Échap", "fermer la question"),
)

_DONE = {
    "add": "ajout",
    "edit": "modification",
    "move": "déplacement",
    "merge": "fusion",
    "comment": "commentaire",
    "evidence": "preuves",
    "accept": "acceptée",
    "remove": "retrait",
    "undo": "annulation",
    "revert": "reprise d’une version",
    "follow": "passage suivi dans le document remplacé",
    "stale": "passage changé dans le document remplacé",
    "import": "import",
    "answer": "réponse trouvée",
}

_DEEDS = {
    "hearing": "audition",
    "section": "nouvelle partie",
    "rename": "partie renommée",
    "raise": "partie montée",
    "unsection": "partie défaite",
    "apart": "questions dites différentes",
}


def shown(kept: int, every: int) -> str:
    """How many questions are seen."""
    if kept == every:
        return f"{entries.questions(every)}."
    return f"{entries.questions(kept)} sur {every}."


def risk(level: str) -> str:
    """« risque élevé »."""
    return f"risque {level}"


def waiting(count: int) -> str:
    """How many questions of a list have no answer yet."""
    return f"{entries.questions(count)} sans réponse cherchée."


def going_on(done: int, total: int) -> str:
    """How far a list is answered."""
    return f"{done} sur {total} réponses cherchées." if total else "Recherche des réponses…"


def more_proposed(count: int) -> str:
    """Those that are not shown yet."""
    return f"Et {entries.questions(count)} de plus, montrées à mesure que la place se fait."


def proofs(count: int) -> str:
    """« 2 preuves »."""
    return f"{count} preuve{'s' if count > 1 else ''}" if count else "aucune preuve"


def proposed(count: int) -> str:
    """The heading of what waits to be accepted."""
    return f"À accepter ({count})"


def unproved(kind: str, text: str, field: str) -> str:
    """« 9 M$ ne figure pas dans les preuves »."""
    said = f"« {text} »" if kind == "quote" else text
    return f"{said} ne figure pas dans les preuves ({field.split(' (')[0]})."


def said_by(who: str, at: str) -> str:
    """Who said it and when."""
    return f"{who}, {moment(at)}"


def moment(at: str) -> str:
    """« 3 mars 2026 à 14 h 05 »."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{page.date(when.date().isoformat())} à {when.hour} h {when.minute:02}"


def saved(at: datetime) -> str:
    """An entry was saved."""
    return f"Enregistré à {at.hour} h {at.minute:02}."


def change(who: str, at: str, what: str, fields: list[str]) -> str:
    """A line of the history; ``fields`` are those it wrote."""
    names = ", ".join(entries.FIELDS[name].split(" (")[0].lower() for name in fields)
    detail = f" ({names})" if names else ""
    return f"{moment(at)}, {who} : {_DONE[what]}{detail}"


def deed(who: str, at: str, what: str, before: str, after: str) -> str:
    """A line of what was done to the cahier itself."""
    told = " → ".join(f"« {words} »" for words in (before, after) if words)
    return f"{moment(at)}, {who} : {_DEEDS[what]} {told}"
