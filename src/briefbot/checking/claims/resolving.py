"""What « il » and « cette entente » stand for, inside the text they are said in."""

from __future__ import annotations

import re

from briefbot.checking.claims.verbs import capital, first_verb
from briefbot.text.words import fold, keys, words

_PRONOUN = re.compile(
    r"^(?P<pronoun>il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci)\b"
    r"(?!\s(?:y a|faut|faudr|s['’]agit"
    r"|est (?:\w+ )?(?:temps|possible|important|essentiel|crucial)))",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?P<this>ce|cet|cette|ces)\s(?P<noun>[^\W\d_][\w’'-]{2,})(?:-ci|-là)?", re.IGNORECASE
)
# A noun phrase that a text names something by: « l'Entente de partenariat ».
_NAMED = re.compile(
    r"\b(?P<det>l['’]|la\s|le\s|les\s|un\s|une\s|du\s|de\sla\s|de\sl['’]|d['’]une?\s|son\s|sa\s|des\s|au\s|aux\s)"
    r"(?P<phrase>(?P<noun>[^\W\d_][\w’'-]{2,})"
    r"(?:\s(?:de|du|des|d['’]|à|en|sur|pour|et)?\s?(?:l['’]|la\s|le\s|les\s)?[^\W\d_][\w’'-]+){0,4})",
    re.IGNORECASE,
)
_DETERMINERS = {"ce": "le ", "cet": "l’", "cette": "la ", "ces": "les "}
_VOWELS = "aeiouyhéèêà"
_PLURAL = ("ils", "elles", "ceux-ci", "celles-ci")
_STOPS = re.compile(
    r"\s(?:est|sont|a|ont|qui|que|pour|afin|dont|sera|seront|et|de|du|des|à|en|sur)$"
)
_NOUN_PHRASE = re.compile(r"(?!(?:ils?|elles?|on|nous|vous|je|cela|ceci|ce|qui|y)\b)\w", re.I)
LONGEST_SUBJECT = 12  # words
KEPT = 12  # sentences back, in which what « cette entente » stands for is looked for


class Reference:
    """Follows a text sentence by sentence: what it last spoke of, and what it named."""

    def __init__(self) -> None:
        self._subject = ""
        self._said: list[str] = []

    def resolved(self, text: str) -> str:
        """The sentence with what its pronoun and its « cette … » stand for."""
        pronoun = _PRONOUN.match(text)
        if pronoun and self._subject and _agrees(pronoun["pronoun"].lower(), self._subject):
            text = self._subject + text[pronoun.end() :]
        return _POINTING.sub(self._named, text)

    def tell(self, text: str) -> None:
        """Take note of a sentence already resolved."""
        verb = first_verb(text)
        subject = text[: verb.start].strip().rsplit(", ", 1)[-1] if verb else ""
        subject = re.sub(r"\s+(?:n['’]|ne|se|s['’]|y|en|l['’])$", "", subject)
        if _NOUN_PHRASE.match(subject) and len(words(subject)) <= LONGEST_SUBJECT:
            self._subject = capital(subject)
        self._said = [*self._said, text][-KEPT:]

    def _named(self, found: re.Match[str]) -> str:
        """The fuller phrase that « cette entente » stands for; itself where there is none."""
        wanted = keys(found["noun"])[0]
        for said in reversed(self._said):
            for named in _NAMED.finditer(said):
                if keys(named["noun"])[0] != wanted or " " not in named["phrase"].strip():
                    continue
                phrase = _trimmed(named["phrase"])
                if " " in phrase:
                    return _article(found["this"], phrase) + phrase
        return found.group()


def _trimmed(phrase: str) -> str:
    """The phrase up to its verb, without the words that only lead on."""
    verb = first_verb(f"x {phrase}")
    if verb is not None and verb.start > 2:
        phrase = phrase[: verb.start - 2]
    phrase = phrase.rstrip()
    while match := _STOPS.search(phrase):
        phrase = phrase[: match.start()]
    return phrase


def _article(this: str, phrase: str) -> str:
    article = _DETERMINERS[this.lower()]
    if article != "les " and fold(phrase)[:1] in _VOWELS:
        article = "l’"
    elif article == "l’":
        article = "le "
    return capital(article) if this[:1].isupper() else article


def _agrees(pronoun: str, subject: str) -> bool:
    """Whether a pronoun can stand for a subject, by its number."""
    opening = words(subject)[0].fold if words(subject) else ""
    plural = opening in ("les", "des", "ces", "ses", "leurs", "nos", "plusieurs", "certains")
    singular = opening in ("le", "la", "l", "un", "une", "ce", "cette", "cet", "son", "sa")
    return not (singular if pronoun in _PLURAL else plural)
