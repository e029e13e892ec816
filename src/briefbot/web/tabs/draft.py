"""A checked draft as HTML: its text with each claim marked, and what the documents say beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from briefbot.cahier.offers import of_finding
from briefbot.checking.export.files import as_markdown, summary
from briefbot.checking.models import Finding
from briefbot.french.checking import verdicts as french
from briefbot.web.templating import render

MARKS = {"supported": "✓", "contradicted": "✗", "partly": "◐", "silent": "?", "uncheckable": "–"}


def render_draft(text: str, findings: Sequence[Finding], about: str, done: bool) -> Markup:
    """The text on the left, the findings on the right, a line that sums them up above.

    Once ``done``, the whole can be taken: copied with its notes, or as a file.
    """
    return render(
        "draft.html",
        french=french,
        text=text,
        findings=findings,
        marked=list(_marked(text, findings)),
        about=about,
        done=done,
        line=summary(findings) if done else french.going_on(len(findings)),
        as_markdown=as_markdown(text, findings) if done else "",
        of_finding=of_finding,
        marks=MARKS,
    )


def _marked(text: str, findings: Sequence[Finding]) -> Iterator[str | Finding]:
    """The text, with each finding in its claim's place."""
    at = 0
    for finding in findings:
        yield text[at : finding.claim.start]
        yield finding
        at = finding.claim.end
    yield text[at:]
