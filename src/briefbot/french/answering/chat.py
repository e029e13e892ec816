"""What is said of a chat model: in settings that cannot be used, and beside an answer."""

from __future__ import annotations

INSTEAD = "La réponse ci-dessous est composée d’extraits des documents, sans ce modèle."
INCOMPLETE = "La réponse est incomplète."


def unreachable(name: str) -> str:
    """No connection could be made, or it broke."""
    return f"Le modèle « {name} » est injoignable."


def refused_key(name: str) -> str:
    """401 or 403."""
    return f"Le modèle « {name} » refuse la clé d’accès."


def too_many_requests(name: str) -> str:
    """429."""
    return f"Le modèle « {name} » reçoit trop de demandes."


def too_slow(name: str, seconds: float) -> str:
    """The deadline passed."""
    limit = f"{seconds:g}".replace(".", ",")
    return f"Le modèle « {name} » n’a pas terminé dans le délai de {limit} s."


def unknown_model(name: str) -> str:
    """404."""
    return f"Le modèle « {name} » est inconnu du serveur."


def broken(name: str) -> str:
    """Any other failure of the model or of its server."""
    return f"Le modèle « {name} » a renvoyé une erreur."


def cut(name: str) -> str:
    """The reply stopped before its end."""
    return f"Le modèle « {name} » s’est interrompu."


def unusable(name: str) -> str:
    """The reply is empty or not in the form asked for."""
    return f"Le modèle « {name} » n’a rien répondu d’utilisable."


def unverified(name: str) -> str:
    """No sentence of the reply could be proved."""
    return f"Rien de ce qu’a répondu le modèle « {name} » ne se vérifie dans les documents."


def found_nothing(name: str) -> str:
    """The model says that the passages do not answer, where the documents' own words do."""
    return f"Le modèle « {name} » n’a rien trouvé à ce sujet dans les passages qu’il a lus."


def dropped(count: int) -> str:
    """``count`` sentences of the model were not shown."""
    if count == 1:
        return "Une phrase du modèle a été retirée : elle ne se vérifie pas dans les documents."
    return (
        f"{count} phrases du modèle ont été retirées : "
        "elles ne se vérifient pas dans les documents."
    )


def says_less(name: str) -> str:
    """The model left out what the documents answer."""
    return f"Le modèle « {name} » en dit moins que les documents."


def elsewhere(name: str, host: str) -> str:
    """Said before the first question where the model is not on this machine."""
    return (
        f"Vos questions et les passages trouvés sont envoyés à {host}, "
        f"où répond le modèle « {name} »."
    )


def here(name: str) -> str:
    """Said where the model is on this machine."""
    return f"Le modèle « {name} » répond sur cet ordinateur : rien n’en sort."


def missing_package(setting: str, command: str) -> str:
    """The provider's package is not installed."""
    return f"Pour utiliser « {setting} », installez d’abord son module : {command}."


def missing_key(setting: str, variable: str) -> str:
    """The provider's usual variable is empty."""
    return f"Pour utiliser « {setting} », mettez votre clé d’accès dans la variable {variable}."


def unusable_setting(setting: str) -> str:
    """The setting names no provider or no model that is known."""
    return (
        f"Le réglage BRIEFBOT_LLM ne peut pas valoir « {setting} » ; écrivez "
        "« fournisseur:modèle », par exemple « ollama:mistral-small »."
    )


def unusable_address(address: str) -> str:
    """The address of an OpenAI-compatible server cannot be used."""
    return (
        f"L’adresse de modèle « {address} » ne peut pas servir ; écrivez-la en entier, "
        "par exemple « http://127.0.0.1:8080/v1 »."
    )


# What may link two sentences of the documents: words that claim nothing of either.
LINKS = ("De plus", "Par ailleurs", "Ensuite", "Enfin")


def linked(link: str, line: str) -> str:
    """A line after the word that links it to the one before."""
    return f"{link}, {line[:1].lower()}{line[1:]}" if line[:1] == "S" else f"{link}\u00a0: {line}"
