"""Where a question points, which of its numbers only name a thing, and what it asks of a deal.

« La recommandation 3 », the last section; « le lot 350 », « au 45 de la rue Basse »; « quelle
entreprise a vendu la balayeuse ? », where a table of purchases says « entreprise » and « vendu » by
the head of a column alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbot.documents.models import Span
from briefbot.text.figures import Figure
from briefbot.text.numbers import AMONG
from briefbot.text.words import fold, fold_in_place, words

_NUMBER_WORDS = {word: number for word, number in AMONG.items() if 2 <= number <= 10}
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
# The words between two things compared: « la relève ou les régions », « plus que ».
_BETWEEN = re.compile(
    r"\b(?:vs\.?|versus|contre|par rapport (?:a|au|aux)|compare[es]* (?:a|au|aux|avec|to|with)"
    r"|ou|or|et|and|que|qu'|than)\b"
)
_AFTER_WHICH = re.compile(r"\b(?:quel(?:le)?s?|which|what) (?:est (?:le |la |l')?)?(\w+)")
_PART = re.compile(
    r"\b(chapitre|section|partie|annexe|titre|volet|article|chapter|part|appendix)"
    r" (\d+|[ivxl]+|[a-z])\b"
)
# What is to be summarised: « résume l'argument pour la relève en trois lignes ».
_SUMMED_UP = re.compile(
    r"\b(?:resum\w*|synthetis\w*|synthese|parle|traite|question|essentiel|lignes?|summar\w*"
    r"|overview|points?|ide(?:e|a)s?|about)\b(?P<said>[^,.;?!]*?)"
    r"(?=\b(?:en (?:\d|une?|deux|trois|quatre|cinq|dix|quelques|peu|bref|gros)"
    r"|pour (?:un|une|mon|ma|mes|moi|le public)|comme|in|for|as)\b|[,.;?!]|$)"
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


@dataclass(frozen=True, slots=True)
class Targets:
    """The places that a question points at.

    ``part`` is a kind of part and its number (« chapitre », « 2 »), folded. ``column`` are the keys
    of the words after « quel »: the head of a column. ``comparing`` are the places of the words
    that may stand between two things compared (« ou », « que »).
    """

    part: tuple[str, str] | None = None
    column: frozenset[str] = frozenset()
    comparing: tuple[Span, ...] = ()


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


def targets_of(text: str) -> Targets:
    """The places that a question points at."""
    plain, in_place = fold(text), fold_in_place(text)
    part = _PART.search(plain)
    heads = words(" ".join(_AFTER_WHICH.findall(plain)))
    return Targets(
        part=(part[1], part[2]) if part else None,
        column=frozenset(key for word in heads for key in word.keys),
        comparing=tuple(Span(*match.span()) for match in _BETWEEN.finditer(in_place)),
    )


def summed_up_words(text: str) -> frozenset[str]:
    """The folded words that say what a summary is wanted of."""
    said = (match["said"] for match in _SUMMED_UP.finditer(fold(text)))
    return frozenset(word for each in said for word in re.findall(r"[a-z]+", each))


def without_the_end(text: str) -> str:
    """The text with blanks for the words that point at the end: where to look, not what for."""
    return _AT_THE_END.sub(lambda match: " " * len(match.group()), text)


_NUMBERED = re.compile(
    r"\b(?:(?:le|la|du|au|ce|cette|un|une)\s+|l['’])(?P<noun>[^\W\d]{3,})[ \u00a0]$", re.IGNORECASE
)
# A singular article counts no more than one: « du 231 », « au 45 de la rue Basse ».
_ARTICLE = re.compile(r"\b(?:le|du|au)[ \u00a0]$", re.IGNORECASE)
# « Desjardins est-il membre… ? »: what stands before an inverted verb is its subject, by name where
# no article comes before it.
ACTS = re.compile(r"\s+[^\W\d_]+[-\u2011](?:t[-\u2011])?(?:ils?|elles?|on)\b")


def noun_named(text: str, figure: Figure) -> frozenset[str]:
    """The keys of the noun that one of its numbers only names: « le lot 350 »; none otherwise.

    In « les 12 moniteurs », « coûtent 12 $ » the number counts or measures.
    """
    noun = _NUMBERED.search(text[: figure.start]) if figure.kind == "count" else None
    if noun is None:
        return frozenset()
    after = words(text[figure.end :])
    counts = bool(after) and after[0].content and text[figure.end :][:1].isspace()
    counts = counts and not ACTS.match(text, figure.end)  # « le règlement 231 vaut-il »
    if counts:
        return frozenset()
    return frozenset(key for word in words(noun["noun"]) for key in word.keys)


def only_names(text: str, figure: Figure) -> bool:
    """Whether a number stands for a thing, which is not to be checked: a by-law's, a house's."""
    if figure.kind != "count":
        return False
    return _ARTICLE.search(text[: figure.start]) is not None or bool(noun_named(text, figure))


_PARTY = r"(?:entreprise|firme|societe|compagnie|fournisseur|vendeur|organisme)s?"
# Heads of columns, folded.
_PARTY_HEAD = re.compile(
    rf"\b(?:{_PARTY}|(?:titulaire|adjudicataire|attributaire|prestataire|entrepreneur|contractant"
    r"|cocontractant|beneficiaire|recipiendaire|allocataire)s?)\b"
)
_AMOUNT_HEAD = re.compile(r"\b(?:montants?|prix|couts?|valeurs?|sommes?|total|depenses?)\b")
# The last word of each match is what was done. Who buys or grants is the author of the table:
# another is meant only where one asks from whom or to whom.
_ACTS = re.compile(
    r"\b(?:vend|fourni|livre|obten|obtien|remport|decroch|gagn|realis|execut|install|construi|recu"
    r"|recev|recoi|touch|cout|pay|val(?:ait|u|oir)|depens)\w*\b"
    r"|\b(?:a|chez|de|aupres de) (?:qui|quel(?:le)?s?)\b.*\b(?:achet|acquis|command|confi|adjug"
    r"|attribu|octroy|accord|vers|remi|donn)\w*\b"
)
_WHO = re.compile(rf"\bqui\b|\bquel(?:le)?s? {_PARTY}\b")
_NOUN = re.compile(rf"\b(?:{_PARTY}|(?:contrat|marche|subvention|aide)s?)\b")  # or what any row is


@dataclass(frozen=True, slots=True)
class Dealing:
    """What a question asks of a deal, and whether it asks ``who``.

    ``ties`` are where its words begin that say what was done, or with whom, and of no thing.
    """

    who: bool
    ties: frozenset[int]


def dealing_of(text: str) -> Dealing | None:
    """What a question asks of a deal; None where it says nothing of one."""
    plain = fold_in_place(text)
    acts = {said.start() + said[0].rfind(" ") + 1 for said in _ACTS.finditer(plain)}
    if not acts:
        return None
    nouns = (said.start() for said in _NOUN.finditer(plain))
    return Dealing(_WHO.search(plain) is not None, frozenset((*acts, *nouns)))


def heads_party(head: str) -> bool:
    """Whether a column's folded head is of whom a deal was made with."""
    return _PARTY_HEAD.search(head) is not None


def heads_amount(head: str) -> bool:
    """Whether a column's folded head is of what something cost."""
    return _AMOUNT_HEAD.search(head) is not None
