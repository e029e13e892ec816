"""The cahier around its entries: the hearing, the sections, and what is told of each act."""

from __future__ import annotations

import pytest

from briefbot.cahier.files.journal import as_journal
from briefbot.cahier.files.printed import parts
from briefbot.cahier.frame import (
    HearingChangedError,
    add_section,
    raise_section,
    remove_section,
    rename_section,
    set_apart,
    set_hearing,
)
from briefbot.cahier.models import Hearing, NewEntry
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from cahier.samples import filled, one

SEEN = Hearing("Phares", "2026-03-03", "Salle 12", "Mme Roy")


def test_two_who_write_the_hearing_lose_nothing(cahier: Cahier) -> None:
    set_hearing(cahier, SEEN, Hearing(), "Anne")
    set_hearing(cahier, Hearing("Phares", "2026-03-03", "Salle 3", "Mme Roy"), SEEN, "Anne")
    other = Hearing("Phares et balises", "2026-03-03", "Salle 12", "Mme Roy")
    set_hearing(cahier, other, SEEN, "Benoît")  # another field: both stay
    assert cahier.contents().hearing == Hearing(
        "Phares et balises", "2026-03-03", "Salle 3", "Mme Roy"
    )
    with pytest.raises(HearingChangedError, match="Salle 3") as refused:
        set_hearing(cahier, Hearing("Phares", "2026-03-03", "Salle 8", "Mme Roy"), SEEN, "Benoît")
    assert cahier.contents().hearing.place == "Salle 3"
    now = refused.value.now
    set_hearing(cahier, Hearing(now.title, now.held_on, "Salle 8", now.speaker), now, "Benoît")
    assert cahier.contents().hearing.place == "Salle 8"


def test_each_change_has_its_line_with_who_made_it(cahier: Cahier) -> None:
    first, second, *_ = filled(cahier)
    section = add_section(cahier, "Suites", "Cécile")
    rename_section(cahier, section.id, "Et après", "Denis")
    raise_section(cahier, section.id, "Élise")
    set_apart(cahier, first.id, second.id, "Fred")
    remove_section(cahier, section.id, "Gaël")
    lines = as_journal(cahier.contents()).splitlines()
    told = [
        ("Anne", "audition", "Audition sur les phares"),
        ("Anne", "ajout", "Qui paie"),
        ("Benoît", "modification (état)", "Combien demandez-vous"),
        ("Benoît", "commentaire", "Combien demandez-vous"),
        ("Cécile", "nouvelle partie", "Suites"),
        ("Denis", "partie renommée", "«\u00a0Suites\u00a0» → «\u00a0Et après\u00a0»"),
        ("Élise", "partie montée", "Et après"),
        ("Fred", "questions dites différentes", "Quel montant"),
        ("Gaël", "partie défaite", "Et après"),
    ]
    for words in told:
        assert [line for line in lines if all(word in line for word in words)], words
    contents = cahier.contents()
    assert len(lines) == len(contents.changes) + len(contents.deeds)


def test_what_is_undone_never_lands_in_a_section_that_is_gone(cahier: Cahier) -> None:
    section = add_section(cahier, "Argent", "Anne")
    moved, removed = cahier.add(
        [NewEntry(q, section=section.id) for q in ("Un ?", "Deux ?")], "Anne"
    )
    cahier.remove([removed.id], "Anne")
    remove_section(cahier, section.id, "Anne")
    cahier.undo(cahier.history(moved.id)[-1].act, "Anne")
    cahier.undo(cahier.history(removed.id)[-1].act, "Anne")
    assert [(title, [e.question for e in among]) for title, among in parts(cahier.contents())] == [
        ("", ["Un ?", "Deux ?"])
    ]


def test_a_question_for_a_section_that_is_gone_is_kept(cahier: Cahier) -> None:
    added = cahier.add([NewEntry("Qui ?", section="disparue")], "Anne")[0]
    assert added.section == ""


@pytest.mark.parametrize("act", [raise_section, remove_section])
def test_a_section_that_is_gone_is_told(cahier: Cahier, act: object) -> None:
    assert callable(act)
    with pytest.raises(CahierError, match="n’est plus dans le cahier"):
        act(cahier, "disparue", "Anne")


def test_questions_that_are_gone_are_not_set_apart(cahier: Cahier) -> None:
    with pytest.raises(CahierError, match="n’est plus dans le cahier"):
        set_apart(cahier, one(cahier).id, "disparue", "Anne")
