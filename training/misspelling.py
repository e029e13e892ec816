"""Words as people mistype them."""

import random
import unicodedata
from collections.abc import Sequence

SHARE = 0.15  # of the texts that have one


def unaccented(text: str) -> str:
    """The text as typed by someone in a hurry."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def mistype(text: str, chance: random.Random, *, share: float = SHARE) -> str:
    """Misspell one word in some of the texts: a letter dropped, doubled or swapped."""
    if chance.random() > share:
        return text
    words = text.split(" ")
    long_words = [number for number, word in enumerate(words) if len(word) > 4]
    if not long_words:
        return text
    number = chance.choice(long_words)
    words[number] = _misspelt(words[number], chance)
    return " ".join(words)


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    changed: Sequence[str] = (
        before + after,
        before + letter * 2 + after,
        before + after[0] + letter + after[1:],
    )
    return chance.choice(changed)
