"""Lists: every item, in the document's order, under the words that introduce them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.citing.draft import Draft, heading_line, lines_within, say
from briefbot.answering.compose.evidence.prose import compose_prose, list_draft
from briefbot.answering.models import SCREEN
from briefbot.answering.question.noun_phrases import parts_of
from briefbot.answering.reading.models import Case, Evidence
from briefbot.answering.reading.organisations import ITSELF, Need
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.clauses import enumerates, opens_on_a_head
from briefbot.text.figures import figures

LEAST_ITEMS, LEAST_HEADS = 2, 3
CLOSE_TO_BEST = 2.5  # in score, below the best
ABOUT = 0.3  # of the weight of the question's words; set by hand


def compose_list(case: Case) -> Draft:
    """The list whose introduction answers best, else the sentence that enumerates, else prose.

    Headings that stand under the one asked for, as many as the question says, come before all.
    """
    headings = _headings(case)
    if headings is not None:
        return headings
    group = best_group(case)
    sentence = _enumerating(case)
    section = _section_about(case)
    if section is not None and not (sentence and _names_several(case, sentence.unit)):
        return section
    if group and (sentence is None or group[0] >= sentence.score):
        return list_draft(case.document(group[1][0]), group[1])
    if sentence is not None:
        return _sentence(case, sentence)
    return compose_prose(case)


def _headings(case: Case) -> Draft | None:
    """The headings under « Cinq chantiers », asked for the five; None where there are none."""
    said = [figure.value for figure in case.asked.claimed if figure.kind == "count"]
    if case.asked.kind != "list" or not case.needs:
        return None
    for name in case.corpus.main_first:
        document = case.corpus[name]
        sections = document.document.sections
        for section, keys in zip(sections[1:], document.title_keys[1:], strict=True):
            if not all(need.support(keys | document.whose) >= ITSELF for need in case.needs):
                continue
            under = [each for each in sections if each.parent == section.index]
            titled = [f.value for f in figures(section.title) if f.kind == "count"]
            if len(under) in (said or titled):
                head = heading_line(document, section)
                items = (heading_line(document, each, item=True) for each in under)
                return Draft(lines_within([head, *items], SCREEN))
    return None


def _section_about(case: Case) -> Draft | None:
    """« Enracinement : …, Pérennité : … » under a heading about what the things listed are of.

    « Quelles forces attribue-t-on au modèle coop ? » : the one section so made whose heading,
    « Les avantages du modèle coopératif », names all but the things themselves.
    """
    told = [part for part in parts_of(case.asked) if part.tells]
    within = [
        need
        for need in case.needs
        if any(part.start <= need.place.start < part.end for part in told[1:])
    ]
    if case.asked.kind != "list" or not within or not told[0].plural:
        return None
    found = []
    for name in dict.fromkeys(evidence.unit.document for evidence in case.evidence):
        document = case.corpus[name]
        for section, keys in zip(document.document.sections, document.title_keys, strict=True):
            if all(need.support(keys) >= ITSELF for need in within):
                heads = _heads(document, section.index)
                if len(heads) >= LEAST_HEADS:
                    found.append((document, section, heads))
    if len(found) != 1:
        return None
    document, section, heads = found[0]
    lines = [heading_line(document, section), *list_draft(document, heads).lines]
    return Draft(lines_within(lines, SCREEN), focus=tuple(heads))


def _names_several(case: Case, unit: Unit) -> bool:
    """Whether a sentence has the thing asked for in the plural."""
    asked = case.needs[0] if case.needs else None
    return asked is not None and any(
        asked.support(word.keys) >= ITSELF and word.fold.endswith(("s", "x")) for word in unit.words
    )


def best_group(case: Case) -> tuple[float, Sequence[Unit]] | None:
    """The list the evidence points at, with its score: by its introduction or by its items."""
    best = case.evidence[0].score
    for evidence in case.evidence:
        if _announces(case, evidence.unit):
            document = case.document(evidence.unit)
            return best, [u for u in document.units if u.lead == evidence.unit.place]
    found = list(_groups(case, best - _close(case)))
    named = [(score, items) for score, items in found if _names_what(case, items)]
    return next(iter(named or found), None)


def _groups(case: Case, least: float) -> Iterator[tuple[float, Sequence[Unit]]]:
    """The lists that evidence of so much score at least belongs to, with that score."""
    for evidence in case.evidence:
        if evidence.score < least:
            return
        unit, document = evidence.unit, case.document(evidence.unit)
        items: Sequence[Unit] = ()
        if unit.group is not None and unit.kind == "item":
            items = document.group_units(unit.group)
            if not _introduced(case, document, items):
                items = ()
        else:
            items = [u for u in document.units if u.lead == unit.place and u.kind == "item"]
        if len(items) < LEAST_ITEMS:
            items = run_in_heads(case, document, unit)
        if len(items) >= LEAST_ITEMS:
            yield evidence.score, items


def _names_what(case: Case, items: Sequence[Unit]) -> bool:
    """Whether what introduces a list, rather than an item, has the thing asked for."""
    introduced = case.document(items[0]).introduced_by(items[0])
    return bool(case.needs) and case.needs[0].support(introduced) >= ITSELF


def _close(case: Case) -> float:
    """How far below the best evidence a list may stand: a list was asked for, or it is the best."""
    return CLOSE_TO_BEST if case.asked.kind == "list" else 0.0


def _announces(case: Case, unit: Unit) -> bool:
    """Whether a unit introduces as many items as the question says there are."""
    if not unit.text.rstrip().endswith(":"):
        return False
    document = case.document(unit)
    items = [u for u in document.units if u.lead == unit.place and u.kind == "item"]
    # A colon before no item announces none, though the question has a 0 in it.
    return bool(items) and any(
        f.kind == "count"
        and f.value == len(items)
        and (any(f.same(o) for o in unit.figures) or _introduced(case, document, items))
        for f in case.asked.claimed
    )


def _introduced(case: Case, document: UnitDocument, items: Sequence[Unit]) -> bool:
    """Whether what introduces a list, rather than one of its items, is what was asked for."""
    keys = document.heads[items[0].section] | document.introduced_by(items[0])
    named = sum(any(need.support(item.keys) for need in case.needs) for item in items)
    return _are_about(case.needs, keys) or named >= 2


def _are_about(needs: Sequence[Need], keys: frozenset[str]) -> bool:
    """Whether stems that stand over a list hold enough of the question, by its words' weights."""
    total = sum(need.weight for need in needs) or 1.0
    return sum(need.weight * need.support(keys) for need in needs) / total >= ABOUT


def run_in_heads(case: Case, document: UnitDocument, unit: Unit) -> Sequence[Unit]:
    """Paragraphs of one section that each open on « Words : », when the heading is what matches."""
    about = _are_about(case.needs, document.heads[unit.section])
    return _heads(document, unit.section) if about else ()


def _heads(document: UnitDocument, section: int) -> Sequence[Unit]:
    """The paragraphs of a section that open on « Words : », no two in one block."""
    firsts = [
        each
        for each in document.section_units(section)
        if each.kind == "sentence"
        and opens_on_a_head(each.text)
        and each.lead is None
        and not each.text.rstrip().endswith(":")
    ]
    return firsts if len({each.block for each in firsts}) == len(firsts) else ()


def _enumerating(case: Case) -> Evidence | None:
    best, close = case.evidence[0].score, _close(case)
    for evidence in case.evidence:
        if evidence.score < best - close:
            return None
        if evidence.unit.kind == "sentence" and enumerates(evidence.unit.text):
            return evidence
    return None


def _sentence(case: Case, evidence: Evidence) -> Draft:
    others = [
        each
        for each in case.evidence[:4]
        if each is not evidence and each.score >= evidence.score - 1.0 and not each.unit.cells
    ]
    lines = [say(case.document(e.unit), e.unit) for e in (evidence, *others)]
    return Draft(lines_within(lines, 680), focus=(evidence.unit,))
