"""What is said of each statement of an answer: checked against its evidence, then anywhere else.

The verdict is the one of « Vérifier ». A speaker says « nous » where the document names who wrote
it: that alone makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefbot.answering.models import Citation
from briefbot.answering.sources.units import one_line
from briefbot.checking.models import Difference, Finding
from briefbot.figures.models import FigureRow
from briefbot.figures.reading.readings import FigureReading, read
from briefbot.french.checking import verdicts as checking_french
from briefbot.rehearsal.models import Statement
from briefbot.text.words import fold

Against = Callable[[str, Sequence[Citation]], Sequence[Finding]]
Anywhere = Callable[[str], Sequence[Finding]]
_SPEAKER = ("nous ", "on ", "je ", "j'")


class StatementChecker:
    """Checks statements: ``against`` quotes alone, ``anywhere`` in the documents of ``rows``."""

    def __init__(self, rows: Sequence[FigureRow], against: Against, anywhere: Anywhere) -> None:
        self._rows = tuple(rows)
        self._against = against
        self._anywhere = anywhere

    def statements(self, answer: str, evidence: Sequence[Citation]) -> tuple[Statement, ...]:
        """The statements of an answer, each with what is said of it.

        Raises:
            UsageError: the answer is too long, or no text.
        """
        if not any(letter.isalnum() for letter in answer):
            return ()
        return tuple(self._statement(each, evidence) for each in self._against(answer, evidence))

    def _statement(self, finding: Finding, evidence: Sequence[Citation]) -> Statement:
        text = one_line(finding.claim.text)
        if finding.verdict == "uncheckable":
            return Statement(text, "opinion")
        told = _told(finding)
        if told.verdict != "silent":
            return _as_found(text, told)
        figures = read(text)
        if figures and all(_in_quotes(figure, evidence) for figure in figures):
            return Statement(text, "figures")
        return self._elsewhere(text, finding.claim.meaning, figures, evidence)

    def _elsewhere(
        self,
        text: str,
        meaning: str,
        figures: Sequence[FigureReading],
        evidence: Sequence[Citation],
    ) -> Statement:
        """What the other passages say of a statement that the evidence does not tell of."""
        found = [_told(each) for each in self._anywhere(meaning)]
        denied = next((each for each in found if each.verdict == "contradicted"), None)
        if denied is not None:
            return _as_found(text, denied)
        if found and all(each.verdict == "supported" for each in found):
            return Statement(text, "elsewhere", _texts(figures), found[0].citations[0])
        unknown = [each for each in figures if not _in_quotes(each, evidence)]
        nowhere = [each for each in unknown if self._row(each) is None]
        if nowhere:
            return Statement(text, "nowhere", _texts(nowhere))
        if unknown:
            row = self._row(unknown[0])
            return Statement(text, "elsewhere", _texts(unknown), row.citation if row else None)
        return Statement(text, "opinion")

    def _row(self, figure: FigureReading) -> FigureRow | None:
        return next((row for row in self._rows if is_row(figure, row)), None)


def is_row(figure: FigureReading, row: FigureRow) -> bool:
    """Whether a figure says what a row of the documents' figures says."""
    return (figure.kind, figure.value, figure.unit) == (row.kind, row.value, row.unit)


def _told(finding: Finding) -> Finding:
    """The finding as it holds for who speaks: « nous » is whoever wrote the document.

    That alone bears nothing out: the figures must stand in the passage as well. A denial that
    names no difference tells the speaker nothing to mend: it is left out.
    """
    telling = tuple(each for each in finding.differences if not _is_speaker(each))
    if finding.verdict != "contradicted" or telling:
        return replace(finding, differences=telling)
    stated = read(one_line(finding.claim.text))
    said = bool(stated) and all(_in_quotes(figure, finding.citations) for figure in stated)
    borne = bool(finding.differences) and said
    return replace(finding, verdict="supported" if borne else "silent")


def _is_speaker(difference: Difference) -> bool:
    return difference.aspect == "who" and f"{fold(difference.claimed)} ".startswith(_SPEAKER)


def _as_found(text: str, finding: Finding) -> Statement:
    told = tuple(
        checking_french.arrow(each.claimed, each.stated)
        for each in finding.differences
        if not each.slight
    )
    citation = finding.citations[0] if finding.citations else None
    if finding.verdict == "contradicted":
        return Statement(text, "contradicted", told, citation)
    if finding.verdict == "partly":
        return Statement(text, "partly", (*told, *finding.unproved), citation)
    return Statement(text, "supported", (), citation)


def _in_quotes(figure: FigureReading, evidence: Sequence[Citation]) -> bool:
    return any(
        (figure.kind, figure.value, figure.unit) == (other.kind, other.value, other.unit)
        for cited in evidence
        for other in read(cited.quote)
    )


def _texts(figures: Sequence[FigureReading]) -> tuple[str, ...]:
    return tuple(figure.text for figure in figures)
