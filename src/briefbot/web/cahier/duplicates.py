"""Pairs of questions that may ask the same, and what to do with each."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.cahier.duplicates import Pair
from briefbot.cahier.models import Entry
from briefbot.french import cahier_page as french
from briefbot.web.cahier.markup import do
from briefbot.web.text import escape


def render_duplicates(pairs: Sequence[Pair], may_write: bool) -> str:
    """The pairs, the most alike first."""
    head = f'<h3 tabindex="-1">{escape(french.DUPLICATES)}</h3>'
    if not pairs:
        return f'{head}<p class="aside" role="status">{escape(french.NO_DUPLICATES)}</p>'
    items = "".join(_pair(pair, may_write) for pair in pairs)
    about = f'<p class="aside">{escape(french.ABOUT_DUPLICATES)}</p>'
    return f'{head}{about}<ol role="list">{items}</ol>'


def _pair(pair: Pair, may_write: bool) -> str:
    first, second = pair.first, pair.second
    apart = do("apart", french.NOT_THE_SAME, first.id, other=second.id) if may_write else ""
    return f"<li>{_side(first, second, may_write)}{_side(second, first, may_write)}{apart}</li>"


def _side(entry: Entry, other: Entry, may_write: bool) -> str:
    keep = do("unite", french.KEEP_THIS, entry.id, other=other.id) if may_write else ""
    return f"<p>{do('open', entry.question, entry.id, 'plain')} {keep}</p>"
