"""What a document asks for: each demand once, with every place that states or costs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefbot.answering.citing.recommendations import recommendations
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.figures.models import FigureRow
from briefbot.figures.reading.statements import statements
from briefbot.likely.phrases import (
    LONGEST,
    MARK,
    is_infinitive,
    is_optative,
    is_wish,
    unordered,
    whole,
)
from briefbot.likely.wording import antecedent, asked_words, is_mark
from briefbot.text.words import fold, stems

_VERBS = r"(?:recommand|demand|propos|reclam|sollicit)"
# « nous demandons », « on propose », and neither « on nous demande » nor « ce que nous proposons ».
_WE_ASK = (
    rf"(?<!que )(?<!dont )(?<!comme )\bnous (?:lui |vous )?{_VERBS}ons\b|(?:^|[.;:] )on {_VERBS}e\b"
    rf"|(?<!que )\bnous (?:souhait|voul|aimeri)ons qu(?:e\b|')"
)
_SAYS_IT_ASKS = rf"^(?:ce qu(?:e nous|'on) {_VERBS}\w+|demandes?|recommandations?)\s?[=:]\s?\w"
# « Le schéma demande dix pompiers »: another asks.
_OTHERS_ASK = re.compile(rf"\b(?:l[ae]|les|un|une|des) \w+ (?:\w+ ){{0,4}}{_VERBS}(?:e|ent)\b")
_ASKS = re.compile(
    r"\b(?:recommandations?|propositions?|(?:nos|liste des) (?:\w+ )?(?:demandes|solutions)"
    r"|ce (?:que nous|qu'on) (?:demand|propos|recommand|reclam|souhait|voul|veu|veul)\w*)\b"
)
_LONGEST_LINE = 60  # characters of a line that stands alone and heads what follows, as a title does
# « passe de 2 M$ à 3 M$ »: what the first amount stands between.
_FROM = re.compile(r"\b(?:pass|port|hauss|relev|augment|mont)\w*(?: \S+){0,3} de $")
_TO = re.compile(r"(?: \S+){0,3} a \d")
# « Une voie de contournement. »: a thing, where a text tells what it would have.
_SHORTEST_THING = 12  # characters
_THING = re.compile(r"une?\s[^\W\d_]")
# « Recommandation 2 : créer un registre », as a heading.
_NAMED = re.compile(
    r"^\s*(?:recommandation|demande|mesure|proposition)\s\d{1,2}\s*[:.)–—-]\s*", re.IGNORECASE
)
# From so many numbered demands on, they are the list: what the text asks besides, it says again.
_LISTED = 3
_LEAST_ALIKE = 0.5  # share of a row's words that the demand it costs has too
_COSTS = re.compile(
    r"\b(?<!\ba )(?<!\bont )(?:cout\w*|revien(?:t|drai\w*)|envelopp\w*|budget\w*|exig\w*"
    r"|factures?)\b"
)
# « 1 500 $ l'hectare », « 200 $ par heure »: the price of one, not what the demand comes to.
_EACH = re.compile(
    r"\s(?:(?:l'|la |le )(?:hectare|acre|tonne|kilo|metre|litre|kwh|heure|unite|piece|place|tete)"
    r"|chaque |chacun|par (?!an\b|annee|mois\b|jour\b|semaine\b))"
)
_SUMMING = re.compile(
    r"\btotalis\w+|\b(?:engagement|montant|investissement) total\b"
    r"|\b(?:mesures|recommandations|propositions|demandes)\b.{0,30}\b(?:cout\w*|somme|budget)\b"
)
_ROW_OF = re.compile(r"\brec(?:ommandation)?s?\.?\s(\d{1,2}(?:(?:,|\set)\s\d{1,2})*)\b")
# Of the shorter's words, and how many: a numbered demand that is said in the text too.
_SAME_WORDS, _LEAST_SAME = 0.4, 2
_CLOSING = re.compile(r"\b(?:conclu\w+|en terminant|mot de la fin|pour finir)\b")
# What is asked of where the money is to come from has no cost of its own.
MONEY_FROM = re.compile(
    r"\b(?:sommes?|argent|fonds|financement|montants?|difference|solde|reste)\s(?:ne\s)?"
    r"(?:vien|provien|soi(?:t|ent)\s(?:pris|tire|preleve|puise))"
)


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Something asked: the sentence that asks it, and every unit that says it or its cost.

    ``words`` are what a question quotes of it, empty where nothing of it can be said; ``label`` is
    its number where it has one; ``asking`` are the units that ask it again; ``whole`` tells the
    demand that sums up the others.
    """

    words: str
    label: str
    statement: Unit
    asking: tuple[Unit, ...]
    places: tuple[Unit, ...]
    amounts: tuple[FigureRow, ...]
    whole: bool = False

    def with_place(self, unit: Unit) -> Demand:
        """The same with one more unit that asks it."""
        return replace(self, asking=(*self.asking, unit), places=(*self.places, unit))

    @property
    def subject(self) -> str:
        """What tells it from every other demand of every document."""
        return f"{self.statement.document}:{self.statement.start}"

    @property
    def size(self) -> Decimal:
        """Its greatest amount, 0 where it has none."""
        return max((Decimal(row.value) for row in self.amounts), default=Decimal(0))


def demands(corpus: Corpus, name: str, rows: Sequence[FigureRow]) -> tuple[Demand, ...]:
    """The demands of a document in the order of its text, the one that sums them up included."""
    document = corpus[name]
    own = [row for row in rows if row.citation.document == name]
    requests = list(_requests(document, own))
    found = [
        _numbered(document, each.label, each.places, requests)
        for each in recommendations(corpus, name)
    ]
    taken = {unit for demand in found for unit in demand.places}
    numbered = len(found)
    for unit in requests:
        if unit in taken:
            continue
        if numbered > 1 and _closes(document, unit) and not _rows_of([unit], own):
            continue  # a conclusion that says again, without a figure, what was asked
        joined = _says_again(unit, found, own)
        sums_up = any(row.sum_of for row in _rows_of([unit], own))
        if joined is None and (numbered < _LISTED or sums_up):
            found.append(Demand(_words(document, unit), "", unit, (unit,), (unit,), ()))
        elif joined is not None:
            found[joined] = found[joined].with_place(unit)
    found = [_costed(demand, found, document, requests, own) for demand in found]
    totals = {row.number for row in own if row.sum_of}
    found = [replace(demand, whole=_is_whole(demand, totals, own)) for demand in found]
    return tuple(sorted(found, key=lambda demand: demand.statement.start))


def _words(document: UnitDocument, unit: Unit) -> str:
    """What a demand without a number asks: its own words, or the thing that it names."""
    named = whole(unit.text, LONGEST) if _is_thing(document, unit) else ""
    return asked_words(unit) or (named if len(named) > _SHORTEST_THING else "")


def _closes(document: UnitDocument, unit: Unit) -> bool:
    """Whether a unit stands in the conclusion."""
    return _CLOSING.search(fold(document.document.sections[unit.section].title)) is not None


def _requests(document: UnitDocument, rows: Sequence[FigureRow]) -> Iterator[Unit]:
    """The sentences in which the document's own voice asks, and the items of what it asks."""
    names = "|".join(re.escape(name) for name in sorted(document.publisher)) or "nous-memes"
    pronoun = {"la ": "elle", "le ": "il"}.get(document.article, "elle|il")
    subject = re.compile(
        rf"{_WE_ASK}|{_SAYS_IT_ASKS}|(?:^|\W)(?:{names})\)?\s(?:lui\s|vous\s)?{_VERBS}(?:e|ent)\b"
        rf"|^(?:{pronoun})\s{_VERBS}e\b"
    )
    priced = {row.citation.start for row in rows if row.asked}
    listing = _listing(document)
    for statement in statements(document):
        unit = statement.unit
        if unit is None or statement.kind in ("row", "footnote"):
            continue
        if statement.text.rstrip().endswith(":") or MONEY_FROM.search(fold(statement.text)):
            continue  # it introduces what is asked, or says who is to pay for it
        introduced = subject.search(fold(statement.lead)) is not None
        listed = (statement.kind == "item" or statement.lead != "") and unit.start in priced
        listed = listed and asked_words(unit) != "" and not _OTHERS_ASK.search(fold(unit.text))
        said = unordered(statement.text)
        wished = unit in listing and (is_wish(said) or _is_thing(document, unit))
        wished = wished or (unit.lead is None and is_optative(said))
        if subject.search(fold(statement.text)) or introduced or listed or wished:
            yield unit


def _listing(document: UnitDocument) -> frozenset[Unit]:
    """The units under a title, or a line that stands alone as one, that says what is asked."""
    found = []
    section, asks = -1, False
    for unit in document.units:
        line = _is_line(document, unit)
        if unit.section != section:
            path = document.document.sections[unit.section].path
            titles = (*path[1:], _title(document, unit))
            section, asks = unit.section, any(_ASKS.search(fold(title)) for title in titles)
        elif line:
            asks = _ASKS.search(fold(unit.text)) is not None
        if asks and not line:
            found.append(unit)
    return frozenset(found)


def _is_line(document: UnitDocument, unit: Unit) -> bool:
    """Whether a short sentence is a paragraph by itself."""
    if unit.kind != "sentence" or len(unit.text) > _LONGEST_LINE or is_wish(unordered(unit.text)):
        return False
    beside = document.units[max(unit.place - 1, 0) : unit.place + 2]
    return [each for each in beside if each.block == unit.block] == [unit]


def _is_thing(document: UnitDocument, unit: Unit) -> bool:
    """Whether a paragraph opens on a thing, under what says that things are asked."""
    before = document.units[unit.place - 1] if unit.place else None
    opens = before is None or before.block != unit.block
    return opens and _THING.match(fold(unit.text)) is not None


def _title(document: UnitDocument, unit: Unit) -> str:
    return document.document.sections[unit.section].title


def _numbered(
    document: UnitDocument, label: str, places: Sequence[Unit], requests: Sequence[Unit]
) -> Demand:
    said = [unit for unit in places if not is_mark(unit)] or [*places]
    asking = next((unit for unit in said if unit in requests), said[0])
    again = tuple(unit for unit in places if unit in requests or unit is asking)
    return Demand(_named(document, asking), label, asking, again, tuple(places), ())


def _named(document: UnitDocument, unit: Unit) -> str:
    """The words of a numbered demand: its heading's where that says what is asked, its own
    sentence's elsewhere."""
    title = _title(document, unit)
    mark = _NAMED.match(title)
    heading = title[mark.end() :] if mark else ""
    if is_infinitive(heading):
        return whole(heading, LONGEST)
    return asked_words(unit) or whole(MARK.sub("", unit.text, count=1), LONGEST)


def _rows_of(units: Sequence[Unit], rows: Sequence[FigureRow]) -> list[FigureRow]:
    starts = {unit.start for unit in units}
    return [row for row in rows if row.citation.start in starts]


def _says_again(unit: Unit, found: Sequence[Demand], rows: Sequence[FigureRow]) -> int | None:
    """The demand whose amount a unit says again; None where it is another demand."""
    amounts = [row for row in _rows_of([unit], rows) if row.kind == "money"]
    same = {number for row in amounts for number in row.same_as}
    sizes = {row.value for row in amounts if row.asked}
    alike = []  # those of a number of their own that ask as much
    worded = [n for n, each in enumerate(found) if each.label and _same_words(unit, each)]
    if len(worded) == 1:
        return worded[0]
    for place, demand in enumerate(found):
        money = [row for row in _rows_of(demand.places, rows) if row.kind == "money"]
        if same & {row.number for row in money}:
            return place
        if demand.label and sizes & {row.value for row in money if row.asked}:
            alike.append(place)
    return alike[0] if len(alike) == 1 else None


def _same_words(unit: Unit, demand: Demand) -> bool:
    """Whether a sentence asks in its own words what a numbered demand asks."""
    one, other = stems(asked_words(unit)), stems(asked_words(demand.statement))
    least = min(len(one), len(other))
    same = len(one & other)
    return same >= _LEAST_SAME and same / least >= _SAME_WORDS


def _costed(
    demand: Demand,
    every: Sequence[Demand],
    document: UnitDocument,
    requests: Sequence[Unit],
    rows: Sequence[FigureRow],
) -> Demand:
    """A demand with the rows of tables and the sentences that cost it."""
    more = [
        unit
        for unit in _table_rows(document)
        if demand.label in _labels_of(unit) or _best(unit, every, document) is demand
    ]
    alone = [d for d in every if d.statement.section == demand.statement.section] == [demand]
    if alone:
        more += [
            unit
            for unit in document.section_units(demand.statement.section)
            if not unit.cells and _COSTS.search(fold(unit.text))
        ]
    more += [
        unit
        for unit in document.units
        if unit not in requests and _costs_what_is_before(unit, demand, document)
    ]
    more += _of_its_paragraph(demand, document, requests)
    places = tuple(dict.fromkeys((*demand.places, *more)))
    asking = {*requests, *demand.asking}
    costing = [u for u in places if u.cells or u in asking or _COSTS.search(fold(u.text))]
    amounts = [r for r in _rows_of(costing, rows) if r.kind == "money" and not is_each(r)]
    return replace(demand, places=places, amounts=tuple(_leading(amounts, demand)))


def _of_its_paragraph(
    demand: Demand, document: UnitDocument, requests: Sequence[Unit]
) -> list[Unit]:
    """The sentences that tell a cost in a paragraph that asks one thing."""
    own = demand.statement
    beside = [unit for unit in document.section_units(own.section) if unit.block == own.block]
    if own.kind != "sentence" or any(unit in requests for unit in beside if unit is not own):
        return []
    return [unit for unit in beside if unit.place > own.place and _COSTS.search(fold(unit.text))]


def _costs_what_is_before(unit: Unit, demand: Demand, document: UnitDocument) -> bool:
    """« Cette mesure coûterait… », right after the sentence that asks for it."""
    return antecedent(document, unit) in demand.asking and bool(_COSTS.search(fold(unit.text)))


def is_each(row: FigureRow) -> bool:
    """Whether an amount is told of one of several things."""
    after = row.citation.quote[row.end - row.citation.start :]
    return row.kind == "money" and _EACH.match(fold(after)) is not None


def _leading(amounts: Sequence[FigureRow], demand: Demand) -> list[FigureRow]:
    """The first amount of each sentence, and all those of rows."""
    rows = {unit.start for unit in demand.places if unit.cells}
    seen: set[int] = set()
    kept = []
    for row in amounts:
        if row.citation.start not in rows and _is_left(row):
            continue
        if row.citation.start in rows or row.citation.start not in seen:
            kept.append(row)
        seen.add(row.citation.start)
    return kept


def _is_left(row: FigureRow) -> bool:
    """Whether an amount is what another is to take the place of: « passe de 2 M$ à 3 M$ »."""
    quote, start = row.citation.quote, row.start - row.citation.start
    before, after = fold(quote[:start]), fold(quote[start + len(row.text) :])
    return _FROM.search(before) is not None and _TO.match(after) is not None


def _table_rows(document: UnitDocument) -> list[Unit]:
    return [unit for unit in document.units if unit.cells and len(unit.cells) > 1]


def _labels_of(row: Unit) -> frozenset[str]:
    """The recommendations that a table's row says it is of: « Guichet (rec. 3 et 4) »."""
    found = _ROW_OF.search(fold(row.text[: row.cells[0].end - row.start]))
    return frozenset(re.findall(r"\d+", found[1])) if found else frozenset()


def _best(row: Unit, every: Sequence[Demand], document: UnitDocument) -> Demand | None:
    """The one demand that a table's row names by its first cell."""
    if _labels_of(row) or any(row in demand.places for demand in every):
        return None
    first = row.cells[0]
    named = stems(row.text[first.start - row.start : first.end - row.start])
    named = frozenset(stem for stem in named if not stem[:1].isdigit())
    if not named:
        return None
    alike = [(len(named & _keys(demand, document)) / len(named), demand) for demand in every]
    best = max((share for share, _ in alike), default=0.0)
    winners = [demand for share, demand in alike if share == best]
    return winners[0] if best >= _LEAST_ALIKE and len(winners) == 1 else None


def _keys(demand: Demand, document: UnitDocument) -> frozenset[str]:
    title = document.document.sections[demand.statement.section].title
    return (
        demand.statement.keys | stems(title)
        if not demand.statement.group
        else (demand.statement.keys)
    )


def _is_whole(demand: Demand, totals: set[int], rows: Sequence[FigureRow]) -> bool:
    """Whether a demand is said to sum up, or has the total of a table or of the others."""
    if demand.label:
        return False
    if _SUMMING.search(fold(demand.statement.text)):
        return True
    sizes = {row.value for row in rows if row.number in totals and row.kind == "money"}
    return any(row.number in totals or row.value in sizes for row in demand.amounts)
