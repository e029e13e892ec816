"""One entry as HTML: its fields to write in, its proofs, its comments and its history."""

from __future__ import annotations

from collections.abc import Sequence

from briefbot.cahier.journal import touched
from briefbot.cahier.models import RISKS, STATUSES, CahierPart, Change, Entry, FrozenCitation
from briefbot.cahier.printed import status_of
from briefbot.cahier.rules import Clash
from briefbot.cahier.unproved import Unproved
from briefbot.cahier.words import CLIP_WORDS, REPLY_WORDS, seconds, word_count
from briefbot.french import cahier as words
from briefbot.french import cahier_page as french
from briefbot.web.cahier.differences import render_differences
from briefbot.web.cahier.markup import do, options
from briefbot.web.text import escape, one_line

_ROWS = {"question": 2, "clip": 2, "reply": 5, "note": 5, "avoid": 2}
_BOUNDS = {"clip": (0, CLIP_WORDS), "reply": REPLY_WORDS, "note": (0, 0)}


def render_sheet(
    entry: Entry,
    sections: Sequence[CahierPart],
    found: Sequence[Unproved],
    history: Sequence[Change],
    others: Sequence[Entry],
    may_write: bool,
    may_check: bool,
) -> str:
    """The whole sheet; ``others`` are the entries that it may be merged with."""
    off = "" if may_write else " disabled"
    texts = "".join(_text(entry, name, off) for name in _ROWS)
    statuses = [
        (name, words.STATUSES[name])
        for name in STATUSES
        if may_check or name != "checked" or entry.status == name
    ]
    return (
        f'<form class="sheet" data-id="{escape(entry.id)}" data-version="{entry.version}">'
        f'<div class="sheet-head"><h2 tabindex="-1">{escape(french.SHEET)}</h2>'
        f'<span class="saved" role="status"></span>{do("close", french.CLOSE, entry.id)}</div>'
        f'<div class="clashes"></div><fieldset{off}>{texts}'
        f'<div class="unproved" role="status">{render_unproved(found)}</div>'
        f'<div class="grid">{_select("status", statuses, entry.status)}'
        f"{_select('risk', [(name, words.RISKS[name]) for name in RISKS], entry.risk)}"
        f"{_input('theme', entry.theme)}{_input('owner', entry.owner)}</div></fieldset>"
        f'<p class="aside state-line">{escape(words.state(status_of(entry), ""))}</p>'
        f"{_found(entry)}{_proofs(entry, may_write)}{_comments(entry, may_write)}"
        f"{_part(entry, sections, may_write)}{_more(entry, others, may_write)}"
        f"{render_history(history, may_write)}</form>"
    )


def _text(entry: Entry, name: str, off: str) -> str:
    value = getattr(entry, name)
    count = ""
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        said = french.counted(word_count(value), seconds(value))
        count = f'<span class="count" data-least="{least}" data-most="{most}">{escape(said)}</span>'
    return (
        f'<label for="f-{name}">{escape(words.FIELDS[name])} {count}</label>'
        f'<textarea id="f-{name}" name="{name}" rows="{_ROWS[name]}" spellcheck="true">'
        f"\n{escape(value)}</textarea>"
    )


def _select(name: str, choices: Sequence[tuple[str, str]], chosen: str) -> str:
    return (
        f'<label>{escape(words.FIELDS[name])}<select name="{name}">'
        f"{options(choices, chosen)}</select></label>"
    )


def _input(name: str, value: str) -> str:
    return (
        f'<label>{escape(words.FIELDS[name])}<input name="{name}" value="{escape(value)}" '
        f'autocomplete="off"></label>'
    )


def render_unproved(found: Sequence[Unproved]) -> str:
    """What the answers say that the proofs do not."""
    if not found:
        return ""
    lines = "".join(
        f"<li>{escape(french.unproved(each.kind, one_line(each.text), words.FIELDS[each.field]))}"
        f"</li>"
        for each in found
    )
    return f"<ul>{lines}</ul>"


def _found(entry: Entry) -> str:
    if not entry.found:
        return ""
    return (
        f'<details class="fold"><summary>{escape(words.LABELS["found"])}</summary>'
        f'<p class="found">{escape(entry.found)}</p></details>'
    )


def _proofs(entry: Entry, may_write: bool) -> str:
    items = "".join(
        _proof(entry, number, proof, may_write) for number, proof in enumerate(entry.evidence)
    )
    body = f'<ol class="proofs" role="list">{items}</ol>' if items else ""
    none = "" if items else f'<p class="aside">{escape(french.NO_PROOF)}</p>'
    return f"<h3>{escape(words.EVIDENCE)}</h3>{body}{none}"


def _proof(entry: Entry, number: int, proof: FrozenCitation, may_write: bool) -> str:
    drop = do("drop", french.DROP, entry.id, number=number) if may_write else ""
    renew = do("renew", french.RENEW, entry.id, number=number) if may_write and proof.now else ""
    where = f'<p class="aside">{escape(one_line(proof.reference or proof.title))}</p>'
    quote = f"<blockquote>{escape(proof.quote)}</blockquote>"
    if proof.state == "changed" and proof.now:
        before, now = render_differences(proof.quote, proof.now)
        both = (
            f'<div class="both"><div><p>{escape(french.BEFORE)}</p><blockquote>{before}'
            f"</blockquote></div><div><p>{escape(french.NOW)}</p><blockquote>{now}</blockquote>"
            f"</div></div>"
        )
        told = f'<div class="stale"><p>{escape(french.CHANGED)}</p>{both}{renew}</div>'
        return f"<li>{told}{where}{drop}</li>"
    said = {"changed": f"{french.CHANGED} {french.NOTHING_NOW}", "removed": french.REMOVED}
    state = said.get(proof.state)
    told = f'<div class="stale"><p>{escape(state)}</p></div>' if state else ""
    return f"<li>{quote}{where}{told}{drop}</li>"


def _comments(entry: Entry, may_write: bool) -> str:
    items = "".join(
        f'<li><p class="aside">{escape(french.said_by(each.who, each.at))}</p>'
        f"<p>{escape(each.text)}</p></li>"
        for each in entry.comments
    )
    box = (
        f'<label for="f-comment">{escape(french.COMMENT)}</label>'
        f'<textarea id="f-comment" class="comment" rows="2"></textarea>'
        f"{do('comment', french.SAY, entry.id)}"
        if may_write
        else ""
    )
    return f'<h3>{escape(words.COMMENTS)}</h3><ul class="comments" role="list">{items}</ul>{box}'


def _part(entry: Entry, sections: Sequence[CahierPart], may_write: bool) -> str:
    """Where it stands: chosen here, it goes to the end of that part."""
    if not may_write or not sections:
        return ""
    choices = [("", french.NO_SECTION), *((each.id, each.title) for each in sections)]
    return (
        f"<label>{escape(french.SECTION)}"
        f'<select data-part="{escape(entry.id)}">{options(choices, entry.section)}</select></label>'
    )


def _more(entry: Entry, others: Sequence[Entry], may_write: bool) -> str:
    if not may_write:
        return ""
    merge = ""
    if others:
        choices = [("", french.MERGE_WITH), *((other.id, other.question) for other in others)]
        merge = (
            f'<select name="merge" aria-label="{escape(french.MERGE_WITH)}">'
            f"{options(choices, '')}</select>{do('merge', french.MERGE, entry.id)}"
        )
    wordings = "".join(f"<li>{escape(each)}</li>" for each in entry.wordings)
    listed = f"<h3>{escape(words.WORDINGS)}</h3><ul>{wordings}</ul>" if wordings else ""
    return f'{listed}<div class="cahier-tools">{merge}{do("remove", french.REMOVE, entry.id)}</div>'


def render_history(history: Sequence[Change], may_write: bool) -> str:
    """The changes, latest first; the last one can be undone, any words taken again."""
    lines = []
    for place, change in enumerate(reversed(history)):
        said = french.change(change.who, change.at, change.what, touched(change))
        button = ""
        if may_write and not place and change.what != "add":
            button = do("undo", french.UNDO, change.entry, of=change.act)
        elif may_write and change.after is not None:
            button = do("revert", french.REVERT, change.entry, version=change.version)
        lines.append(f"<li>{escape(said)} {button}</li>")
    return (
        f'<details class="fold history"><summary>{escape(french.HISTORY)}</summary>'
        f'<ol role="list">{"".join(lines)}</ol></details>'
    )


def render_clashes(clashes: Sequence[Clash]) -> str:
    """Both texts of each field that two people wrote, and what to do with them."""
    parts = []
    for clash in clashes:
        keep = "".join(
            do(act, label, "", field=clash.field)
            for act, label in (
                ("keep-mine", french.KEEP_MINE),
                ("keep-theirs", french.KEEP_THEIRS),
                ("keep-both", french.KEEP_BOTH),
            )
        )
        parts.append(
            f'<section class="clash" data-field="{clash.field}">'
            f"<h3>{escape(words.FIELDS[clash.field])}</h3>"
            f'<div class="both"><div><p>{escape(french.MINE)}</p><blockquote>{escape(clash.mine)}'
            f'</blockquote></div><div><p>{escape(french.THEIRS)}</p><blockquote class="theirs">'
            f"{escape(clash.theirs)}</blockquote></div></div>{keep}</section>"
        )
    return f'<div role="alert"><p>{escape(words.CONFLICT)}</p>{"".join(parts)}</div>'
