"""A recommendation by its number, all of them, or the sentences that ask under no number."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.answering.citing.draft import (
    Draft,
    Line,
    amount_columns,
    lines_within,
    quoted_line,
    say,
    shortened,
    words_of,
)
from briefbot.answering.citing.recommendations import Recommendation, overall, recommendations
from briefbot.answering.compose.declined import decline_draft
from briefbot.answering.compose.evidence.prose import same_words
from briefbot.answering.models import SCREEN
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import Names, names_of
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.french.answering import answers as french
from briefbot.text.figures import figures
from briefbot.text.words import words


def compose_recommendation(case: Case) -> Draft | None:
    """The recommendation of the number asked for, with its effects and amount; None without one."""
    found = numbered(case)
    if found is None:
        if any(recommendations(case.corpus, name) for name in case.corpus):
            return decline_draft(case, "not_found")
        return None
    document = case.corpus[found.document]
    lines = [say(document, unit) for unit in found.statements[: _shown(found)]]
    if found.name not in [quote for line in lines for quote in line.quotes]:
        lines.insert(0, named_line(document, found))
    for row in found.rows[:1]:
        said_already = bool(found.statements) and same_words(row, found.statements[0])
        columns = frozenset(range(int(said_already), len(row.cells)))
        lines.append(say(document, row, columns=columns))
    return Draft(lines_within(lines, SCREEN), focus=found.places[:1])


def numbered(case: Case) -> Recommendation | None:
    """The recommendation of the number asked for, the last for -1."""
    number = case.asked.number
    if number is None:
        return None
    for name in case.corpus.main_first:
        every = recommendations(case.corpus, name)
        if every and number == -1:
            return every[-1]
        for each in every:
            if each.label == str(number):
                return each
    return None


STATED = 3  # sentences shown of a recommendation that is a heading


def _shown(found: Recommendation) -> int:
    """How many of its sentences are shown: one that is a list item says it all."""
    return 1 if found.statements and found.statements[0].kind == "item" else STATED


def named_line(document: UnitDocument, each: Recommendation) -> Line:
    """What a recommendation is listed by."""
    return quoted_line(document, each.name, item=True)


def listed_line(document: UnitDocument, each: Recommendation) -> Line:
    """The same with its amounts under their heads, where its own words hold none."""
    line = named_line(document, each)
    if any(figure.kind == "amount" for figure in figures(line.text)):
        return line
    for unit in (*each.rows, *each.statements):
        amount = next((f for f in unit.figures if f.kind == "amount"), None)
        if amount is not None:
            said = say(document, unit, introduced=False, columns=amount_columns(unit, amount))
            return Line(f"{line.text} — {said.text}", (*line.quotes, *said.quotes), item=True)
    return line


def _counted(document: UnitDocument, every: Sequence[Recommendation]) -> Draft:
    """How many numbered recommendations there are, and the beginning of each."""
    ends = tuple(dict.fromkeys((every[0].name, every[-1].name)))
    lines = [Line(french.recommendations(len(every)), ends)]
    for each in every:
        words = french.quoted(shortened(words_of(document, each.name)))
        lines.append(Line(words, (each.name,), item=True))
    return Draft(tuple(lines), focus=(every[0].places[0],))


def compose_all(case: Case) -> Draft | None:
    """All recommendations of the first document that numbers some; the overall one first."""
    for name in case.corpus.main_first:
        every = recommendations(case.corpus, name)
        if not every:
            continue
        document = case.corpus[name]
        if "count_recommendations" in case.asked.intents:
            return _counted(document, every)
        lines = [say(document, unit) for unit in overall(case.corpus, name)[:1]]
        amounts = case.asked.wanted & {"amount"}
        for each in every:
            lines.append((listed_line if amounts else named_line)(document, each))
        return Draft(lines_within(lines, SCREEN), focus=(every[0].places[0],))
    return None


_ASKS = frozenset({"demande", "reclame", "recommande", "sollicite", "propose"})


def asked_in_words(corpus: Corpus, document_id: str) -> tuple[Unit, ...]:
    """The sentences outside the numbered recommendations where the publisher asks for an amount.

    « La Fédération demande 7 M$ » is the publisher's request, whatever it is called elsewhere.
    """
    document = corpus[document_id]
    called = names_of(document)
    numbered = {
        unit.place for each in recommendations(corpus, document_id) for unit in each.statements
    }
    return tuple(
        unit
        for unit in document.units
        if not unit.cells and unit.place not in numbered and _asks_for_an_amount(unit, called)
    )


def _asks_for_an_amount(unit: Unit, called: Names) -> bool:
    verb = next((word for word in unit.words if word.fold in _ASKS), None)
    if verb is None:
        return False
    subject = unit.text[: verb.start - unit.start]
    said = words(subject)
    return (called.said_in(said) or called.alone_in(subject, said)) and any(
        figure.kind == "amount" and figure.start > verb.start for figure in unit.figures
    )
