"""What waits to be accepted: questions of a list with the answers found, and those yet without."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.cahier.batch import is_waiting
from briefbot.cahier.models import Entry
from briefbot.french import cahier_page as french
from briefbot.web.cahier.markup import do
from briefbot.web.text import escape, one_line

MOST_SHOWN = 50  # answers at once: accepted or put aside, they make room for the next
_LONGEST = 300  # characters of an answer; the sheet has all of it


def render_proposals(proposed: Sequence[Entry], may_write: bool) -> str:
    """The answers to accept, and how far the list they come from is answered."""
    if not proposed:
        return ""
    answered = [entry for entry in proposed if not is_waiting(entry)]
    lines = "".join(_proposal(entry, may_write) for entry in answered[:MOST_SHOWN])
    every = do("accept-all", french.ACCEPT_ALL, "") if may_write and answered else ""
    more = len(answered) - MOST_SHOWN
    rest = f'<p class="aside">{escape(french.more_proposed(more))}</p>' if more > 0 else ""
    return (
        f'<section class="proposed"><h3 tabindex="-1">{escape(french.proposed(len(answered)))}</h3>'
        f"{_waiting(len(proposed) - len(answered), may_write)}{every}"
        f'<ul role="list">{lines}</ul>{rest}</section>'
    )


def _waiting(count: int, may_write: bool) -> str:
    """What has no answer yet; the script shows how far it is while it is being answered."""
    if not count:
        return ""
    label = escape(french.PROGRESS)
    tools = (
        f"{do('batch', french.ANSWER_THEM, '')}{do('halt-batch', french.HALT, '')}"
        if may_write
        else ""
    )
    return (
        f'<div class="batch" data-waiting="{count}"><p role="status" class="batch-said">'
        f"{escape(french.waiting(count))}</p>"
        f'<progress aria-label="{label}" value="0" max="{count}" hidden></progress>{tools}</div>'
    )


def _proposal(entry: Entry, may_write: bool) -> str:
    tools = (
        f'<span class="tools">{do("accept", french.ACCEPT, entry.id)}'
        f"{do('dismiss', french.DISMISS, entry.id)}</span>"
        if may_write
        else ""
    )
    proofs = escape(french.proofs(len(entry.evidence)))
    return (
        f'<li data-id="{escape(entry.id)}">{do("open", entry.question, entry.id, "plain")}'
        f'<p class="aside">{escape(one_line(entry.found)[:_LONGEST])} ({proofs})</p>{tools}</li>'
    )
