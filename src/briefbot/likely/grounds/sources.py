"""What a figure without a source draws, and one whose source is the writer: where from, how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefbot.answering.citing.citations import Quote
from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit, one_line
from briefbot.figures.models import FigureRow
from briefbot.french.likely import facts as french
from briefbot.likely.brief import (
    COUNTING,
    Brief,
    distinct,
    names_publisher,
    quote_of_row,
    quotes_of,
)
from briefbot.likely.grounds.facts import is_year, two_sided
from briefbot.likely.models import DraftQuestion, Role
from briefbot.likely.wording import antecedent, fact_words, opens, plain, stated
from briefbot.text.words import fold

OLD = 4  # years between a figure and the document: a census comes every five
NEAR = 40  # characters from a verb to its figure: « permettra de loger 2 400 personnes »
MANY = 1000  # a count from here on is of a population, not of the writer's own house
_OUR_OWN = re.compile(r"\b(?:nos|notre|nous|interne)\b")
_OWN_WORK = re.compile(
    r"(?<![\w-])(?:sondages?|enquetes?|etudes?|calculs?|estimations?|analyses?)\b"
)
# A survey that others did for the writer.
_ORDERED = re.compile(r"\bfirme\b|\bpour nous\b|\b(?:command|mandat)(?:e|ee|es|ees|ons|ait)\b")
_ABOUT_PUBLISHER = re.compile(r"\b(?:nos|notre|nous)\b")
_ESTIMATES = re.compile(r"\b(?:estim|evalu|prevo)(?:e|ons|ent|it|yons|ient)\b")
_FORECAST = re.compile(r"\w{2}(?:ra|ront|rait|raient)\b")
# « le ministère parlait plutôt de 14 % »: who counted is said.
_SAID_BY = re.compile(
    r"\b(?:ministere|institut|commission|verificat\w+|statistique \w+|hopital|universite|regie"
    r"|observatoire|bureau|inspecteurs?|centre|laboratoire)\b.{0,40}?"
    r"\b(?:parl|estim|evalu|chiffr|rapport|indiqu|calcul|denombr|recens|not|constat|observ|mesur"
    r"|conclu)\w+"
)
_COUNTED_BY_US = re.compile(
    r"\bnous avons (?:visit|consult|rencontr|analys|recu|releve|compt|dessert|accompagn|form)\w*"
    r"|\b(?:son|notre|leur) budget\b"
)
_ABOUT_US = re.compile(
    r"\b(?:qui (?:nous )?somm|a propos d|notre (?:organis|mission|reseau)|presentation d)"
)
# What a law or a programme provides is written in it.
_PROVIDED = re.compile(
    r"\b(?:articles? \d+|loi|reglement|programme)\b[^.;]{0,100}"
    r"\b(?:cree|rembours|verse|accord|prevoi|limit|fixe|oblig|autoris|exige|couvr)\w*"
)
_NORM = re.compile(r"\b(?:doi|devrai|devraien|doiven)t (?:etre|rester|atteindre)\b|\ben principe\b")
_CONDITIONS = re.compile(r"\bil faut\b|\bconditions?\b|\bavoir droit\b|\badmissib")
_BY_OTHERS = re.compile(
    r"\b(?:etude|enquete|rapport|analyse)s? "
    r"(?:de l'|du |de la |d'une? |des |menee par |realisee par )"
)
_OTHERS_ASK = re.compile(r"\b(?:demand|reclam|souhait|revendiqu)(?:e|ent)\b")
# What the State spent is in its public accounts.
_PUBLIC_SPENDING = re.compile(r"\b(?:gouvernement|ministere|etat) (?:\w+ )?a \w+e\b")


def sources(brief: Brief) -> Iterator[DraftQuestion]:
    """Facts in figures that the text says nothing of the source of."""
    lists: set[int] = set()
    told: set[int] = set()
    asked: set[int] = set()  # the paragraphs asked about
    for unit in sorted(brief.sentences, key=lambda unit: -_interest(brief, unit)):
        if _interest(brief, unit) == 0:
            continue
        if unit.group is not None:
            if unit.group in lists:
                continue
            lists.add(unit.group)
        units = [unit]
        if unit.group is not None:
            units = [u for u in brief.document.group_units(unit.group) if _interest(brief, u)]
        rows = [_telling(brief, each) for each in units]
        if told & {number for row in rows for number in row.same_as}:
            continue  # the same figures, said again
        if unit.group is None and unit.block in asked:
            continue  # one answer tells where the figures of a paragraph come from
        asked.add(unit.block)
        told |= {row.number for row in rows}
        forecast = len(rows) == 1 and _foretold(brief, rows[0], unit)
        role: Role = "treasury" if forecast else "journalist"
        yield DraftQuestion(
            kind="forecast" if forecast else "source",
            subject=f"{brief.name}:{unit.start}",
            role=role,
            risk="medium",
            question=_source_question(brief, units, rows, forecast=forecast),
            reason=french.FORECAST_REASON if forecast else french.source_reason(len(rows)),
            quotes=distinct([*map(quote_of_row, rows), *quotes_of(brief, units[0])], 7),
        )


def _source_question(
    brief: Brief, units: Sequence[Unit], rows: Sequence[FigureRow], *, forecast: bool
) -> str:
    if len(rows) > 1:
        return french.sources([fact_words(brief.document, row, 70) for row in rows[:3]])
    words = stated(brief.document, units[0], rows[0].start, rows[0].end)
    if forecast:
        return french.forecast(words)
    return french.source(words, dated=any(map(is_year, brief.figures(units[0]))))


def _interest(brief: Brief, unit: Unit) -> int:
    """How much a unit's unsourced figures invite « where from »; 0 where nothing does."""
    if brief.studied(unit):
        return 0
    rows = _open_figures(brief, unit)
    return max((_weight(brief, row, unit) for row in rows), default=0)


def _weight(brief: Brief, row: FigureRow, unit: Unit) -> int:
    folded = plain(unit.text)
    if _foretold(brief, row, unit):
        return 5
    if _in_own_house(brief, unit) or _OTHERS_ASK.search(folded) or _PROVIDED.search(folded):
        return 0
    if _COUNTED_BY_US.search(folded) or _NORM.search(folded) or _is_condition(brief, unit):
        return 0
    if row.kind == "money" and Decimal(row.value) in brief.table_amounts:
        return 0  # a table of the document's own gives it
    if row.kind == "share":
        return 0 if _SAID_BY.search(folded) else 4
    if _PUBLIC_SPENDING.search(folded) or _SAID_BY.search(folded):
        return 0
    if _is_of_publisher(brief, row, unit):
        return 0  # its own house: it counted it itself
    own = _ABOUT_PUBLISHER.search(folded) is not None
    if row.kind == "money":
        return 1 if own else 3
    return 2 if Decimal(row.value) >= MANY and not own else 0


def _is_of_publisher(brief: Brief, row: FigureRow, unit: Unit) -> bool:
    """Whether the sentence, or what it points back to, begins with who wrote the document."""
    while (before := antecedent(brief.document, unit)) is not None:
        unit = before
    beside = brief.document.section_units(unit.section)
    told = [each for each in beside if each.block == unit.block and each.start < unit.start]
    if any(names_publisher(brief, each.text[:60]) for each in told):
        return True
    return names_publisher(brief, unit.text[: max(row.start - unit.start, 60)])


def _in_own_house(brief: Brief, unit: Unit) -> bool:
    """Whether it stands where the writer tells of itself: under a heading that names it."""
    title = brief.document.document.sections[unit.section].title
    return names_publisher(brief, title) or _ABOUT_US.search(fold(title)) is not None


def _is_condition(brief: Brief, unit: Unit) -> bool:
    """Whether it is one of a list's conditions, which someone wrote and nobody counted."""
    if unit.lead is None:
        return False
    return _CONDITIONS.search(fold(brief.document.units[unit.lead].text)) is not None


def _foretold(brief: Brief, row: FigureRow, unit: Unit) -> bool:
    """Whether a figure says what will come, with a verb in the future right before it, or is what
    the writer estimates."""
    before = re.split(r"[;:]\s", plain(unit.text[: max(row.start - unit.start, 0)]))[-1]
    foretold = Decimal(row.value) > OLD and _FORECAST.search(before[-NEAR:]) is not None
    return foretold or _estimated(brief, unit)


def _estimated(brief: Brief, unit: Unit) -> bool:
    found = _ESTIMATES.search(plain(unit.text))
    if found is None:
        return False
    who = unit.text[max(found.start() - NEAR, 0) : found.start()]
    return names_publisher(brief, who) or _OUR_OWN.search(fold(who)) is not None


def _open_figures(brief: Brief, unit: Unit) -> list[FigureRow]:
    """The figures of which the text says no source but, at most, the writer's own estimate."""
    return [
        row
        for row in brief.figures(unit)
        if row.kind in COUNTING and not row.asked and (row.unsourced or _estimated(brief, unit))
    ]


def _telling(brief: Brief, unit: Unit) -> FigureRow:
    rows = _open_figures(brief, unit)
    return max(rows, key=lambda row: _weight(brief, row, unit))


def own_sources(brief: Brief) -> Iterator[DraftQuestion]:
    """Facts that rest on the writer's own survey, or on figures some years old."""
    year = int(brief.document.document.metadata.date[:4] or 0)
    for unit in brief.sentences:
        rows = [row for row in brief.figures(unit) if row.source]
        notes = " ".join(note for row in rows for note in row.notes)
        told = f"{unit.text} {notes}"
        worked = _OWN_WORK.search(fold(told)) is not None
        if _ORDERED.search(fold(told)) and worked:
            yield _ordered(brief, unit)
            continue
        ours = _OUR_OWN.search(fold(told)) or names_publisher(brief, told)
        own = worked and bool(ours) and not _is_by_others(brief, unit)
        dated = [int(row.value[:4]) for row in brief.figures(unit) if is_year(row)]
        old = bool(dated) and worked and year - min(dated) >= OLD and not two_sided(unit)
        if not rows or not (own or old):
            continue
        study = _OWN_WORK.search(plain(unit.text))
        counting = [row for row in rows if row.kind in COUNTING] or rows[:1]
        at = unit.start + study.start() if study else unit.start
        telling = min(counting, key=lambda row: abs(row.start - at))
        start, end = telling.start, telling.end
        if telling.kind not in COUNTING and study is not None:
            start, end = unit.start + study.start(), unit.start + study.end()
        words = stated(brief.document, unit, start, end)
        if not opens(unit, words):
            continue
        yield DraftQuestion(
            kind="own_source",
            subject=f"{brief.name}:{unit.start}",
            role="journalist",
            risk="medium",
            question=french.own_source(
                words,
                own=own,
                year=str(min(dated)) if old else "",
            ),
            reason=french.own_source_reason(own=own, years=year - min(dated) if old else 0),
            quotes=distinct([*quotes_of(brief, unit), *_notes(brief, unit)]),
        )


def _is_by_others(brief: Brief, unit: Unit) -> bool:
    """Whether a sentence names who did a study, and that is not who writes."""
    found = _BY_OTHERS.search(plain(unit.text))
    if found is None:
        return False
    who = unit.text[found.end() : found.end() + NEAR]
    return not (names_publisher(brief, who) or _OUR_OWN.search(fold(who)))


def _ordered(brief: Brief, unit: Unit) -> DraftQuestion:
    """A survey that the writer had done."""
    return DraftQuestion(
        kind="own_source",
        subject=f"{brief.name}:{unit.start}",
        role="journalist",
        risk="medium",
        question=french.ordered(stated(brief.document, unit, unit.start, unit.start + 1)),
        reason=french.ORDERED_REASON,
        quotes=distinct([*quotes_of(brief, unit), *_notes(brief, unit)]),
    )


def _notes(brief: Brief, unit: Unit) -> list[Quote]:
    return [
        quote_of(note)
        for note in brief.document.units
        if note.kind == "footnote"
        and any(one_line(note.text) in row.notes for row in brief.figures(unit))
    ]
