"""A checked draft as HTML: its text with each claim marked, and what the documents say beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbot.answering.models import Citation
from briefbot.cahier.offers import of_finding
from briefbot.checking.files import as_markdown
from briefbot.checking.models import Finding
from briefbot.checking.wording import summary
from briefbot.french import checking as french
from briefbot.web.markup import button, copy_button, keep_button
from briefbot.web.text import escape, one_line

MARKS = {"supported": "✓", "contradicted": "✗", "partly": "◐", "silent": "?", "uncheckable": "–"}


def render_draft(text: str, findings: Sequence[Finding], about: str, done: bool) -> str:
    """The text on the left, the findings on the right, a line that sums them up above."""
    line = summary(findings) if done else french.going_on(len(findings))
    said = f'<p class="notice-line">{escape(about)}</p>' if about else ""
    keys = f'<p class="aside keys">{escape(french.KEYS)}</p>' if findings else ""
    cards = "".join(_card(finding) for finding in findings)
    return (
        f'<div class="checked" data-done="{int(done)}">'
        f'<div class="sum"><p role="status">{escape(line)}</p>'
        f"{_taken(text, findings) if done else ''}{said}</div>"
        f'<div class="sides"><div class="draft" lang="fr">'
        f"{''.join(_marked(text, findings))}{keys}</div>"
        f'<ol class="cards" role="list" aria-label="{escape(french.FOUND)}">{cards}</ol>'
        f"</div></div>"
    )


def _taken(text: str, findings: Sequence[Finding]) -> str:
    """What the whole can be taken as: copied with its notes, or a file."""
    buttons = [button("take", label, format=name) for name, label in french.TAKE.items()]
    copied = copy_button(french.COPY_ALL, as_markdown(text, findings))
    return f'<p class="taken">{" ".join((copied, *buttons))}</p>'


def _marked(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    """The text, each claim a link to its finding: underlined, with the mark of its verdict."""
    at = 0
    for finding in findings:
        claim = finding.claim
        yield escape(text[at : claim.start])
        verdict = french.VERDICTS[finding.verdict]
        number = finding.number
        yield (
            f'<a class="claim {finding.verdict}" id="a{number}" href="#c{number}" '
            f'data-claim="{number}" title="{escape(verdict)}">'
            f'{escape(text[claim.start : claim.end])}<sup aria-hidden="true">'
            f"{MARKS[finding.verdict]}</sup>"
            f'<span class="unseen"> ({escape(verdict)})</span></a>'
        )
        at = claim.end
    yield escape(text[at:])


def _card(finding: Finding) -> str:
    number, verdict = finding.number, finding.verdict
    if verdict == "uncheckable":
        body = f"<p>{escape(french.SORTS.get(finding.claim.sort, ''))}</p>"
    else:
        keeps = keep_button(of_finding(finding))
        body = f"{_differences(finding)}{_ways(finding)}{_passages(finding)}{keeps}"
    return (
        f'<li class="card {verdict}" id="c{number}" tabindex="-1" data-card="{number}">'
        f'<p class="verdict"><span aria-hidden="true">{MARKS[verdict]}</span> '
        f"{escape(french.VERDICTS[verdict])}</p>"
        f'<p class="said">{escape(one_line(finding.claim.text))}</p>{body}</li>'
    )


def _differences(finding: Finding) -> str:
    """What differs, the claim's words over the document's, aligned."""
    if not finding.differences and not finding.unproved:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(french.ASPECTS[each.aspect])}</th>'
        f"<td><del>{escape(each.claimed or french.NOT_SAID)}</del></td>"
        f'<td aria-hidden="true">→</td>'
        f"<td><ins>{escape(each.stated or french.NOT_SAID)}</ins></td></tr>"
        for each in finding.differences
    )
    heads = (
        f'<tr class="unseen"><th scope="col">{escape(french.IN_WHAT)}</th>'
        f'<th scope="col">{escape(french.IN_TEXT)}</th><td></td>'
        f'<th scope="col">{escape(french.IN_DOCUMENTS)}</th></tr>'
    )
    table = f'<table class="differ"><tbody>{heads}{rows}</tbody></table>' if rows else ""
    unproved = (
        f"<p>{escape(french.UNPROVED)} {escape('; '.join(finding.unproved))}</p>"
        if finding.unproved
        else ""
    )
    return table + unproved


def _ways(finding: Finding) -> str:
    return "".join(
        f"<p>{escape(french.two_ways(each.here, each.there))} {_opener(each.citation)}</p>"
        for each in finding.divergences
    )


def _passages(finding: Finding) -> str:
    if not finding.citations:
        return f"<p>{escape(french.NO_PASSAGE)}</p>"
    nearest = f"<p>{escape(french.NEAREST)}</p>" if finding.verdict == "silent" else ""
    quotes = "".join(
        f"<blockquote><p>{escape(one_line(each.quote))}</p><footer>"
        f"{_opener(each)}</footer></blockquote>"
        for each in finding.citations
    )
    return nearest + quotes


def _opener(cited: Citation) -> str:
    return button(
        "read", cited.reference, "plain", document=cited.document, start=cited.start, end=cited.end
    )
