"""The cahier's questions as HTML: what to see of them, the parts, each question on its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbot.cahier.models import RISKS, STATUSES, CahierPart, Contents, Entry, Hearing
from briefbot.cahier.printed import accepted, status_of
from briefbot.french import cahier as words
from briefbot.french import cahier_page as french
from briefbot.text.words import fold
from briefbot.web.cahier.markup import do, options
from briefbot.web.cahier.proposals import render_proposals
from briefbot.web.text import escape, one_line

NO_OWNER = "-"  # the filter's word for entries of nobody's
_FOUR_DIGITS = ' max="9999-12-31"'  # a date field takes years of six digits where none is the last


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to show; an empty part keeps all."""

    text: str = ""
    status: str = ""
    owner: str = ""
    risk: str = ""
    theme: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filter:
        """The filter that an address names."""
        return cls(**{name: query.get(name, "") for name in ("text", *_SELECTS)})

    def keeps(self, entry: Entry) -> bool:
        """Whether an entry is to be shown."""
        return (
            self.status in ("", entry.status)
            and self.owner in ("", entry.owner or NO_OWNER)
            and self.risk in ("", entry.risk)
            and self.theme in ("", entry.theme)
            and all(word in _said(entry) for word in fold(self.text).split())
        )

    def is_empty(self) -> bool:
        """Whether it keeps all."""
        return self == Filter()


_SELECTS = ("status", "owner", "risk", "theme")


def _said(entry: Entry) -> str:
    """What the search looks in: everything that is written of an entry, and its proofs."""
    parts = [
        entry.question, *entry.wordings, entry.found, entry.clip, entry.reply, entry.note,
        entry.avoid, entry.theme, entry.owner, *(each.text for each in entry.comments),
        *(f"{proof.quote} {proof.reference}" for proof in entry.evidence),
    ]  # fmt: skip
    return fold(" ".join(parts))


def render_listing(contents: Contents, shown: Filter, may_write: bool) -> str:
    """The whole list, with what can be done above it."""
    kept = [entry for entry in accepted(contents) if shown.keeps(entry)]
    proposed = [entry for entry in contents.entries if entry.proposed]
    every = accepted(contents)
    return (
        f"{_hearing(contents.hearing, may_write)}"
        f"{_tools(may_write)}{_filters(every, shown)}"
        f'<p class="aside" role="status">{escape(french.shown(len(kept), len(every)))}</p>'
        f"{render_proposals(proposed, may_write)}"
        f"{_parts(contents.sections, kept, shown, may_write)}"
    )


def _hearing(hearing: Hearing, may_write: bool) -> str:
    about = words.about_hearing(hearing.held_on, hearing.place, hearing.speaker)
    head = (
        f'<h2 class="hearing">{escape(one_line(hearing.title) or words.TITLE)}</h2>'
        f'<p class="aside">{escape(about)}</p>'
    )
    if not may_write:
        return head
    fields = "".join(
        f'<label>{escape(words.HEARING[name])}<input name="{name}" type="{kind}" '
        f'value="{escape(getattr(hearing, name))}"{more}></label>'
        for name, kind, more in (
            ("title", "text", ""),
            ("held_on", "date", _FOUR_DIGITS),
            ("place", "text", ""),
            ("speaker", "text", ""),
        )
    )
    return (
        f'{head}<details class="fold"><summary>{escape(french.EDIT_HEARING)}</summary>'
        f'<form class="grid hearing-fields" data-act="hearing">{fields}'
        f'<button class="primary-link">{escape(french.SAVE)}</button></form></details>'
    )


def _tools(may_write: bool) -> str:
    links = "".join(
        f'<a class="quiet" href="cahier/fichier?{query}" download>{escape(label)}</a>'
        for query, label in french.FILES
    )
    out = (
        f'<details class="fold"><summary>{escape(french.EXPORT)}</summary>{links}'
        f'<a class="quiet" href="cahier/imprimer" target="_blank">{escape(french.PRINT)}</a>'
        f"</details>"
    )
    if not may_write:
        return f'<div class="cahier-tools">{out}</div>'
    return (
        f'<form class="new" data-act="add"><label class="unseen" for="cahier-new">'
        f'{escape(french.NEW)}</label><input id="cahier-new" name="question" '
        f'placeholder="{escape(french.NEW)}" autocomplete="off">'
        f'<button class="primary-link">{escape(french.ADD)}</button></form>'
        f'<div class="cahier-tools">{out}'
        f'<details class="fold"><summary>{escape(french.IMPORT)}</summary>'
        f'<form data-act="import"><label>{escape(french.IMPORT_FILE)}'
        f'<input type="file" name="file" accept="{french.IMPORTED}"></label>'
        f"<label>{escape(french.PASTE)}"
        f'<textarea name="list" rows="4"></textarea></label>'
        f'<button class="primary-link">{escape(french.IMPORT)}</button></form></details>'
        f'<button type="button" class="quiet" data-do="section">{escape(french.NEW_SECTION)}'
        f'</button><button type="button" class="quiet" data-do="duplicates">'
        f"{escape(french.FIND_DUPLICATES)}</button></div>"
        f'<div class="duplicates" role="region" aria-label="{escape(french.DUPLICATES)}" hidden>'
        f"</div>"
    )


def _filters(entries: Sequence[Entry], shown: Filter) -> str:
    owners = sorted({entry.owner for entry in entries if entry.owner})
    themes = sorted({entry.theme for entry in entries if entry.theme})
    selects = (
        ("status", french.ANY_STATUS, [(name, words.STATUSES[name]) for name in STATUSES]),
        ("risk", french.ANY_RISK, [(name, words.RISKS[name]) for name in RISKS if name]),
        ("owner", french.ANY_OWNER, [*((o, o) for o in owners), (NO_OWNER, french.NOBODY)]),
        ("theme", french.ANY_THEME, [(theme, theme) for theme in themes]),
    )
    boxes = "".join(
        f'<select name="{name}" aria-label="{escape(words.FIELDS[name])}">'
        f"{options([('', every), *choices], getattr(shown, name))}</select>"
        for name, every, choices in selects
    )
    return (
        f'<form class="cahier-filter" role="search"><input type="search" name="text" '
        f'value="{escape(shown.text)}" aria-label="{escape(french.SEARCH)}" '
        f'placeholder="{escape(french.SEARCH)}">{boxes}</form>'
    )


def _parts(
    sections: Sequence[CahierPart], kept: Sequence[Entry], shown: Filter, may_write: bool
) -> str:
    among = {name: list(group) for name, group in groupby(kept, key=lambda each: each.section)}
    listed = [_part("", "", among.get("", []), may_write)] if among.get("") else []
    listed += [
        _part(section.id, section.title, among.get(section.id, []), may_write)
        for section in sections
        if among.get(section.id) or shown.is_empty()
    ]
    return "".join(listed) or f'<p class="aside">{escape(french.NONE_SHOWN)}</p>'


def _part(section: str, title: str, entries: Sequence[Entry], may_write: bool) -> str:
    tools = (
        f'<span class="tools">{do("rename", french.RENAME, section)}'
        f"{do('section-up', french.SECTION_UP, section)}"
        f"{do('unsection', french.REMOVE_SECTION, section)}</span>"
        if section and may_write
        else ""
    )
    head = f'<div class="part-head"><h3>{escape(title)}</h3>{tools}</div>' if title else ""
    lines = "".join(_line(entry, may_write) for entry in entries)
    return (
        f'<section class="part" data-section="{escape(section)}">{head}'
        f'<ol role="list">{lines}</ol></section>'
    )


def _line(entry: Entry, may_write: bool) -> str:
    badges = [f'<span class="state {entry.status}">{escape(status_of(entry))}</span>']
    if entry.risk:
        risk = french.risk(words.RISKS[entry.risk])
        badges.append(f'<span class="risk {entry.risk}">{escape(risk)}</span>')
    badges += [f"<span>{escape(said)}</span>" for said in (entry.theme, entry.owner) if said]
    drag = ' draggable="true"' if may_write else ""
    return (
        f'<li class="line" data-id="{escape(entry.id)}"{drag}>'
        f'<button type="button" class="plain" data-do="open" data-id="{escape(entry.id)}">'
        f'{escape(entry.question)}</button><p class="badges">{" ".join(badges)}</p></li>'
    )
