"""What must hold of every answer, checked before it is given: the last step, whoever answered.

A claim, the words before a run of ``[n]``, is left out where it says a figure its citations do not
hold, or cites words which do not stand where the citation says, or another document than those
asked. What proves a figure is the quote with what introduces it and the heads of its columns: never
its reference, its page or a title. Three sentences may say more, if they are right: an operation
written out (``5 M$ + 2 M$ = 7 M$``), a count of the very items listed, and what is held against the
question's own figure (« Le document dit 13,5 %, pas 15 %. »).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from briefbot.answering.citing.draft import according_to
from briefbot.answering.models import MARK, Answer, Citation
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.sentences import is_blank
from briefbot.french.answering import answers as french
from briefbot.text.figures import Figure, figures

log = logging.getLogger(__name__)

# Where a claim ends: after its last mark, before other words on its line.
_BETWEEN = re.compile(r"(?<=\])(?=[ \t]+[^\s\[])")
_ITEM = "- "


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words of an answer and the keys of what they stand on; ``line`` is their line's number."""

    line: int
    text: str
    keys: tuple[int, ...]

    @property
    def words(self) -> str:
        return MARK.sub("", self.text).removeprefix(_ITEM).strip()

    @property
    def is_item(self) -> bool:
        return self.text.startswith(_ITEM)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a citation proves, and how its document is named before its words."""

    figures: tuple[Figure, ...]
    whose: str


def verified(answer: Answer, corpus: Mapping[str, UnitDocument]) -> Answer:
    """The answer without what its citations do not bear out; ``not_found`` if nothing is left.

    ``corpus`` holds the documents asked, and no other.
    """
    if answer.declined:
        return replace(answer, citations=())
    sound = {each.key: each for each in answer.citations if _located(each, corpus)}
    ground = {key: _ground(each, corpus[each.document]) for key, each in sound.items()}
    claims = _claims(answer.text)
    asked = figures(answer.understood_as or answer.question)
    cited = [each for each in claims if each.keys and all(key in sound for key in each.keys)]
    kept = [each for each in cited if _holds(each, each.keys, ground, asked)]
    items = sum(each.is_item for each in kept)
    kept += [each for each in cited if each not in kept and _counts(each, items)]
    shown = {key for each in kept for key in each.keys}
    kept += [each for each in claims if not each.keys and _holds(each, shown, ground, asked)]
    dropped = sum(bool(each.words) for each in claims) - sum(bool(each.words) for each in kept)
    if dropped:
        log.warning("%d unsupported claims left out of an answer", dropped)
    text = _written([each for each in claims if each in kept])
    return _rebuilt(answer, text, [sound[key] for key in sound if key in shown], dropped)


def _claims(text: str) -> list[_Claim]:
    return [
        _Claim(number, part.strip(" \t"), tuple(int(key) for key in MARK.findall(part)))
        for number, line in enumerate(text.split("\n"))
        for part in _BETWEEN.split(line)
    ]


def _written(claims: Sequence[_Claim]) -> str:
    lines: dict[int, list[str]] = {}
    for claim in claims:
        lines.setdefault(claim.line, []).append(claim.text)
    return "\n".join(" ".join(parts) for parts in lines.values())


def _located(citation: Citation, corpus: Mapping[str, UnitDocument]) -> bool:
    if citation.document not in corpus:
        return False
    text = corpus[citation.document].document.text
    return not is_blank(citation.quote) and text[citation.start : citation.end] == citation.quote


def _ground(citation: Citation, document: UnitDocument) -> _Ground:
    """The quote, the heads of the columns it stands in and the words that introduce it."""
    proof = [citation.quote]
    for unit in document.overlapping(citation.start, citation.end):
        proof += [*_heads(unit, citation), unit.label]
        if unit.lead is not None:
            proof.append(document.units[unit.lead].text)
        title = document.document.sections[unit.section].title
        if unit.kind == "item" and title.rstrip().endswith(":"):
            proof.append(title)
    return _Ground(
        tuple(figure for words in proof for figure in figures(words)), according_to(document)
    )


def _heads(unit: Unit, citation: Citation) -> list[str]:
    return [
        head
        for head, cell in zip(unit.columns, unit.cells, strict=False)
        if cell.start < citation.end and citation.start < cell.end
    ]


def _holds(
    claim: _Claim, keys: Iterable[int], ground: Mapping[int, _Ground], asked: Sequence[Figure]
) -> bool:
    """Whether a claim's figures all stand in the citations it is held to."""
    grounds = [ground[key] for key in keys]
    supported = [figure for each in grounds for figure in each.figures]
    words = claim.words
    for each in grounds:  # « Selon la fiche « Le budget 2024 » » claims no 2024
        words = words.replace(each.whose, "")
    words = _without_denied(words, asked, supported)
    stated = figures(words)
    return all(
        _supported(figure, supported) or _is_result(figure, words, stated, supported)
        for figure in stated
    )


def _without_denied(words: str, asked: Sequence[Figure], supported: Sequence[Figure]) -> str:
    """The words without the question's own figure where they say that it is not the document's."""
    match = french.DENYING.search(words)
    denied = figures(match["claimed"]) if match else ()
    own = bool(denied) and all(_supported(each, asked) for each in denied)
    if match is None or not own or any(_supported(each, supported) for each in denied):
        return words
    return words[: match.start("claimed")] + words[match.end("claimed") :]


def _supported(figure: Figure, supported: Iterable[Figure]) -> bool:
    return any(figure.same(other) for other in supported)


def _counts(claim: _Claim, items: int) -> bool:
    """Whether a claim counts the answer's own items, as many as there are."""
    return items > 0 and claim.words == french.recommendations(items)


def _is_result(
    figure: Figure, words: str, stated: Sequence[Figure], supported: Sequence[Figure]
) -> bool:
    """Whether a figure is the right result of the operation written before it."""
    before = [other for other in stated if other.end <= figure.start]
    if not before or not words[before[-1].end : figure.start].strip().endswith("="):
        return False
    if not all(_supported(term, supported) for term in before):
        return False
    total = before[0].value
    for last, term in pairwise(before):
        sign = words[last.end : term.start].strip()
        if sign not in ("+", "-", "−", "–"):
            return False
        total += term.value if sign == "+" else -term.value
    return total == figure.value and figure.value != Decimal(0)


def _rebuilt(answer: Answer, text: str, citations: list[Citation], dropped: int) -> Answer:
    if not citations:
        said = french.not_found((), several=False)
        return replace(answer, status="not_found", text=said, citations=())
    if not dropped:
        return answer
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return replace(answer, status="partial", text=text, citations=tuple(citations))
