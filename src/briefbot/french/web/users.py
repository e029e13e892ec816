"""What is said of the users of a page."""

from __future__ import annotations

from pathlib import Path

ROLES = {
    "read": "lire",
    "write": "écrire",
    "check": "vérifier",
    "corpus": "tenir le corpus",
}

HELP = "Les personnes qui entrent dans la page, et leurs rôles."
HELP_ADD = "Ajoute une personne, ou lui donne d’autres rôles et un autre mot de passe."
HELP_LIST = "Liste les personnes et leurs rôles."
HELP_REMOVE = "Retire une personne."
HELP_NAME = "Son nom"
HELP_ROLE = "Un rôle : lire, ecrire, verifier ou corpus (répétable)"
PASSWORD = "Mot de passe"
AGAIN = "Le même, une seconde fois"
NOT_THE_SAME = "Les deux mots de passe diffèrent ; recommencez."
NONE = "Personne : la page est celle d’une seule personne, sur cette machine."

BAD_NAME = "Ce nom ne peut pas servir ; donnez-en un de 1 à 80 caractères, sur une ligne."


def too_short(least: int) -> str:
    """A password too short."""
    return f"Ce mot de passe est trop court ; donnez-en un de {least} caractères au moins."


def unknown(name: str) -> str:
    """No user of that name."""
    return f"Personne ne porte le nom « {name} » ; voyez « briefbot users list »."


def unknown_role(role: str) -> str:
    """A role that there is not."""
    return f"« {role} » n’est pas un rôle ; choisissez lire, ecrire, verifier ou corpus."


def unreadable(path: Path) -> str:
    """The users' file cannot be read."""
    return f"Le fichier des personnes {path} ne peut pas être lu ; corrigez-le ou retirez-le."


def unwritable(path: Path) -> str:
    """The users' file cannot be written."""
    return f"Le fichier des personnes {path} ne peut pas être écrit ; vérifiez ses droits."


def listed(name: str, roles: str) -> str:
    """A user in the terminal."""
    return f"{name} : {roles}"


def added(name: str, roles: str) -> str:
    """A user was added."""
    return f"{name} peut entrer : {roles}."


def removed(name: str) -> str:
    """A user was removed."""
    return f"{name} ne peut plus entrer."
