"""What is said of a question that cannot be asked."""

BLANK = "La question est vide ; écrivez-la en quelques mots."


def too_long(length: int, limit: int) -> str:
    """A question of ``length`` characters, over ``limit``."""
    return (
        f"La question compte {length} caractères, plus que les {limit} permis ; "
        "résumez-la en quelques phrases."
    )
