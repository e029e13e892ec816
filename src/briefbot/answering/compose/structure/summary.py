"""What the whole of a document gives: a summary, the figures to keep, who it is by and when.

A summary is one sentence a section, the one nearest to what the section says as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from briefbot.answering.citing.draft import Draft, Line, heading_line, lines_within, say
from briefbot.answering.citing.recommendations import overall, recommendations
from briefbot.answering.compose.evidence.prose import list_draft
from briefbot.answering.compose.structure.recommended import named_line
from briefbot.answering.compose.wanted import NAMED, main_document, numbered_part, sums_up, things
from briefbot.answering.models import SCREEN
from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import Need
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.french.answering import answers as french
from briefbot.text.words import stems

LONGEST, SHORTEST = 420, 50  # characters of a sentence worth quoting: no paragraph, no label
SENTENCES_OF_A_SECTION = 4  # a paragraph's worth
BEST = 3  # units of the best evidence that go with them where they stand in the section


def compose_summary(case: Case) -> Draft | None:
    """Of the section the question names, else of the whole document.

    None where neither is asked for, but what is said of a thing: « de quoi parle le mémoire ? » and
    « de quoi parle la Feuille de route ? » are told apart.
    """
    named = _named_section(case)
    whole = "whole_summary" in case.asked.intents  # whatever its words
    if named is None and sums_up(case) and not whole and things(case):
        return None
    if named is not None:
        document, section = named
        units = [u for u in document.units if u.section in document.subtree(section)]
        chosen = set(central(case, document, units, SENTENCES_OF_A_SECTION))
        chosen |= {e.unit for e in case.evidence[:BEST] if e.unit in units and not e.unit.cells}
        lines = [say(document, unit) for unit in units if unit in chosen]
    else:
        document = case.corpus[main_document(case)]
        lines = _whole(case, document)
    return Draft(lines_within(lines, SCREEN))


def _named_section(case: Case) -> tuple[UnitDocument, int] | None:
    numbered = numbered_part(case)
    if numbered is not None:
        return numbered
    end = "at_the_end" in case.asked.intents
    whole = "whole_document" in case.asked.intents and not end
    if whole and not things(case):
        return None
    total = sum(need.weight for need in case.needs)
    best: tuple[float, int, UnitDocument, int] | None = None
    for name in case.corpus.main_first:
        document = case.corpus[name]
        for section in document.document.sections[1:]:
            share = _share(case.needs, document.title_keys[section.index]) / total if total else 0.0
            rank = (share, -section.level)
            if share < NAMED or (best is not None and rank <= best[:2]):
                continue
            inside = document.subtree(section.index)
            if any(unit.section in inside for unit in document.units):  # not a heading alone
                best = (*rank, document, section.index)
    if best is not None:
        return best[2], best[3]
    main = case.corpus[main_document(case)]
    return (main, main.last_sections[0]) if end else None


def _share(needs: Sequence[Need], keys: frozenset[str]) -> float:
    return sum(need.weight * need.support(keys) for need in needs)


def _whole(case: Case, document: UnitDocument) -> list[Line]:
    """The overall request first, then a sentence a top section, in order."""
    lines = [say(document, unit) for unit in overall(case.corpus, document.document.id)[:1]]
    numbered = recommendations(case.corpus, document.document.id)
    lines += [named_line(document, each) for each in numbered]
    top = [s for s in document.document.sections if len(s.path) == 1]
    for section in top:
        inside = document.subtree(section.index)
        units = [unit for unit in document.units if unit.section in inside]
        for unit in central(case, document, units, 1):
            quoted = french.quoted(one_line(unit.text))
            heading = one_line(section.title).rstrip(" :")
            quotes = (*say(document, unit).quotes[:1], *heading_line(document, section).quotes)
            lines.append(Line(f"{heading}{french.NBSP}: {quoted}", quotes))
    return lines


def central(case: Case, document: UnitDocument, units: Sequence[Unit], most: int) -> list[Unit]:
    """The sentences nearest to the mean of a text, in the document's order."""
    fit = [u for u in units if not u.cells and SHORTEST <= len(u.text) <= LONGEST]
    fit = fit or [u for u in units if not u.cells]
    fit = [u for u in fit if u.kind != "footnote" and not u.text.rstrip().endswith(":")]
    if not fit:
        return []
    fit = list({one_line(unit.text): unit for unit in reversed(fit)}.values())[::-1]  # said once
    vectors = case.corpus.vectors(document.document.id)[[unit.place for unit in fit]]
    middle = vectors.mean(axis=0)
    order = np.argsort(-(vectors @ middle), kind="stable")[:most]
    return [fit[n] for n in sorted(order.tolist())]


FRONT = 12  # units from the top in which a document says what it is


def compose_about(case: Case) -> Draft | None:
    """The words of the document that date it or name who publishes it; None for other questions."""
    dated = "date" in case.asked.kinds
    signed = "publisher" in case.asked.intents or (
        "whole_identity" in case.asked.intents and "who" in case.asked.kinds
    )
    for name in case.corpus.main_first:
        document = case.corpus[name]
        found = [*islice(_signed(document), signed), *islice(_dated(document), dated)]
        if found:
            return Draft(tuple(say(document, each) for each in found), focus=(found[0],))
    return None


def _dated(document: UnitDocument) -> Iterator[Unit]:
    year = document.document.metadata.date[:4]
    for unit in document.units[:FRONT]:
        if any(f.kind in ("date", "year") and str(f.value) == year for f in unit.figures):
            yield unit


def _signed(document: UnitDocument) -> Iterator[Unit]:
    wanted = stems(document.document.metadata.acronym)
    for unit in document.units:
        if wanted and wanted <= unit.keys:
            yield unit


LEAST_ITEMS = 3  # figures under one heading or in one list, to be the document's own choice of them
MOST_SENTENCES = 5  # sentences with a figure that an answer quotes: what one reads at a glance
_TOLD = ("amount", "percent", "count")


def compose_key_figures(case: Case) -> Draft | None:
    """The document's main figures; None where it has none."""
    for name in case.corpus.main_first:
        document = case.corpus[name]
        lines = [say(document, unit) for unit in overall(case.corpus, name)[:1]]
        items = next(_all_figures(document), None)
        if items is not None:
            if items[0].lead is None:
                section = document.document.sections[items[0].section]
                lines.append(heading_line(document, section))
            lines += list_draft(document, items).lines
        else:
            lines += [say(document, unit) for unit in _fullest(document)]
        if lines:
            return Draft(lines_within(lines, SCREEN))
    return None


def _all_figures(document: UnitDocument) -> Iterator[Sequence[Unit]]:
    """The lists of which every item has a figure."""
    groups = {unit.group for unit in document.units if unit.kind == "item"}
    for group in sorted(number for number in groups if number is not None):
        items = document.group_units(group)
        if len(items) >= LEAST_ITEMS and all(map(_tells, items)):
            yield items


def _fullest(document: UnitDocument) -> list[Unit]:
    """The sentences with the most figures, in the document's order."""
    telling = [unit for unit in document.units if unit.kind == "sentence" and _tells(unit)]
    best = sorted(telling, key=lambda unit: -len(unit.figures))[:MOST_SENTENCES]
    return sorted(best, key=lambda unit: unit.place)


def _tells(unit: Unit) -> bool:
    return any(figure.kind in _TOLD for figure in unit.figures)
