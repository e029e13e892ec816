"""Falsehoods a chat model could tell, made from a document's own sentences.

Each takes true sentences apart in one way that changes what is said; what is kept is the
document's wording, so that no check of words alone can tell. Seeded, so that a run can be repeated.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.sources.units import Unit, UnitDocument, one_line


@dataclass(frozen=True, slots=True)
class Lie:
    """A false sentence, of which kind, and the units that it was made from."""

    kind: str
    text: str
    units: tuple[Unit, ...]


SHORTEST, LONGEST = 40, 400  # characters of a sentence worth altering
_NEGATION = re.compile(r"\b(?:ne |n['’])((?:\w+ ){1,3}?)(?:pas|plus|jamais) ")
_VERB = re.compile(
    r"\b(est|sont|permet|compte|représente|atteint|offre|ouvre|paie|coûte|demeure)\b"
)
_RESERVE = re.compile(
    r"\b(?:minimale?|possible|près de|environ|au moins|plus de|moins de|souvent|parfois|surtout"
    r"|en moyenne|presque|seulement|éventuellement|peut-être|à peine|jusqu['’]en \d{4}) ?"
)
_TENSES = [
    (re.compile(r"\bsera\b"), "a été"),
    (re.compile(r"\bseront\b"), "ont été"),
    (re.compile(r"\ba été\b"), "sera"),
    (re.compile(r"\bont été\b"), "seront"),
    (re.compile(r"\best\b"), "était"),
    (re.compile(r"\best\b"), "sera"),
    (re.compile(r"\bsont\b"), "seront"),
    (re.compile(r"\bserait\b"), "est"),
    (re.compile(r"\bpermettra\b"), "a permis"),
    (re.compile(r"\b(\w{3,})era\b"), r"\1e"),
    (re.compile(r"\b(\w{3,})erait\b"), r"\1e"),
    (re.compile(r"\bpeut\b"), "doit"),
    (re.compile(r"\bpeuvent ([a-zé]+er)\b"), r"vont \1"),
]
_CAUSES = ("car", "parce que", "puisque", "donc", "ce qui fait que", "si bien que", "soit")
_MODALS = ("peut-être", "toujours", "rarement", "seulement", "à peine", "presque")
_CLAUSE = re.compile(r"[,;] ")
_ROLE = re.compile(
    r"^(?P<a>(?:Le|La|Les|L['’]|Un|Une)\s?[^,;:]{3,60}?) "
    r"(?P<v>est|sont|a|ont|donne|offre|prête|tire|regroupe|demande|propose|recommande|soutient|permet|compte|aide|finance|veille)\b"
    r"(?P<m> [^,;:.]{0,40}?)(?P<b>(?:le|la|les|l['’]|un|une|du|des|au|aux) ?[^,;:.]{3,60})"
)


def lies(document: UnitDocument, rng: random.Random) -> Iterator[Lie]:
    """Every falsehood made of the document's sentences, kind by kind."""
    usable = [
        unit
        for unit in document.units
        if unit.kind != "row" and SHORTEST <= len(unit.text) <= LONGEST
    ]
    for unit in usable:
        for kind, alter in _OF_ONE.items():
            for text in alter(_plain(unit), rng):
                if text != _plain(unit):
                    yield Lie(kind, text, (unit,))
    for unit in usable:
        others = [other for other in usable if other is not unit]
        near = [other for other in others if abs(other.place - unit.place) < 6] or others
        for kind, join in _OF_TWO.items():
            if not near:
                continue
            for other in (rng.choice(near), rng.choice(others)):
                for text in join(unit, other, rng):
                    yield Lie(kind, text, (unit, other))


def _plain(unit: Unit) -> str:
    return one_line(unit.text).replace("*", "")


def _denied(text: str, rng: random.Random) -> Iterator[str]:
    verb = _VERB.search(text)
    if verb and not re.search(r"\bn[e'’]|aucun|jamais|rien", text):
        particle = "n'" if verb.group()[0] in "aeéo" else "ne "
        yield f"{text[: verb.start()]}{particle}{verb.group()} pas{text[verb.end() :]}"


def _undenied(text: str, rng: random.Random) -> Iterator[str]:
    if _NEGATION.search(text):
        yield _NEGATION.sub(r"\1", text, count=1)


def _unreserved(text: str, rng: random.Random) -> Iterator[str]:
    for match in _RESERVE.finditer(text):
        yield text[: match.start()] + text[match.end() :]


def _other_tense(text: str, rng: random.Random) -> Iterator[str]:
    for pattern, new in _TENSES:
        if pattern.search(text):
            yield pattern.sub(new, text, count=1)


def _other_figure(text: str, rng: random.Random) -> Iterator[str]:
    digits = list(re.finditer(r"\d", text))
    if digits:
        at = rng.choice(digits).start()
        other = rng.choice([d for d in "123456789" if d != text[at]])
        yield text[:at] + other + text[at + 1 :]


def _swapped_figures(text: str, rng: random.Random) -> Iterator[str]:
    found = list(re.finditer(r"\d[\d  ,]*\d|\d", text))
    if len(found) >= 2 and found[0].group() != found[1].group():
        a, b = found[0], found[1]
        yield (
            text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]
        )


def _other_unit(text: str, rng: random.Random) -> Iterator[str]:
    for old, new in (
        (" %", " $"),
        ("M$", "G$"),
        ("G$", "M$"),
        (" ans", " mois"),
        (" heures", " jours"),
    ):
        plain = text.replace("\u00a0", " ")
        if old in plain:
            yield plain.replace(old, new, 1)
    if "par année" in text:
        yield text.replace("par année", "par mois", 1)
        yield text.replace(" par année", "", 1)


def _qualified(text: str, rng: random.Random) -> Iterator[str]:
    verb = _VERB.search(text)
    if verb:
        yield f"{text[: verb.end()]} {rng.choice(_MODALS)}{text[verb.end() :]}"


def _roles(text: str, rng: random.Random) -> Iterator[str]:
    match = _ROLE.search(text)
    if match:
        a, b = match["a"], match["b"].strip()
        if a.lower() != b.lower():
            subject = b[0].upper() + b[1:]
            yield f"{subject} {match['v']}{match['m']}{a[0].lower() + a[1:]}{text[match.end() :]}"


def _fronted_cause(text: str, rng: random.Random) -> Iterator[str]:
    parts = _CLAUSE.split(text.rstrip(" .;"))
    linked = len(parts) >= 2 and parts[1].startswith(_CAUSES)
    if len(parts) >= 2 and len(parts[0]) > 25 and len(parts[1]) > 25 and not linked:
        link = rng.choice(_CAUSES)
        yield f"{parts[0]}, {link} {parts[1]}."
        yield f"{parts[1][0].upper() + parts[1][1:]} {link} {parts[0][0].lower() + parts[0][1:]}."


def _later_year(text: str, rng: random.Random) -> Iterator[str]:
    yield f"{text.rstrip(' .;')} en 2031."


def _caused(a: Unit, b: Unit, rng: random.Random) -> Iterator[str]:
    first, second = _plain(a).rstrip(" .;"), _plain(b).rstrip(" .;")
    if len(first) + len(second) < LONGEST:
        yield f"{first}, {rng.choice(_CAUSES)} {second[0].lower() + second[1:]}."


def _halves(a: Unit, b: Unit, rng: random.Random) -> Iterator[str]:
    first, second = _plain(a), _plain(b).rstrip(" .;")
    cut_a = _VERB.search(first)
    cut_b = _VERB.search(second)
    if cut_a and cut_b and 8 < cut_a.start() < 80:
        yield f"{first[: cut_a.start()].strip()} {second[cut_b.start() :]}."


def _dated(a: Unit, b: Unit, rng: random.Random) -> Iterator[str]:
    dates = re.findall(r"\b(?:[Ee]n|[Dd]epuis) (?:19|20)\d\d\b", _plain(a))
    second = _plain(b).rstrip(" .;")
    if dates and not re.search(r"\b(?:19|20)\d\d\b", second):
        yield f"{dates[0][0].upper()}{dates[0][1:]}, {second[0].lower() + second[1:]}."


def _priced(a: Unit, b: Unit, rng: random.Random) -> Iterator[str]:
    amounts = re.findall(r"\d[\d  ,]*(?: |\u00a0)?(?:[MG]?\$|%|millions)(?: par année)?", _plain(a))
    second = _plain(b).rstrip(" .;")
    if amounts and not re.search(r"\d", second):
        yield f"Pour {amounts[0]}, {second[0].lower() + second[1:]}."
        yield f"{second}, soit {amounts[0]}."


_Alter = Callable[[str, random.Random], Iterator[str]]
_Join = Callable[[Unit, Unit, random.Random], Iterator[str]]
_OF_ONE: dict[str, _Alter] = {
    "denied": _denied,
    "denial removed": _undenied,
    "reserve dropped": _unreserved,
    "another tense": _other_tense,
    "another figure": _other_figure,
    "figures swapped": _swapped_figures,
    "another unit": _other_unit,
    "qualified": _qualified,
    "roles swapped": _roles,
    "cause in one": _fronted_cause,
    "another year": _later_year,
}
_OF_TWO: dict[str, _Join] = {
    "cause invented": _caused,
    "halves joined": _halves,
    "another's date": _dated,
    "another's price": _priced,
}


def attributed(lie: str, author: str) -> Sequence[str]:
    """The lie as it is, and told as its author's word: both are tried."""
    return (lie, f"Selon {author}, {lie[0].lower() + lie[1:]}")
