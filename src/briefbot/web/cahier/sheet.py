"""One entry: its fields to write in, its proofs, its comments and its history."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from markupsafe import Markup

from briefbot.cahier.evidence.unproved import Unproved, unproved
from briefbot.cahier.files.journal import touched
from briefbot.cahier.files.printed import accepted, status_of
from briefbot.cahier.models import Entry
from briefbot.cahier.rules import Clash
from briefbot.cahier.store import Cahier
from briefbot.cahier.words import CLIP_WORDS, REPLY_WORDS, seconds, word_count
from briefbot.french.cahier import entries as words
from briefbot.french.cahier import page as french
from briefbot.users import Role
from briefbot.web.templating import render

_MOST_MERGED = 200  # other questions to choose from, of the same cahier
# Words of each answer, at least and at most; a note is counted and has neither.
_BOUNDS = {"clip": (0, CLIP_WORDS), "reply": REPLY_WORDS, "note": (0, 0)}


def render_sheet(cahier: Cahier, entry: Entry, roles: Collection[Role]) -> Markup:
    """The whole sheet, for someone of these roles."""
    contents = cahier.contents(history=False)
    others = [each for each in accepted(contents) if each.id != entry.id][:_MOST_MERGED]
    statuses = [
        (name, label)
        for name, label in words.STATUSES.items()
        if "check" in roles or name != "checked" or entry.status == name
    ]
    places = [("", french.NO_SECTION), *((each.id, each.title) for each in contents.sections)]
    mergeable = [("", french.MERGE_WITH), *((each.id, each.question) for each in others)]
    return render(
        "cahier/sheet.html", french=french, words=words, status_of=status_of, counted=_counted,
        differences=differences, touched=touched, may_write="write" in roles, bounds=_BOUNDS,
        entry=entry, found=unproved(entry), history=cahier.history(entry.id)[::-1],
        statuses=statuses, places=places if contents.sections else [],
        mergeable=mergeable if others else [],
    )  # fmt: skip


def _counted(text: str) -> str:
    """How long a text is, and how long it takes to say."""
    return words.counted(word_count(text), seconds(text))


def render_unproved(found: Sequence[Unproved]) -> Markup:
    """What the answers say that the proofs do not."""
    return render("cahier/unproved.html", french=french, words=words, found=found)


def render_clashes(clashes: Sequence[Clash]) -> Markup:
    """Both texts of each field that two people wrote, and what to do with them."""
    return render("cahier/clashes.html", french=french, words=words, clashes=clashes)


_PIECE = re.compile(r"\s+|[^\s]+")
# Words of a passage to compare: difflib takes a second for some three thousand of two texts.
_MOST = 1500


Runs = list[tuple[bool, str]]  # words in their order, and whether the other text lacks them


def differences(before: str, now: str) -> tuple[Runs, Runs]:
    """Both texts in runs; longer ones than are compared are told the same."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    if max(len(old), len(new)) > _MOST:
        return [(False, before)], [(False, now)]
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    in_old = {block.a + n for block in same for n in range(block.size)}
    in_new = {block.b + n for block in same for n in range(block.size)}
    return _runs(old, in_old), _runs(new, in_new)


def _runs(pieces: list[str], same: set[int]) -> Runs:
    return [
        (changed, "".join(pieces[n] for n in run))
        for changed, run in groupby(range(len(pieces)), key=lambda n: n not in same)
    ]
