"""Which answer a document's structure may give: what a question wants, and of nothing narrower.

Read from its intents and the roles of its words, and from documents' titles: no text is looked at.
"""

from __future__ import annotations

from briefbot.answering.reading.models import Case
from briefbot.answering.reading.organisations import Need, names_publisher
from briefbot.answering.sources.units import UnitDocument
from briefbot.text.words import words

# Set by hand: the weight (nats) from which a word says what a summary is wanted of, and the share
# of the question's words that a heading must hold to be the section meant.
TELLING = 2.0
NAMED = 0.6


def wants_summary(case: Case) -> bool:
    """Whether a summary is asked for, or what a section says."""
    return sums_up(case) or _wants_section(case)


def sums_up(case: Case) -> bool:
    """Whether a summary is asked for."""
    if "numbered_recommendation" in case.asked.intents:
        return False
    return case.asked.kind == "summary" or "whole_summary" in case.asked.intents


def _wants_section(case: Case) -> bool:
    """Whether what a section says is asked for, by its title and nothing else."""
    if (
        case.asked.kind not in ("topic", "definition", "detail")
        or "numbered_recommendation" in case.asked.intents
    ):
        return False
    if "at_the_end" in case.asked.intents and not case.needs:
        return True
    if "section" not in case.asked.intents:
        return False
    return numbered_part(case) is not None or (bool(case.needs) and _titled(case))


def _titled(case: Case) -> bool:
    return any(
        all(need.support(keys) >= NAMED for need in case.needs)
        for name in case.corpus
        for keys in case.corpus[name].title_keys
    )


def numbered_part(case: Case) -> tuple[UnitDocument, int] | None:
    """« le chapitre 2 »: the section whose heading begins so; None where there is none."""
    if case.asked.targets.part is None:
        return None
    for name in case.corpus.main_first:
        document = case.corpus[name]
        for section in document.document.sections[1:]:
            if tuple(w.fold for w in words(section.title)[:2]) == case.asked.targets.part:
                return document, section.index
    return None


def things(case: Case) -> list[Need]:
    """The words that say what a summary is wanted of, other than a text and its parts."""
    named = case.corpus[main_document(case)]
    own = named.title | named.whose
    return [
        need
        for need in case.needs
        if "summed_up" in need.roles
        and "text_part" not in need.roles
        and need.weight >= TELLING
        and need.support(own) < NAMED
    ]


def main_document(case: Case) -> str:
    """The document asked, of several the first that has evidence."""
    found = {each.unit.document for each in case.evidence}
    return next(name for name in case.corpus.main_first if name in found or not found)


def asks_period(case: Case) -> bool:
    """Whether a yes-no question is about an amount being by the year."""
    intents = case.asked.intents
    if case.asked.kind not in ("yesno", "claim", "topic") or "yearly" not in intents:
        return False
    if case.asked.kind == "topic" and "question_mark" not in intents:
        return False  # « entente $ par an »: words alone ask for no yes
    others = any(figure.kind != "amount" for figure in case.asked.asserted)
    return "verdict" in intents and not others


def wants_all(case: Case) -> bool:
    """Whether every recommendation is asked for, and nothing narrower."""
    if case.asked.number is not None:
        return False
    intents = case.asked.intents
    if "count_recommendations" in intents:
        return True
    if "whole_requests" in intents:
        return not intents & {"largest", "smallest", "which_recommendation"}
    if "all_recommendations" not in intents or "addressed_request" in intents:
        return False
    return all(
        any(key.startswith(("recommand", "demand")) for key in need.matches)
        or "request" in need.roles
        or names_publisher(need, case.corpus.values())
        or (need.weight < 3.5 and not need.entity)
        for need in case.needs
    )


def wants_about(case: Case) -> bool:
    """Whether a question is about the document as such, and about nothing that it says."""
    if "whole_identity" in case.asked.intents:
        return "since" not in case.asked.intents  # when whoever wrote it was founded
    return "about_document" in case.asked.intents and all(
        "publishing" in need.roles or names_publisher(need, case.corpus.values())
        for need in case.needs
    )


def wants_key_figures(case: Case) -> bool:
    """Whether the main figures are asked for as such, and not those of something."""
    asked = "key_figures" in case.asked.intents
    return asked and all(
        "key_figure" in need.roles or names_publisher(need, case.corpus.values())
        for need in case.needs
    )


def wants_total(case: Case) -> bool:
    """Whether the whole amount is asked for, and of nothing in particular."""
    given = any(figure.kind != "duration" for figure in case.asked.claimed)  # « sur trois ans »
    if given:
        return False
    if "whole_total" in case.asked.intents:
        return True
    return bool(case.asked.intents & {"total", "requested"}) and of_the_whole(case)


def of_the_whole(case: Case) -> bool:
    """Whether a question names nothing narrower than the whole request."""
    return all(
        "whole" in need.roles or names_publisher(need, case.corpus.values()) for need in case.needs
    )


def wants_extreme(case: Case) -> bool:
    """Whether the largest or the least of the amounts that make up a whole is asked for."""
    return not case.asked.intents.isdisjoint({"largest", "smallest"})
