"""Where in a document a question points: a recommendation's number, the last section."""

from __future__ import annotations

import re

from briefbot.text.figures import Figure
from briefbot.text.words import fold

_NUMBER_WORDS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER_SIGN = r"\s*(?:no\.?|n[o°]|numero|number|#)?\s*"
# « Demande » is a verb as well: only « la demande 3 » is a label.
_RECOMMENDATION = re.compile(
    r"\b(?:(?:recomm?[ae]ndations?|recos?|rec\.?|mesures?|propositions?)"
    rf"{_NUMBER_SIGN}(?:(?P<word>{'|'.join(_NUMBER_WORDS)})\b|(?P<digits>\d{{1,2}})\b)"
    rf"|(?<=la )demande{_NUMBER_SIGN}(?P<asked>\d{{1,2}})\b)"
    r"(?!\s*(?:ans|annees|%|\$|m\b|mill|mois|\d{3})|[.,]\d)"
)
_LABEL_NOUN = re.compile(r"(?:reco(?:m|s?$)|mesures?$|propositions?$|demandes?$)")
_LAST = re.compile(r"\b(?:la |le |the )?(?:derniere?|last)\b")
_END = re.compile(
    r"\b(?:a la (?:toute )?fin|(?:la )?fin du (?:memoire|document|texte|rapport)|en terminant"
    r"|pour (?:finir|conclure)|(?:at|in) the end|end of the (?:brief|document|report|paper)"
    r"|(?:last|final) (?:section|part|chapter)|derniere? (?:section|partie|chapitre)"
    r"|conclusions?)\b"
)
# « Que dit le mémoire de … », « le mémoire parle-t-il de … »: it, and no sheet about it.
_SAYS = r"(?:di[st]|parle|mentionne|aborde|traite|evoque|precise|ecri[st]|affirme|say|mention)"
_BRIEF = r"(?:le|ce|leur|son|the|this|their) (?:memoire|brief)"
_BRIEF_SAYS = re.compile(
    rf"\b{_BRIEF} {_SAYS}(?:-|[ ]tu\b)|\best[- ]ce que {_BRIEF} {_SAYS}|\bdoes {_BRIEF} {_SAYS}"
    rf"|\b(?:que|what) {_SAYS} {_BRIEF}\b|^(?:selon|d'apres) {_BRIEF}\b"
    rf"|\b(?:selon|d'apres) {_BRIEF}\W*$"
)
_AT_THE_END = re.compile(
    r"(?i)\b(?:(?:à|a) la (?:toute )?fin|la fin(?= du (?:mémoire|document|texte|rapport))"
    r"|(?:last|final)(?= (?:section|part|chapter))"
    r"|derni[eè]re?(?= (?:section|partie|chapitre)))\b"
)


def number_of(plain: str, claimed: tuple[Figure, ...]) -> tuple[int | None, bool]:
    """The number asked for (-1 for the last), and whether it is a recommendation that has it."""
    labelled = _RECOMMENDATION.search(plain)
    if labelled:
        digits = labelled["digits"] or labelled["asked"]
        return int(digits) if digits else _NUMBER_WORDS[labelled["word"]], True
    ordinal = next((f for f in claimed if f.kind == "ordinal"), None)
    if ordinal and re.search(r"\b(?:la|le|the|cette|ce)\s+$", plain[: _find(plain, ordinal)]):
        return int(ordinal.value), "recommand" in plain
    if _LAST.search(plain) and re.search(
        r"recommand|\b(?:la|the) (?:derniere?|last)\s*[?.!]*$", plain
    ):
        return -1, "recommand" in plain
    return None, False


def _find(plain: str, figure: Figure) -> int:
    return max(plain.find(fold(figure.text).strip()), 0)


def is_label_noun(folded: str) -> bool:
    """Whether a word only says what the number is of: « recommandation »."""
    return _LABEL_NOUN.match(folded) is not None


def what_the_brief_says(plain: str) -> bool:
    """Whether a question is about what the brief itself says."""
    return _BRIEF_SAYS.search(plain) is not None


def about_the_end(plain: str) -> bool:
    """Whether a question is about how the document ends."""
    return _END.search(plain) is not None


def without_the_end(text: str) -> str:
    """The text with blanks for the words that point at the end: where to look, not what for."""
    return _AT_THE_END.sub(lambda match: " " * len(match.group()), text)
