"""What the command line says."""

from __future__ import annotations

from briefbot.french.answering.answers import STATUS as STATUS

HELP = "Posez une question sur un mémoire : la réponse en français, avec le passage exact."
HELP_INGEST = "Lit les documents et construit l’index. Sans chemin : le dossier du corpus."
HELP_ASK = "Répond à une question, ou à un fichier de questions (--batch)."
HELP_SEARCH = "Montre les passages seuls, le meilleur d’abord."
HELP_SERVE = "Sert la page."
HELP_EVAL = "Note les réponses à un fichier de cas et affiche la fiche de résultats."
HELP_CORPUS = "Liste, ajoute ou retire des documents de l’index."
HELP_CORPUS_LIST = "Liste les documents de l’index, avec leur date et leur empreinte."
HELP_CORPUS_ADD = "Ajoute des documents à l’index, ou remplace ceux qui y sont déjà."
HELP_CORPUS_REMOVE = "Retire des documents de l’index."
HELP_CORPUS_SET = (
    "Corrige le titre, l’organisme ou la date d’un document ; vide, la valeur du fichier revient."
)
HELP_DOCTOR = "Vérifie l’index fichier par fichier et dit ce qui est intact."

PATHS = "Fichiers ou dossiers à lire"
QUESTION = "La question"
INDEX = "Dossier de l’index"
JSON = "Réponse en JSON"
BATCH = "Fichier JSONL : une question ou une conversation par ligne"
DOCUMENT = "Limiter à ce document (répétable)"
COUNT = "Nombre de passages"
HOST = "Adresse du serveur"
PORT = "Port du serveur"
WITHOUT_PASSWORD = "Servir à tout un réseau sans mot de passe"
CASES = "Fichier JSONL de cas"
LLM = "Modèle de langue à mesurer"
FAILURES = "Montrer les réponses refusées"
DOCUMENT_ID = "Identifiant du document"
TITLE = "Titre du document"
ORGANISATION = "Organisme qui le signe"
DATE = "Date : 2023, 2023-01 ou 2023-01-15"
DOCUMENT_IDS = "Identifiants des documents"

NEAREST = "Le passage le plus proche, qui ne répond peut-être pas\u00a0:"
SUGGESTIONS = "À voir aussi :"


def misused(detail: str, command: str) -> str:
    """A command line that cannot be understood."""
    return f"Commande mal formée ({detail}). Pour l’usage : « {command} --help »."


def missing(parameter: str) -> str:
    """A required argument that is not there."""
    return f"il manque {parameter}"


def unknown(option: str) -> str:
    """An option that does not exist."""
    return f"option inconnue : {option}"


def near(text: str) -> str:
    """The word of the command line that could not be used."""
    return f"près de « {text} »"


QUESTION_OR_BATCH = (
    "Donnez une question, ou un fichier avec --batch, mais pas les deux : briefbot ask « … »."
)


def batch_unreadable(path: object) -> str:
    """A batch file that cannot be opened or is not text."""
    return (
        f"Le fichier de questions « {path} » est illisible ; "
        "vérifiez son chemin et qu’il est en UTF-8."
    )


def batch_line(number: int, reason: str) -> str:
    """A line of a batch that is passed over."""
    return f"Ligne {number} ignorée : {reason}."


NOT_JSON = "ce n’est pas un objet JSON"
NOT_TEXT = "elle contient un caractère incomplet, qui n’est pas du texte"
NO_QUESTION = "il y manque « question » ou « turns »"
STEPS = {"read": "Lecture", "embed": "Vecteurs", "write": "Écriture"}
STOPPED = "Interrompu."


def port_taken(host: str, port: int) -> str:
    """The server's port is in use."""
    return (
        f"Le port {port} de {host} est déjà pris ; fermez l’autre programme ou choisissez "
        f"un autre port avec --port."
    )


def invalid_setting(name: str, value: object) -> str:
    """A setting of the environment that cannot be used."""
    return (
        f"Le réglage {name} ne peut pas valoir « {value} » ; "
        "voyez le tableau des réglages du README."
    )
