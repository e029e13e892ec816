"""What a sentence may look like, whatever it says: plain French on one line, no mark-up."""

from __future__ import annotations

import re
import unicodedata

from briefbot.answering.chat.proof.polarity import forms
from briefbot.answering.chat.proof.syntax.slots import INFINITIVE, lemma_of
from briefbot.text import grammar
from briefbot.text.words import Word, fold

LONGEST_SENTENCE = 700  # characters
FEWEST_WORDS = 3

_MARKUP = re.compile(r"[<>`{}\[\]|\\#~^=@]|\*\*|__|://")
_ADDRESS = re.compile(
    r"\b(?:www\.|[\w-]+\.(?:com|ca|org|net|fr|io|gov|info|eu|co|ai|app|dev)\b)", re.I
)
_QUOTED = re.compile(r"«\s*(.+?)\s*»|“(.+?)”|\"(.+?)\"")
_UNFINISHED = forms(
    """
    a au aux avec car ce ces cette chez comme contre d dans de des dont du en entre et l la
    le les leur leurs lorsque mais ou par parce pour puisque qu que qui sa sans ses si son
    sous sur un une vers est sont n ne
    """
)
_NAMELESS = forms("il elle ils elles cela ceci ca celui celle ceux celles y en lui")
_IMPERSONAL = re.compile(
    r"il (?:faut|faudra|y a|s'agit|est (?:\w+ ){1,2}(?:de|d'|qu))\b|en (?!effet)"
    r"|ce(?:lui|lle|ux|lles) "
)
# « Selon le CQCM, celui-ci … » makes of the author what another sentence says of something else.
_OF_ANOTHER_SENTENCE = re.compile(
    r"^(?:(?:selon|d'apres) [^,]*, )?ce(?:lui|lle|ux|lles)-(?:ci|la)\b"
)
_SUBORDINATE = forms("que qu qui dont lorsque quand si puisque car parce afin")
_DETERMINED = forms(
    "le la les l un une des du de d au aux ce cet cette ces son sa ses notre nos votre vos leurs"
)
_CONJUGATED = forms(
    """
    est sont a ont etait etaient sera seront serait seraient aura auront avait avaient fait
    font faut peut peuvent doit doivent va vont fut furent pourrait
    """
)
# Forms that are a verb's as well as a noun's, where no article stands before them.
_TWOFOLD = forms(
    """
    compte demande offre propose porte forme finance aide marque cause place vise tire prête
    coûte réclame recommande souhaite appelle estime donne traite manque reste travaille
    emploie ouvre soutient rencontre réunit organise regroupe permet comptent demandent
    offrent portent forment représente juge trouve observe note dispose
    """
)
# « c’ sont »: what is left of another sentence's « c’est ». A capital may be read as a vowel.
_ELIDED_WRONGLY = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]\s*(?=[bcdfgjklmnpqrstvwxz])", re.ASCII
)
# « Les résultats est … »: halves of two sentences. Folded.
_DISAGREES = re.compile(
    r"(?:^|, )(?:(?:les|des|ces|ses|nos|leurs) \w+s (?:est|a|sera|etait|aura|avait|peut|doit|va)"
    r"|(?:le|la|ce|cette|un|une|son|sa) (?!plupart|moitie|majorite|minorite|tiers|quart)\w+ "
    r"(?:sont|ont|seront|etaient|auront|peuvent|vont))\b"
)
_LAST_LATIN = 0x24F  # the last letter of Latin Extended-B
_NO_BREAK = re.compile(
    r"(?<=[^\s«]) (?=[;:?!»%$€])|(?<=«) |(?<=\d) (?=\d{3}\b|[MGk]\$|millions?\b|milliards?\b)"
)


def tidy(text: str) -> str:
    """The sentence on one line, without emphasis, with its no-break spaces and full stop."""
    line = re.sub(r"\s+", " ", text.replace("**", "")).strip()
    line = _NO_BREAK.sub("\u00a0", line)
    return line if line.endswith((".", "!", "?", "…", "»", ")")) else line.rstrip(" ;,:") + "."


def is_plain(text: str) -> bool:
    """Whether a sentence has no mark-up, address, hidden character or other script."""
    if len(text) > LONGEST_SENTENCE or _MARKUP.search(text) or _ADDRESS.search(text):
        return False
    return all(_is_plain_character(character) for character in text)


def _is_plain_character(character: str) -> bool:
    if character.isalpha():
        return ord(character) <= _LAST_LATIN
    if character.isnumeric():
        return character.isascii()
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk", "Mn")


def is_french(found: tuple[Word, ...]) -> bool:
    """Whether French function words hold a sentence together, and English ones do not."""
    french = sum(word.fold in grammar.FRENCH_FUNCTION for word in found)
    english = sum(
        word.fold in grammar.ENGLISH_FUNCTION and word.fold not in grammar.FRENCH_FUNCTION
        for word in found
    )
    return len(found) >= FEWEST_WORDS and french > english and french * 6 >= len(found)


def is_whole(text: str, found: tuple[Word, ...]) -> bool:
    """Whether a sentence has a verb of its subject's number, ends whole, and names who it is of.

    A heading has no verb; « Elle … » alone is of nobody.
    """
    if not found or found[-1].fold in _UNFINISHED | _CONJUGATED:
        return False
    if text.rstrip(" .").endswith((":", ",")):
        return False
    first, plain = found[0].fold, fold(text)
    if first in _NAMELESS and not _IMPERSONAL.match(plain):
        return False
    if _OF_ANOTHER_SENTENCE.match(plain) or _DISAGREES.search(plain):
        return False
    if _ELIDED_WRONGLY.search(text):
        return False
    if first in _SUBORDINATE and "," not in text:
        return False
    return any(is_verb(found, place) for place in range(len(found)))


def is_verb(found: tuple[Word, ...], place: int) -> bool:
    """Whether a word is a conjugated verb, by its form and by what stands before it."""
    word, before = found[place], found[place - 1].fold if place else ""
    if word.fold in _CONJUGATED and word.text not in ("à", "À"):
        return True
    if not word.content or not place or before in _DETERMINED or word.text[:1].isupper():
        return False
    form, lemma = word.text.lower(), lemma_of(word.text)
    if form in _TWOFOLD:
        return True
    known = lemma.endswith(INFINITIVE) and form != lemma
    finite = known and not re.search(r"(?:é|ée|és|ées|ant)$", form)
    return finite or re.search(r"[aeiou]r(?:a|ont|ait|aient)$", fold(form)) is not None


def without_quotes(text: str) -> str:
    """The sentence without what stands between quotation marks."""
    return _QUOTED.sub(" ", text)


def quoted_words(text: str) -> list[str] | None:
    """What stands between quotation marks; None where a mark has no partner."""
    quotes = [next(part for part in match if part) for match in _QUOTED.findall(text)]
    return None if re.search(r"[«»“”„\"]", without_quotes(text)) else quotes
