"""The cahier's questions: which are seen, by part, and those that wait to be accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefbot.cahier.batch import is_waiting
from briefbot.cahier.files.printed import accepted, parts, proof_lines, status_of, unwritten
from briefbot.cahier.models import CahierPart, Contents, Entry
from briefbot.french.cahier import entries as words
from briefbot.french.cahier import page as french
from briefbot.text.words import fold
from briefbot.web.templating import render

NO_OWNER = "-"  # the filter's word for entries of nobody's
MOST_SHOWN = 50  # proposed answers at once: accepted or put aside, they make room for the next
_LONGEST = 300  # characters of a proposed answer: some four lines; the sheet has all of it


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


def render_listing(contents: Contents, shown: Filter, may_write: bool) -> Markup:
    """The whole list, with what can be done above it."""
    every = accepted(contents)
    kept = [entry for entry in every if shown.keeps(entry)]
    proposed = [entry for entry in contents.entries if entry.proposed]
    answered = [entry for entry in proposed if not is_waiting(entry)]
    return render(
        "cahier/list.html", french=french, words=words, status_of=status_of, may_write=may_write,
        contents=contents, shown=shown, filters=_filters(every), kept=len(kept), every=len(every),
        parts=_parts(contents.sections, kept, shown), answered=answered,
        waiting=len(proposed) - len(answered), most=MOST_SHOWN, longest=_LONGEST,
    )  # fmt: skip


def render_printed(contents: Contents) -> Markup:
    """A page to print: one question under another, plain."""
    return render(
        "cahier/printed.html", words=words, status_of=status_of, proof_lines=proof_lines,
        unwritten=unwritten, contents=contents, parts=parts(contents),
    )  # fmt: skip


def _filters(entries: Sequence[Entry]) -> dict[str, list[tuple[str, str]]]:
    """The choices of each filter, the one that keeps all first."""
    owners = sorted({entry.owner for entry in entries if entry.owner})
    themes = sorted({entry.theme for entry in entries if entry.theme})
    return {
        "status": [("", french.ANY_STATUS), *words.STATUSES.items()],
        "risk": [("", french.ANY_RISK), *(risk for risk in words.RISKS.items() if risk[0])],
        "owner": [("", french.ANY_OWNER), *((o, o) for o in owners), (NO_OWNER, french.NOBODY)],
        "theme": [("", french.ANY_THEME), *((theme, theme) for theme in themes)],
    }


def _parts(
    sections: Sequence[CahierPart], kept: Sequence[Entry], shown: Filter
) -> list[tuple[CahierPart, list[Entry]]]:
    """The parts with their questions: of none first, empty ones where nothing is filtered."""
    among = {name: list(group) for name, group in groupby(kept, key=lambda each: each.section)}
    loose = [(CahierPart("", "", 0.0), among[""])] if "" in among else []
    return loose + [
        (section, among.get(section.id, []))
        for section in sections
        if section.id in among or shown.is_empty()
    ]
