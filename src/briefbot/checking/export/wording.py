"""A finding in words: its verdict, what differs, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefbot.answering.sources.units import one_line
from briefbot.checking.models import Finding
from briefbot.french.checking import verdicts as french


def summary(findings: Sequence[Finding]) -> str:
    """« 14 affirmations : 9 appuyées, 2 contredites, 3 sans trace »."""
    return french.summary(Counter(finding.verdict for finding in findings))


def lines(finding: Finding) -> Iterator[str]:
    """What is said of a finding under its verdict, a line each; the passages come last."""
    if finding.verdict == "uncheckable":
        yield french.SORTS.get(finding.claim.sort, "")
        return
    for difference in finding.differences:
        yield f"{french.ASPECTS[difference.aspect]}\u00a0: " + french.arrow(
            difference.claimed, difference.stated
        )
    if finding.unproved:
        yield f"{french.UNPROVED} {'; '.join(finding.unproved)}"
    for told in finding.divergences:
        yield f"{french.two_ways(told.here, told.there)} ({told.citation.reference})"
    if finding.verdict == "silent" and finding.citations:
        yield french.NEAREST
    for cited in finding.citations:
        yield f"«\u00a0{one_line(cited.quote)}\u00a0» ({cited.reference})"
