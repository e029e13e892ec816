"""What the server says to those it refuses, and its page for signing in."""

from __future__ import annotations

UNKNOWN_HOST = (
    "Cette adresse n’est pas celle de la page\u00a0; si elle doit l’être, nommez-la dans "
    "BRIEFBOT_HOSTS."
)
OTHER_SITE = "Cette demande vient d’un autre site\u00a0; ouvrez la page elle-même."
NO_SUCH_ADDRESS = "Il n’y a rien à cette adresse\u00a0; revenez à la page d’accueil."
NO_FETCHING = "Le serveur ne va chercher aucune adresse\u00a0; ouvrez-la dans votre navigateur."
TOO_LARGE = (
    "Cet envoi est trop gros\u00a0; raccourcissez-le, ou envoyez moins de fichiers à la fois."
)
TOO_SLOW = "L’envoi n’est pas arrivé à temps\u00a0; recommencez."
UNREADABLE = "Cet envoi n’est pas du JSON lisible\u00a0; vérifiez-le."
NOT_SIGNED_IN = "Votre session n’est pas ouverte ou a expiré\u00a0; rechargez la page pour entrer."
UNAVAILABLE = (
    "Aucun document ne peut être consulté\u00a0; la page dit pourquoi, et «\u00a0briefbot "
    "ingest\u00a0» refait l’index."
)

# Signing in
SIGN_IN_TITLE = "Entrer dans briefbot"
SIGN_IN = "Cette page demande un nom d’utilisateur et un mot de passe."
USER = "Nom d’utilisateur"
PASSWORD = "Mot de passe"
ENTER = "Entrer"
WRONG = "Identifiants incorrects\u00a0; vérifiez le nom et le mot de passe."
LEAVE = "Se déconnecter"


def too_many_tries(seconds: int) -> str:
    """Signing in has failed too often from this address or for this name."""
    if seconds < 60:
        wait = f"{seconds}\u00a0seconde{'s' if seconds > 1 else ''}"
    else:
        minutes = -(-seconds // 60)
        wait = f"{minutes}\u00a0minute{'s' if minutes > 1 else ''}"
    return f"Trop d’essais\u00a0; attendez {wait} avant le prochain."


def too_many_questions(most: int) -> str:
    """More questions asked before than are answered again."""
    return (
        f"«\u00a0previous\u00a0» peut compter {most}\u00a0questions au plus\u00a0; "
        "gardez les dernières."
    )


# Starting the server
BAD_AUTH = (
    "Le réglage BRIEFBOT_AUTH doit avoir la forme «\u00a0utilisateur:mot de passe\u00a0»\u00a0; "
    "corrigez-le ou videz-le."
)


def open_to_all(host: str) -> str:
    """The page would be served to a network without a password."""
    return (
        f"Servie à l’adresse {host}, la page serait ouverte à tout le réseau sans mot de passe"
        "\u00a0; réglez BRIEFBOT_AUTH, ou ajoutez --sans-mot-de-passe si c’est voulu."
    )


def bad_proxies(value: str) -> str:
    """The proxies' setting names something that is no address."""
    return (
        f"Le réglage BRIEFBOT_PROXIES ne peut pas valoir «\u00a0{value}\u00a0»\u00a0; "
        "donnez des adresses IP ou des réseaux, séparés par des virgules."
    )
