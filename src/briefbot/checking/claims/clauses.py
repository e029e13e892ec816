"""The clauses of a sentence that each state something of their own.

« Fondé en 1940, le CQCM compte 3 000 membres et il demande 5 M$ » states three things. Each clause
is given as the stretch of the sentence it stands in and as what it means by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefbot.checking.claims.verbs import capital, first_verb, has_verb, subject_of
from briefbot.figures.reading.readings import read
from briefbot.text.figures import figures
from briefbot.text.words import words

# What sets a clause beside another; each side must then have a verb.
_JOINS = re.compile(
    r"\s*;\s+"
    r"|,\s+(?:mais|alors qu[e'’]|tandis qu[e'’]|puis|et|or|car)\s+"
    r"|\s+(?:mais|alors qu[e'’]|tandis qu[e'’]|et)\s+",
    re.IGNORECASE,
)
# What only one side of it may lean on is not cut off from it.
_DEPENDS = re.compile(
    r"\b(?:si|s['’]ils?|qu[e'’]|afin|pour|dont|qui|lorsqu[e'’]|quand|parce|puisqu[e'’])\s*\S*",
    re.IGNORECASE,
)
# « Le CQCM, fondé en 1940, … », « l'entente, qui prend fin en 2025, … »
_ASIDE = re.compile(
    r"^(?P<head>[^,;:]{3,110}),\s+(?P<aside>(?:qui|fond[ée]e?s?|cr[éeé]*e?s?|n[ée]e?s?|dot[ée]e?s?"
    r"|sign[ée]e?s?|pr[ée]sid[ée]e?s?|lanc[ée]e?s?|adopt[ée]e?s?|[ée]tablie?s?|form[ée]e?s?)\s[^,;]+),"
    r"\s+(?P<rest>[^,;].*)$",
    re.IGNORECASE | re.DOTALL,
)
# « Fondé en 1940, le CQCM compte … »
_OPENS = re.compile(
    r"^(?P<aside>(?:fond[ée]e?s?|cr[éeé]*e?s?|n[ée]e?s?|sign[ée]e?s?|lanc[ée]e?s?|[ée]tablie?s?)"
    r"\s[^,;]+),\s+(?P<rest>[^,;]{3,80}?\s.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUI = re.compile(
    r"^(?P<head>.{8,}?\s(?P<noun>(?:l[ea]s?\s|l['’]|un[e]?\s|des\s|ce(?:s|t|tte)?\s)[^,;]{2,60})),"
    r"\s+qui\s+(?P<said>[^,;]{8,})$",
    re.IGNORECASE | re.DOTALL,
)
_BOUND_WORDS = (
    r"(?:(?:près d[e'’]|plus d[e'’]|moins d[e'’]|environ|quelque|au moins|au plus"
    r"|un total d[e'’])\s?)?"
)
_ALSO = re.compile(rf"(?:\s+et\s+|,\s+)(?P<more>{_BOUND_WORDS})$", re.IGNORECASE)
_BOUND_END = re.compile(rf"{_BOUND_WORDS}$", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:entre|de)\s+\S*\s?\S*$", re.IGNORECASE)
SHORTEST = 12  # characters of a clause


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters ``start`` to ``end`` of a text, and what they mean by themselves."""

    start: int
    end: int
    meaning: str


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; the whole of it where it states one thing."""
    whole = Clause(0, len(text), text)
    found = [each for aside in _asides(whole) for each in _joined(aside)]
    return tuple(each for clause in found for each in _figures_apart(clause))


def _asides(clause: Clause) -> Iterator[Clause]:
    """What stands between commas after the subject, apart from the sentence around it."""
    text = clause.meaning
    found = _ASIDE.match(text)
    if found and has_verb(f"x {found['rest']}") and not has_verb(found["head"]):
        subject = found["head"]
        told = _told(subject, found["aside"])
        yield Clause(clause.start, clause.start + found.end("aside"), told)
        yield Clause(clause.start + found.start("rest"), clause.end, f"{subject} {found['rest']}")
        return
    opens = _OPENS.match(text)
    if opens and subject_of(opens["rest"]):
        subject = capital(subject_of(opens["rest"]))
        told = _told(subject, opens["aside"])
        yield Clause(clause.start, clause.start + opens.end("aside"), told)
        yield Clause(clause.start + opens.start("rest"), clause.end, capital(opens["rest"]))
        return
    relative = _QUI.match(text)
    stated = relative and has_verb(relative["head"]) and has_verb(f"x {relative['said']}")
    if relative and stated and not has_verb(relative["noun"]):
        cut = clause.start + relative.end("head")
        yield Clause(clause.start, cut, relative["head"])
        said = f"{capital(relative['noun'])} {relative['said']}"
        yield Clause(clause.start + relative.end("noun") + 2, clause.end, said)
        return
    yield clause


def _told(subject: str, aside: str) -> str:
    """« Le CQCM a été fondé en 1940 », of what stands beside the subject without a verb."""
    if aside[:4].lower() == "qui ":
        return f"{subject} {aside[4:]}"
    several = words(subject)[0].fold in ("les", "des", "ces", "plusieurs", "certains", "nos")
    return f"{subject} {'ont' if several else 'a'} été {aside[:1].lower()}{aside[1:]}"


def _joined(clause: Clause) -> Iterator[Clause]:
    """What « et », « mais », « ; » join, each with a verb; a subject is said again."""
    text = clause.meaning
    offset = clause.end - len(text)  # the words of the meaning end where the clause ends
    for join in _JOINS.finditer(text):
        left, right = text[: join.start()], text[join.end() :]
        if len(left) < SHORTEST or len(right) < SHORTEST:
            continue
        subject = subject_of(left)
        opened = words(right)[:1]
        verb = first_verb(f"x {right}")
        bare = verb is not None and opened and verb.start - 2 == opened[0].start
        if verb is None or not has_verb(left):
            continue
        if not bare and not _has_subject(right, verb.start - 2):
            continue
        if bare and (not subject or _DEPENDS.search(left[len(subject) :])):
            continue
        cut = offset + join.start()
        if cut <= clause.start:
            continue
        yield Clause(clause.start, cut, left)
        rest = f"{subject} {right}" if bare else capital(right)
        yield from _joined(Clause(offset + join.end(), clause.end, rest))
        return
    yield clause


def _has_subject(text: str, verb: int) -> bool:
    """Whether a subject stands before a verb, so that the clause holds by itself."""
    before = words(text[:verb])
    if re.search(r"[,;:]", text[:verb]):
        return False
    opens = bool(before) and not re.match(
        r"(?:de|d|a|pour|afin|par|en|qu|que|qui|dont)$", before[0].fold
    )
    return opens and any(
        word.content or word.fold in ("il", "elle", "ils", "elles", "on", "ce", "cela")
        for word in before
    )


def _figures_apart(clause: Clause) -> Iterator[Clause]:
    """« 125 000 emplois et 11 millions de membres »: each with what leads to the first."""
    text = clause.meaning
    offset = clause.end - len(text)
    found = [r for r in read(text) if r.kind in ("money", "share", "number") and not r.span]
    verb = first_verb(text)
    for before, after in pairwise(found):
        join = _ALSO.search(text[: after.start])
        between = text[before.end : join.start()] if join else ","
        if not join or verb is None or before.start < verb.start or "," in between:
            continue
        if has_verb(between) or _RANGE.search(text[: before.start]):
            continue
        if not _counts(text, before.end):
            continue
        if not _counts(text, after.end) and after.kind == "number":
            continue
        lead = _BOUND_END.sub("", text[: before.start])
        cut = offset + join.start()
        if cut <= clause.start or figures(lead):
            continue
        yield Clause(clause.start, cut, text[: join.start()])
        yield from _figures_apart(
            Clause(offset + join.start("more"), clause.end, lead + text[join.start("more") :])
        )
        return
    yield clause


def _counts(text: str, end: int) -> bool:
    """Whether what a figure counts stands right after it."""
    following = words(text[end : end + 40])[:3]
    return any(word.content for word in following)


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A part of a claim as it is said, and what it means by itself."""

    text: str
    meaning: str


def parts(text: str) -> tuple[ClaimPart, ...]:
    """Smaller pieces of a claim that may be borne out apart: what commas and « et » set beside."""
    pieces = [
        each for each in re.split(r",\s+|\s+et\s+", text.rstrip(" .")) if len(each) >= SHORTEST
    ]
    if len(pieces) < 2:
        return ()
    subject = subject_of(pieces[0])
    return tuple(
        ClaimPart(each, each if not place or has_verb(each) or not subject else f"{subject} {each}")
        for place, each in enumerate(pieces)
    )
