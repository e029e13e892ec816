"""What the staff's page says."""

from __future__ import annotations

TITLE = "Les documents"
ABOUT = (
    "Les fichiers envoyés ici sont conservés dans le dossier du corpus, et tout le monde peut "
    "aussitôt poser des questions sur eux. Un fichier du même nom remplace le document."
)
SEND = "Fichiers à ajouter (PDF, DOCX, ODT, HTML, Markdown, texte)"
ADD = "Ajouter"
REMOVE = "Retirer"
REMOVE_WHICH = "Documents à retirer"
REMOVE_NOTE = (
    "Le fichier reste dans le dossier du corpus\u00a0: une ingestion complète le reprendrait."
)
NOTHING_SENT = "Choisissez d’abord un fichier."
NOTHING_CHOSEN = "Choisissez d’abord un document à retirer."
NONE = "L’index est vide."
HEADS = ("Identifiant", "Titre", "Date", "Passages", "Empreinte")
UNDATED = "sans date"
STARTED = "Préparation…"

_STEPS = {
    "read": "Lecture des documents",
    "embed": "Calcul des passages nouveaux",
    "write": "Écriture de l’index",
}


def progress(step: str, done: int, total: int) -> str:
    """How far a run has come."""
    return f"{_STEPS[step]}\u00a0: {done} sur {total}"
