"""Other ways to say a claim, by which it may stand word for word in a passage.

« La réserve a comblé le déficit » is « Le déficit a été comblé par la réserve ». Each way says no
more than the claim: a way that is proved as a chat model's sentence is proves the claim too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefbot.checking.claims.verbs import capital, subject_of
from briefbot.text.numbers import MONTHS
from briefbot.text.words import words

MOST = 12  # ways tried of a claim
_DETERMINERS = r"(?:les?|la|l['’]|une?|des|ses|son|sa|leurs?|ces?|cet|cette|nos|notre)"
_PARTICIPLE = r"(?P<done>[^\W\d_]+?(?:é|i|u|is|it|int|ert|ort)(?:e?s?))"
_ACTIVE = re.compile(
    rf"^ (?:a|ont) (?P<how>(?:\w+ment|déjà|aussi) )?{_PARTICIPLE}"
    rf" (?P<object>{_DETERMINERS}\b ?.+)$"
)
_PASSIVE = re.compile(
    rf"^ (?:a|ont) été (?P<how>(?:\w+ment|déjà|aussi) )?{_PARTICIPLE}(?P<mid> .*?)?"
    r" par (?P<agent>.+)$"
)
# Where the object of a verb ends and what else is told begins.
_TAIL = re.compile(
    r"\s(?:en|depuis|pour|afin|avant|après|dans|à|au|aux|avec|sur|pendant|durant|dès|lors|contre)\s"
)
_PLURAL = re.compile(r"(?:les|des|ses|leurs|ces|nos|tous|toutes|plusieurs|deux|trois)\b", re.I)
_WHEN = re.compile(
    rf",? (?P<when>(?:en|au|à l['’]|dès|depuis) ?"
    rf"(?:{'|'.join(MONTHS)}|printemps|automne|hiver|été)),?(?= )"
)
_OPENS_WHEN = re.compile(r"^(?P<when>[EeAaÀàDd](?:n|u|ès|epuis)? ?[^,\d]{3,20}), (?=\w)")
_YEARS = re.compile(r"\bde (?P<one>(?:19|20)\d\d) à (?P<other>(?:19|20)\d\d)\b")
_THERE_IS = re.compile(
    r"^(?:il y a|on compte|il existe|on trouve|on dénombre) (?P<what>.+?)"
    rf" (?:dans|chez|au|à|parmi) (?P<where>(?:{_DETERMINERS} ?)?[^,;]+?)(?P<more>,.*)?$",
    re.IGNORECASE,
)
# Phrases any of which may stand for another before what follows; those of a line are of one number.
_PHRASES = tuple(
    re.compile(rf"(?<![\w’'])(?:{group})(?!\w)")
    for group in (
        r"compte|comprend|regroupe|réunit|rassemble|totalise|comporte",
        r"comptent|comprennent|regroupent|réunissent|rassemblent|totalisent|comportent",
        r"représente|constitue|forme|compte pour",
        r"représentent|constituent|forment|comptent pour",
        r"formait|formaient|représentait|représentaient|comptait pour|comptaient pour",
        r"s['’]élève à|se chiffre à|atteint|est de|a atteint|s['’]est élevée? à|était de",
        r"s['’]élèvent à|se chiffrent à|atteignent|sont de|ont atteint|se sont élevée?s à"
        r"|étaient de",
        r"existe depuis|est née? en|a été fondée? en|a été créée? en|a vu le jour en",
        r"(?:a|ont) dû|(?:a|ont) été (?:obligé|contraint|forcé)e?s? de",
        r"(?:doit|doivent)|(?:est|sont) (?:tenu|obligé|contraint)e?s? de",
        r"se trouve|est située?|est établie?|est installée?",
        r"se trouvent|sont située?s|sont établie?s|sont installée?s",
        r"prend fin|se termine|expire|vient à échéance",
        r"prendra fin|se terminera|expirera|viendra à échéance",
        r"a lieu|se tient",
        r"aura lieu|se tiendra",
        r"un jour par|une journée par",
    )
)
_COUNTED = re.compile(r"^Les (?P<what>[^,;]+?) (?P<verb>ont|sont) (?P<rest>.+)$")
_FOUNDED = re.compile(r"^(?P<how>fondée?|créée?|née?) en\b", re.IGNORECASE)
_FOUNDING = re.compile(r"existe depuis|est née? en|a été fondée? en|a été créée? en")


def ways(claim: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The claim, then other ways to say it, the words of some passages among them."""
    found = dict.fromkeys([claim])
    for way in (*_turned(claim), *_in_phrases_of(claim, texts)):
        found.setdefault(way)
    for way in list(found)[1:]:
        found.update(dict.fromkeys((*_turned(way), *_in_phrases_of(way, texts))))
    return tuple(found)[:MOST]


def _turned(claim: str) -> Iterator[str]:
    """The claim by its other voice, with its month told last, with what there is told of where."""
    text = claim.rstrip(" .")
    subject = subject_of(text)
    rest = text[len(subject) :]
    if subject and (active := _ACTIVE.match(rest)):
        yield from _as_passive(subject, active)
    elif subject and (passive := _PASSIVE.match(rest)):
        yield _as_active(subject, passive)
    if opens := _OPENS_WHEN.match(text):
        rest = text[opens.end() :]
        yield f"{capital(rest)} {_small_first(opens['when'])}."
    if when := _WHEN.search(text):
        yield f"{text[: when.start()]}{text[when.end() :]} {when['when']}."
    if _YEARS.search(text):
        yield _YEARS.sub(r"entre \g<one> et \g<other>", text) + "."
    if there := _THERE_IS.match(text):
        where = capital(there["where"])
        yield f"{where} compte {there['what']}{there['more'] or ''}."


def _as_passive(subject: str, active: re.Match[str]) -> Iterator[str]:
    tail = _TAIL.search(active["object"])
    end = tail.start() if tail else len(active["object"])
    told, more = active["object"][:end], active["object"][end:]
    been = "ont été" if _PLURAL.match(told) else "a été"
    opening = f"{capital(told)} {been} {active['how'] or ''}{active['done']}"
    yield f"{opening} par {_small(subject)}{more}."
    if more:
        yield f"{opening}{more} par {_small(subject)}."


def _as_active(subject: str, passive: re.Match[str]) -> str:
    tail = _TAIL.search(passive["agent"])
    end = tail.start() if tail else len(passive["agent"])
    agent, more = passive["agent"][:end], passive["agent"][end:]
    has = "ont" if _PLURAL.match(agent) else "a"
    told = f"{passive['how'] or ''}{passive['done']} {_small(subject)}{passive['mid'] or ''}"
    return f"{capital(agent)} {has} {told}{more}."


def _in_phrases_of(claim: str, texts: Sequence[str]) -> Iterator[str]:
    """The claim with a phrase of it as some passages say it."""
    for phrases in _PHRASES:
        mine = phrases.search(claim)
        if mine is None:
            continue
        others = {its.group() for text in texts for its in phrases.finditer(text)}
        for other in sorted(others - {mine.group()}):
            yield f"{claim[: mine.start()]}{other}{claim[mine.end() :]}"
    counted = _COUNTED.match(claim)
    if counted and any(f"nombre de {counted['what']}" in text for text in texts):
        verb = {"ont": "a", "sont": "est"}[counted["verb"]]
        yield f"Le nombre de {counted['what']} {verb} {counted['rest']}"
    founded = _FOUNDING.search(claim)
    for text in texts if founded else ():
        if opening := _FOUNDED.match(text):
            told = f"a été {opening['how'].lower()} en"
            yield _FOUNDING.sub(told, claim)


def _small_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _small(text: str) -> str:
    """A noun phrase inside a sentence: a name keeps its capital."""
    found = words(text)
    opens = bool(found) and re.fullmatch(rf"{_DETERMINERS}|l|tous|toutes", found[0].fold)
    return _small_first(text) if opens else text
