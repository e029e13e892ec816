"""The text with its verdicts as a file to keep: Word with real comments, or Markdown."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefbot.answering.sources.units import one_line
from briefbot.checking.models import Finding
from briefbot.french.checking import verdicts as french

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
# Each verdict's mark beside its claim.
MARKS = {"supported": "✓", "contradicted": "✗", "partly": "◐", "silent": "?", "uncheckable": "–"}


def as_docx(text: str, findings: Sequence[Finding]) -> bytes:
    """The text as it was given, each claim with its verdict as a Word comment."""
    from docx import Document

    document = Document()
    document.core_properties.title = french.TITLE
    document.core_properties.author = french.AUTHOR
    document.core_properties.comments = summary(findings)
    for pieces in _paragraphs(text, findings):
        paragraph = document.add_paragraph()
        for words, finding in pieces:
            run = paragraph.add_run(_NO_XML.sub("", words))
            if finding is not None and words.strip():
                document.add_comment(
                    run, _comment(finding), author=french.AUTHOR, initials=french.INITIALS
                )
    document.add_paragraph(summary(findings))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_markdown(text: str, findings: Sequence[Finding]) -> str:
    """The text with a mark and a footnote for each claim."""
    paragraphs = []
    for pieces in _paragraphs(text, findings):
        line = ""
        for words, finding in pieces:
            said = _escaped(words)
            if finding is not None and words.strip():
                said = f"{said.rstrip()}\u00a0{MARKS[finding.verdict]}[^{finding.number}]"
            line += said
        paragraphs.append(line)
    notes = [f"[^{each.number}]: {_escaped(_comment(each, ' — '))}" for each in findings]
    head = f"# {french.TITLE}\n\n*{summary(findings)}*"
    return "\n\n".join([head, *paragraphs, "\n".join(notes)]) + "\n"


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)


def _comment(finding: Finding, joined: str = "\n") -> str:
    told = [french.VERDICTS[finding.verdict], *lines(finding)]
    return _NO_XML.sub("", joined.join(line for line in told if line))


def _paragraphs(
    text: str, findings: Sequence[Finding]
) -> Iterator[list[tuple[str, Finding | None]]]:
    """The lines of a text, each as its words with the finding that they are of, if any.

    The comment of a claim that goes over several lines hangs on the first.
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield list(_pieces(text, start, end, findings))
        start = end + 1


def _pieces(
    text: str, start: int, end: int, findings: Sequence[Finding]
) -> Iterator[tuple[str, Finding | None]]:
    at = start
    for finding in findings:
        first, last = max(finding.claim.start, start), min(finding.claim.end, end)
        if first >= last:
            continue
        if first > at:
            yield text[at:first], None
        yield text[first:last], finding if finding.claim.start >= start else None
        at = last
    if at < end:
        yield text[at:end], None


def summary(findings: Sequence[Finding]) -> str:
    """« 14 affirmations : 9 appuyées, 2 contredites, 3 sans trace »."""
    return french.summary(Counter(finding.verdict for finding in findings))


def lines(finding: Finding) -> Iterator[str]:
    """What is said of a finding under its verdict, a line each; the passages come last."""
    if finding.verdict == "uncheckable":
        yield french.SORTS.get(finding.claim.sort, "")
        return
    for difference in finding.differences:
        arrow = french.arrow(difference.claimed, difference.stated)
        yield f"{french.ASPECTS[difference.aspect]}\u00a0: {arrow}"
    if finding.unproved:
        yield f"{french.UNPROVED} {'; '.join(finding.unproved)}"
    for told in finding.divergences:
        yield f"{french.two_ways(told.here, told.there)} ({told.citation.reference})"
    if finding.verdict == "silent" and finding.citations:
        yield french.NEAREST
    for cited in finding.citations:
        yield f"«\u00a0{one_line(cited.quote)}\u00a0» ({cited.reference})"
