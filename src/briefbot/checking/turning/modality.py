"""What is asked, planned, given, ordered or allowed, and by whom: a claim beside a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefbot.answering.chat.proof.attribution import ASKING, attribute, is_request
from briefbot.answering.chat.proof.sources import Ground
from briefbot.answering.sources.units import one_line
from briefbot.checking.claims.verbs import as_written, first_verb, holder
from briefbot.checking.models import Difference
from briefbot.checking.turning.status import StagedAct, acts, otherwise
from briefbot.french.checking import verdicts as french
from briefbot.text.words import Word, fold, keys, words

# What someone gave or did, against what is asked for.
GRANTED = re.compile(
    r"\b(?:a|ont|avait|avaient)\s(?:\w+\s)?(?:accorde|octroye|verse|consenti|alloue|obtenu|recu|debloque"
    r"|investi|confirme|adopte|vote|promis|annonce|finance|double|triple|bonifie|augmente|approuve)\w*"
    r"|\b(?:obtient|obtiennent|recoit|recoivent|verse|versent|touche|touchent|beneficie|accorde"
    r"|finance deja|a droit)\b|\best (?:deja )?(?:accorde|finance|verse|en vigueur)\w*"
)
_ASKS = re.compile(
    r"\b(?:demand|recommand|propos|reclam|souhait|sugger|preconis|revendiqu|solicit|sollicit|exig"
    r"|voudr|aimerai|veut\b|veulent\b|esper|plaid|prone)\w*"
)
PLANNED = re.compile(
    r"\b(?:prevoi|prevu|entend(?:ent)?\b|compte(?:nt)? (?=\w+er\b)"
    r"|projet(?:te|tent)\b|envisag|planifi)\w*"
    r"|\w{3,}(?:era|eront|ira|iront)\b"
)
_CONDITIONAL = re.compile(
    r"\b(?!portrait|retrait|attrait|extrait|abstrait|trait|souhait|parfait|fait)\w{2,}r(?:ait|aient)\b"
)
_OBLIGED = re.compile(
    r"\b(?:doit|doivent|devra|devront|oblig\w+|exig\w+|tenue?s? d|impos\w+"
    r"|obligatoire\w*|contraint\w*)\b"
)
_ALLOWED = re.compile(
    r"\b(?:peut|peuvent|pourra|pourront|permet\w*|volontaire\w*|facultati\w+|libres? d|encourag\w+"
    r"|invite\w*|optionnel\w*|au choix)\b"
)
# « a déposé une demande de subvention »
_REQUEST = re.compile(
    r"\b(?:(?:une|sa|leur|la) )?demande (?:de (?!l\b)|d['’])?\w*subvention\w*"
    r"|\b(?:depos|present|soumi|fait|adress)\w* (?:\w+ ){0,4}?demande\b"
)
_ONLY = re.compile(r"\b(?:seulement|uniquement|exclusivement)\b")
_FORBIDDEN = re.compile(r"\b(?:interdi\w+|prohib\w+|defendu\w*)\b")
_OUGHT = re.compile(r"\b(?:doi(?:t|vent)|devr\w+|faudrait|faut|pour(?:rait|raient))\b")
LONGEST = 70  # characters of a claim that are shown
LONGEST_NAME = 40  # characters of whom a sentence names before its verb; set by hand


def modalities(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """« a accordé » where it is asked for, « doit » where it may, who asks."""
    said = one_line(ground.said)
    mine = tuple(acts(found))
    staged = otherwise(mine, tuple(acts(ground.words)))
    if staged is not None:
        here, there = staged
        unit = holder(ground, there.verb)
        its = unit.text[max(there.start - unit.start, 0) : there.verb.end - unit.start]
        yield Difference("modality", one_line(claim[here.start : here.verb.end]), one_line(its))
    elif is_request(ground):
        yield from _is_only_asked(claim, mine, said, ground)
    else:
        yield from _is_otherwise(claim, said, ground)
    yield from _is_bound(claim, said)
    yield from _is_anothers(claim, found, ground)


def _is_only_asked(
    claim: str, mine: Sequence[StagedAct], said: str, ground: Ground
) -> Iterator[Difference]:
    """What is asked for, told as a fact: plainly told otherwise only where it is told as given."""
    plain = fold(claim)
    if _ASKS.search(plain) or _CONDITIONAL.search(plain) or _OUGHT.search(plain):
        return
    granted, stated = GRANTED.search(plain), _ASKS.search(fold(said))
    told = as_written(claim, granted) if granted else _done(claim, mine, ground)
    if not told and _opens_asking(ground):  # « Nous demandons un fonds » that « a été créé »
        done = next((act for act in mine if act.stage == "done"), None)
        if done and _all_but(done, claim, ground):
            told = one_line(claim[done.start : done.verb.end])
    against = _asked(said, stated, ground) if told else ""
    yield Difference("modality", told or _main_verb(claim), against)


def _asked(said: str, stated: re.Match[str] | None, ground: Ground) -> str:
    """Who asks: whom the passage names just before it says so, else whoever wrote it."""
    verb = as_written(said, stated) if stated else french.ASKS
    who = said[: said.find(verb)].strip() if stated else ""
    named = any(word.text[:1].isupper() and word.content for word in words(who))
    said_so = named and len(who) <= LONGEST_NAME
    return f"{who if said_so else _acronym(ground.author)} {verb}".strip()


def _opens_asking(ground: Ground) -> bool:
    """Whether all that a unit says is asked for: its first verb asks."""
    verb = first_verb(ground.unit.text)
    return verb is not None and not ASKING.isdisjoint(verb.keys)


def _all_but(act: StagedAct, claim: str, ground: Ground) -> bool:
    """Whether a unit says every word of a claim but its verb."""
    there = {key for word in ground.unit.words for key in word.keys}
    rest = [word for word in words(claim) if word.content and word.start != act.verb.start]
    return all(not there.isdisjoint(word.keys) for word in rest)


def _done(claim: str, mine: Sequence[StagedAct], ground: Ground) -> str:
    """What a claim tells as done of what the unit itself asks for: « Que l'aide soit portée »."""
    asked = {key for word in ground.unit.words for key in word.keys}
    done = (act for act in mine if act.stage == "done" and asked & set(act.verb.keys))
    return next((one_line(claim[act.start : act.verb.end]) for act in done), "")


def _is_otherwise(claim: str, said: str, ground: Ground) -> Iterator[Difference]:
    """Asked where it was given, done where it would be or is planned.

    In a sheet « passeraient » tells that the document says so.
    """
    plain, told = fold(claim), fold(said)
    asks, given = _ASKS.search(plain), GRANTED.search(told)
    if asks and given and not _ASKS.search(told):
        yield Difference("modality", as_written(claim, asks), as_written(said, given))
        return
    would = _CONDITIONAL.search(told)
    granted, requests = GRANTED.search(plain), _REQUEST.search(told)
    if granted and requests and not GRANTED.search(told) and not asks:
        yield Difference("modality", as_written(claim, granted), as_written(said, requests))
        return
    told_as_open = any(each.search(plain) for each in (_CONDITIONAL, PLANNED, _OUGHT))
    if would and not asks and not told_as_open and not ground.of_a_sheet:
        verb = _main_verb(claim)
        same = not set(keys(verb)).isdisjoint(keys(would.group()))
        yield Difference("modality", verb, as_written(said, would) if same else "")


def _main_verb(claim: str) -> str:
    verb = first_verb(claim)
    return verb.text if verb else one_line(claim)[:LONGEST]


def _acronym(author: str) -> str:
    bracketed = re.search(r"\(([A-ZÀ-Ý][\w&.-]*)\)", author)
    return bracketed.group(1) if bracketed else author


def asks(claim: str) -> bool:
    """Whether a claim tells of something asked for."""
    return _ASKS.search(fold(claim)) is not None


def _is_bound(claim: str, said: str) -> Iterator[Difference]:
    """« doivent » where the passage says « peuvent », and the other way about."""
    plain, told = fold(claim), fold(said)
    for mine, its in (
        (_OBLIGED, _ALLOWED), (_ALLOWED, _OBLIGED), (_ALLOWED, _FORBIDDEN), (_FORBIDDEN, _ALLOWED)
    ):  # fmt: skip
        here, there = mine.search(plain), its.search(told)
        only = mine is _OBLIGED and _ONLY.search(told)  # « peuvent …, mais seulement … »
        if here and there and not (only or mine.search(told) or its.search(plain)):
            yield Difference("modality", as_written(claim, here), as_written(said, there))
            return


def _is_anothers(claim: str, found: Sequence[Word], ground: Ground) -> Iterator[Difference]:
    """Someone is made to ask or to say what the passage has another ask or say."""
    attributed = attribute(claim, found, ground)
    if attributed.wrong and attributed.asks and is_request(ground):
        verb = next((word for word in found if set(word.keys) & ASKING), None)
        subject = one_line(claim[: verb.end]) if verb else one_line(claim)[:LONGEST]
        its = f"{_acronym(ground.author)} {french.ASKS}" if ground.author else ""
        yield Difference("who", subject, its)
