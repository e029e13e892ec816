"""What is said of a question that cannot be asked."""

BLANK = "La question est vide ; écrivez-la en quelques mots."


def too_long(length: int, limit: int) -> str:
    """A question of ``length`` characters, over ``limit``."""
    return (
        f"La question compte {length} caractères, plus que les {limit} permis ; "
        "résumez-la en quelques phrases."
    )


NOT_TEXT = "La question contient un caractère incomplet, qui n’est pas du texte ; récrivez-la."


def wrong_type(name: str, expected: str) -> str:
    """A field of a request that does not hold what it should."""
    return f"Le champ « {name} » doit être {expected}."


TEXT = "du texte"
TEXTS = "une liste de textes"
NUMBER = "un nombre entier"


def unknown_documents(unknown: str, known: str) -> str:
    """Documents to answer from that are not in the index."""
    return f"Document inconnu : {unknown}. L’index contient : {known}."
