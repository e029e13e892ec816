"""What of a message asks: its questions one by one, and what only leads up to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefbot.text.words import fold_in_place

_AND = r"(?:[,;]\s*|\s+)(?:et|pis|puis|mais|and|ainsi que)\s+(?:aussi\s+)?"
_DETERMINER = r"(?:le |la |les |l'|un |une |the |an? )"
_TYPE = (
    r"(?:annee|date|nombre|montant|somme|total|taux|pourcentage|part|duree|nom|chiffre|cout|prix"
    r"|year|number|amount|rate|share|name|cost|figure)s?\b"
)
# « Qui », « où » and « which » ask at the start of a clause, after « c'est » or a preposition, and
# at its end; within, they join it to a noun. « Quand » at a start may only tell the time.
_QUESTION = re.compile(
    r"\b(?:combien|quoi|quel(?:le)?s?|comment|po?urquoi|lesquel(?:le)?s|laquelle|lequel|how|why"
    r"|what)\b"
    r"|(?:^|[,:?] ?)(?:et |pis |mais |and )?(?:a |de |par |pour |depuis |by |for |since )?"
    r"(?:qui|qu'est|ou|who|which|where|(?:quand|when) (?:a|ont|est|sont|sera|va|etai\w+|did|does|is"
    r"|was|were|will))\b"
    r"|\b(?:a|de|par|c'est|c'etait|c|avec|depuis|jusqu'a) (?:qui|quand|ou)\b"
    r"|\b(?:quand|ou|when|where)\b(?=\s*(?:[?,;]|$|(?:et|pis|puis|and)\b))"
    r"|\best[- ]ce\b|-(?:t-)?(?:il|elle|ils|elles|on|ce|je|tu|vous)\b|\b\w*(?:a|est) tu\b"
)
_JOINED = re.compile(_AND)  # where one clause may end and another that asks begin
_WHEN = re.compile(r"(?:quand|when)\b")
_RELATIVE = re.compile(r"\bqui\b")
_NOUN_ASKED = re.compile(rf"\b{_DETERMINER}{_TYPE}")
_NOUNS_JOINED = re.compile(rf"{_AND}(?={_DETERMINER}{_TYPE})")
# « un chiffre sur le poids, et un autre sur la durée »
_ANOTHER = re.compile(
    rf"(?P<one>\b(?:une?|an?|one) [a-z]+) (?:sur|about|on)\b.*?"
    rf"(?P<joined>{_AND}(?:une? autre|another(?: one)?)) (?=(?:sur|about|on)\b)"
)
_AROUND_PART = " \n\t\u00a0,;"
_SENTENCE_END = re.compile(r"[.?!…]\s+")
_SOMEONE = re.compile(r"(?:un|une|on|des|someone|a)\b")
_SEGMENT = re.compile(r"(?<=[.?!…])\s+|(?<=[:;])\s+|\n+")
_TELLS = re.compile(
    r"(?<!\bje )(?<!\bj')\b(?:donn|enumer|list|nomm|expliqu|resum|compar|di(?:s|t|tes)\b|cit"
    r"|fai(?:s|tes)\b|montr|indiqu|trouv|give|tell|name|explain|summar|show)\w*"
)
_ABOUT_THE_ASKER = re.compile(
    r"\b(?:je|j'|i|i'm|mon|ma|mes|my|question|questions|autre (?:chose|sujet))\b"
)
_INTRODUCES_THE_ASKER = re.compile(
    r"\b(?:je suis|ici|question (?:d'un|de la part)\S*|i am|i'm|question from)\b"
)
_SUBJECT = re.compile(  # « question sur les jeunes : … »
    r"\bquestions?\b.{0,30}?"
    r"\b(?:sur|concernant|touchant|au sujet d\S*|a propos d\S*|on|about|regarding)\s+"
)
_HEARSAY = re.compile(
    r"(?:^|(?<=[.?!] ))[^.?!]{0,50}\b(?:me )?(?:dit|disait|pretend|affirme|jure|soutient|croit|says"
    r"|claims) (?:que |qu'|that )"
)
_POINTS = re.compile(r"-(?:t-)?(?:ils?|elles?)\b|\b(?:ca|cela|celui|celle|ceux|celles)\b")
_STATES = re.compile(r"\b(?:est|sont|a|ont|sera|seront|etait|etaient|avait|is|are|was|has)\b")
# What surrounds a question and is no part of it: thanks, what it is asked for (« pour préparer mon
# audience, … »), how long the answer shall be (« en deux lignes : … »), that one goes back to it.
_AROUND = re.compile(
    r"\b(?:merci )?d'avance\b|\bthanks in advance\b"
    r"|\b(?:pour|afin de|to) \w+(?:er|ir|re|oir)\b[^,?]{0,60}"
    r"\b(?:mon|ma|mes|notre|nos|my|our)\b[^,?]*,"
    r"|^\s*(?:en|in) (?:une?|deux|trois|quatre|cinq|dix|quelques|peu de|\d+|one|two|three|a few)"
    r" (?:mots?|lignes?|phrases?|words?|lines?|sentences?)\s*[:,]"
    r"|^(?:(?:bon|ok|alors|bien|so)[,\s]+)*(?:(?:revenons|retournons|passons|parlons|back)"
    r"(?: maintenant)? (?:a|au|aux|de|du|des|to)\b|(?:bon|ok)\b)"
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message read: ``text`` with blanks for what is no part of a question, offsets unchanged.

    ``asks`` holds blanks for the background too: what is said before it is asked about.
    """

    text: str
    asks: str

    def is_background(self, offset: int) -> bool:
        """Whether what stands there is told rather than asked."""
        return self.text[offset] != self.asks[offset]


@lru_cache(maxsize=64)  # read for its questions, then for what each asks
def read_message(text: str) -> Message:
    """What of a message asks, what it asks about, and without what is said of the asker."""
    plain = fold_in_place(text)
    for match in (*_AROUND.finditer(plain), *_said(plain)):
        text = _blanked(text, match.start(), match.end())
    plain = fold_in_place(text)
    bounds = _segments(plain)
    asking = [_asks(plain[start:end]) for start, end in bounds]
    if not any(asking) or len(bounds) == 1:
        return Message(text, text)
    asks = text
    needed = any(
        _POINTS.search(plain[a:b]) for (a, b), asked in zip(bounds, asking, strict=True) if asked
    )
    for (start, end), asked in zip(bounds, asking, strict=True):
        segment = plain[start:end]
        if asked:
            continue
        figures = any(char.isdigit() for char in segment)
        introduced = _INTRODUCES_THE_ASKER.search(segment) is not None
        if _ABOUT_THE_ASKER.search(segment) and not figures and (introduced or not needed):
            subject = _SUBJECT.search(segment)
            told = start + subject.end() if subject else end
            text = _blanked(text, start, told)
            asks = _blanked(asks, start, told)
        if not segment.rstrip().endswith(":"):
            asks = _blanked(asks, start, end)
    return Message(text, asks)


def _said(plain: str) -> Iterator[re.Match[str]]:
    """Who said what the message asks about: « un collègue dit que … », where it tells of no one."""
    for match in _HEARSAY.finditer(plain):
        if _ABOUT_THE_ASKER.search(match.group()) or _SOMEONE.match(match.group()):
            yield match


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message, in order; the whole of it where it asks one thing."""
    message = read_message(text)
    plain = fold_in_place(message.asks)
    another = _ANOTHER.search(plain)
    if another and _TELLS.search(plain[: another.start()]):
        first, last = another.span("joined")
        noun = message.text[slice(*another.span("one"))]
        return message.text[:first].strip(), noun + message.text[last:]
    starts = [start for start, end in _segments(plain)[1:] if _second(plain, start, end)]
    cuts = [(start, start) for start in starts]  # the end of one question, the start of the next
    cuts += list(_clauses(plain, cuts))
    for match in _NOUNS_JOINED.finditer(plain):
        last = max((start for _, start in cuts if start < match.start()), default=0)
        before = plain[last : match.start()]
        typed = _NOUN_ASKED.search(before)
        if typed and before[typed.end() :].strip():  # « le montant et la durée de l'aide »
            cuts.append(match.span())
    if not cuts:
        return (text,)
    edges = [(0, 0), *sorted(set(cuts)), (len(text), len(text))]
    parts = [message.text[a:b].strip(_AROUND_PART) for (_, a), (b, _) in pairwise(edges)]
    asked = tuple(part for part in parts if any(char.isalpha() for char in part))
    return asked if len(asked) > 1 else (text,)


def heading(question: str) -> str:
    """What a question is put of before it asks: « Le feu au garage, » « c'est arrivé quand ? »."""
    asks = _QUESTION.search(fold_in_place(question))
    before = question[: asks.end()] if asks else ""
    end = max(before.rfind(","), before.rfind(":")) + 1
    start = max((match.end() for match in _SENTENCE_END.finditer(before[:end])), default=0)
    return before[start:end].strip()


def _clauses(plain: str, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What joins a clause that asks to one before that asks as well: its start and end."""
    asked = relative = False
    joined = (match.span() for match in _JOINED.finditer(plain))
    edges = [(0, 0), *sorted((*joined, *cuts)), (len(plain), len(plain))]
    for (before, start), (end, _) in pairwise(edges):
        clause = plain[start:end]
        found = _QUESTION.search(clause) or _WHEN.match(clause)
        if before == start:  # a question that was cut off already, or the first
            asked = relative = False
        goes_on = relative and clause.startswith("qui ")  # « qui siège à X et qui compte … »
        if found and asked and not goes_on:
            yield before, start
        if found:  # « combien », « et quand » alone ask nothing yet
            asked = asked or any(map(str.isalpha, clause[: found.start()] + clause[found.end() :]))
        relative = relative or _RELATIVE.search(clause) is not None


def _second(plain: str, start: int, end: int) -> bool:
    """Whether a segment is a question of its own after one that ended."""
    segment = plain[start:end]
    after = plain[:start].rstrip().endswith("?")
    return after and "?" in segment and _QUESTION.search(segment) is not None


def _asks(segment: str) -> bool:
    named = _NOUN_ASKED.match(segment.strip()) and not _STATES.search(segment)
    return "?" in segment or bool(_QUESTION.search(segment) or _TELLS.search(segment) or named)


def _segments(plain: str) -> list[tuple[int, int]]:
    edges = [0]
    for match in _SEGMENT.finditer(plain):
        edges.append(match.end())
    edges.append(len(plain))
    return [(a, b) for a, b in pairwise(edges) if plain[a:b].strip()]


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
