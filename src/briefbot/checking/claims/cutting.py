"""A text cut into what it states, located by offsets in it: its sentences, and what each does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefbot.answering.chat.proof.sources import addresses_the_program, speaks_to_someone
from briefbot.checking.claims.clauses import clauses
from briefbot.checking.claims.resolving import Reference
from briefbot.checking.claims.verbs import has_verb
from briefbot.checking.models import Claim, Sort
from briefbot.documents.sentences import sentence_spans
from briefbot.text.figures import figures
from briefbot.text.moods import YOU_FORM
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
    return re.match(rf"\W*{YOU_FORM}(?!-vous)", plain) is not None


_ITEM = re.compile(r"\s*(?:[-–—•*▪◦·]|\d{1,3}[.)-]|[a-z]\)|#{1,6}|>)[ \t\u00a0]+")
_ENDS = (".", "!", "?", "…", ":", ";", "»")
_WRAPPED = 60  # characters of a line from which its end may be only the margin's
_LINE = re.compile(r"[^\n]+")
_MARKS = " \t\n\r\u00a0*_\u202f"


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, list item and heading of a text, in order."""
    for start, end in _paragraphs(text):
        for first, last in sentence_spans(text[start:end]):
            yield _bare(text, start + first, start + last)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those that only the margin broke together; without the marks of lists."""
    start = end = -1
    for line in _LINE.finditer(text):
        words = line.group()
        if not words.strip():
            continue
        item = _ITEM.match(words)
        if start >= 0 and not item and _goes_on(text, start, end, line):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.start() + (item.end() if item else 0), line.end()
    if start >= 0:
        yield start, end


def _goes_on(text: str, start: int, end: int, line: re.Match[str]) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if text[end : line.start()].count("\n") > 1:
        return False
    before = text[start:end].rstrip()
    last = before.rsplit("\n", 1)[-1]
    if not before or before.endswith(_ENDS):
        return False
    first = line.group().lstrip()[:1]
    return first.islower() or (len(last) >= _WRAPPED and not before.endswith(","))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The same without blanks and marks of emphasis around it."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


LONGEST_CLAIM = 1200  # characters: what goes on longer is cut off, never read in full


def claims_of(text: str) -> tuple[Claim, ...]:
    """Everything a text states, asks, orders or judges, in order, none overlapping."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Claim]:
    reference = Reference()
    for start, end in statements(text):
        sentence = text[start:end]
        sort = sort_of(sentence)
        if sort == "heading" and len(sentence) > LONGEST_HEADING:
            sort = "claim"
        if sort != "claim":
            yield Claim(start, end, sentence, sentence, sort)
            continue
        for clause in clauses(sentence):
            meaning = reference.resolved(" ".join(clause.meaning.split())[:LONGEST_CLAIM])
            reference.tell(meaning)
            first, last = start + clause.start, start + clause.end
            yield Claim(first, last, text[first:last], meaning, "claim")
