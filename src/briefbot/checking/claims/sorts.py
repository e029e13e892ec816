"""What a sentence does: it states something, or asks, orders, judges or only heads what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.chat.proof.sources import addresses_the_program, speaks_to_someone
from briefbot.checking.claims.verbs import has_verb
from briefbot.checking.models import Sort
from briefbot.text.figures import figures
from briefbot.text.words import Word, fold, words

FEWEST_WORDS = 5  # of a sentence whose verb is not known
LONGEST_HEADING = 90  # characters of a line without a verb or a full stop
_GREETS = re.compile(
    r"^(?:bonjour|bonsoir|salut|merci|monsieur|madame|mesdames|chers?|cheres?|hello|dear)\b"
)
_FIRST_PERSON = re.compile(
    r"\b(?:je|j'|nous)\s?(?:ne )?(?:crois|croyons|pense|pensons|trouve|trouvons|espere|esperons"
    r"|estime|estimons|juge|jugeons|aime|aimons|prefere|preferons|souhaite|souhaitons|veux|voulons)"
    r"|\b(?:a (?:mon|notre) (?:avis|sens)|selon (?:moi|nous)|heureusement|malheureusement"
    r"|helas|bravo)\b"
)
_OUGHT = re.compile(
    r"\bil (?:faut|faudra|faudrait|est (?:temps|grand temps|urgent|essentiel|important|primordial"
    r"|crucial|inacceptable|honteux|regrettable|souhaitable|dommage))\b"
    r"|\b(?:on|nous) (?:doit|devons|devrait|devrions)\b"
)
# Words of praise or blame, which no document bears out; after « est », « sont », « c'est ».
_JUDGES = re.compile(
    r"\b(?:est|sont|c'est|etait|serait|seront|semble|parait)\s(?:\w+\s){0,2}?(?:belle?s?|beau|bonne?s?"
    r"|mauvaise?s?|excellente?s?|admirables?|magnifiques?|formidables?|remarquables?|scandaleu\w+"
    r"|honteu\w+|inacceptables?|deplorables?|triste|injustes?|ridicules?|absurdes?|geni\w+"
    r"|desastreu\w+|insuffisante?s?|courageu\w+|ambitieu\w+|decevant\w*|rassurant\w*|inspirant\w*"
    r"|meilleure?s?|pire)\b"
)
_ATTRIBUTED = re.compile(
    r"\b(?:selon|d'apres|estime|juge|affirme|croit|considere|soutient|souligne|rappelle|dit)\b"
)


def sort_of(text: str) -> Sort:
    """What a sentence does, by its form."""
    plain, found = fold(text), words(text)
    if text.rstrip(' \u00a0»")').endswith("?"):
        return "question"
    if addresses_the_program(text) or (found and _commands(plain) and speaks_to_someone(found)):
        return "order"
    stated = any(figure.kind != "ordinal" for figure in figures(text))
    if not stated and not has_verb(text) and not _is_sentence(text, found):
        return "heading"
    if _GREETS.match(plain) and not stated and len(found) < 12:
        return "heading"
    if stated or _ATTRIBUTED.search(plain):
        return "claim"
    judged = _FIRST_PERSON.search(plain) or _OUGHT.search(plain) or _JUDGES.search(plain)
    return "opinion" if judged else "claim"


def _is_sentence(text: str, found: Sequence[Word]) -> bool:
    """Whether a text is set as a sentence, though no verb of it is known."""
    return len(found) >= FEWEST_WORDS and text.rstrip(" \u00a0»)").endswith((".", "!", "…"))


def _commands(plain: str) -> bool:
    """Whether a sentence begins with an order: « Appelez votre députée »."""
    return re.match(r"\W*[a-z]{2,}ez\b(?!-vous)", plain) is not None
