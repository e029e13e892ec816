"""What people do to a cahier, on a real SQLite file."""

from __future__ import annotations

import pytest

from briefbot.cahier.frame import add_section, remove_section
from briefbot.cahier.models import NewEntry
from briefbot.cahier.rules import ConflictError
from briefbot.cahier.store import Cahier
from briefbot.cahier.words import seconds, word_count
from briefbot.errors import CahierError
from briefbot.settings import Settings
from cahier.samples import PROOF, filled, one


def questions(cahier: Cahier) -> list[str]:
    return [entry.question for entry in cahier.contents().entries]


def test_what_is_written_is_there_when_it_is_opened_again(cahier: Cahier, own: Settings) -> None:
    filled(cahier)
    assert Cahier.open(own).contents() == cahier.contents()


def test_two_who_write_the_same_field_lose_nothing(cahier: Cahier) -> None:
    entry = one(cahier)
    cahier.save(entry.id, entry.version, {"reply": "Mon texte."}, "Anne")
    with pytest.raises(ConflictError) as refused:
        cahier.save(entry.id, entry.version, {"reply": "Le mien."}, "Benoît")
    (clash,) = refused.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("reply", "Mon texte.", "Le mien.")
    assert cahier.entry(entry.id).reply == "Mon texte."


def test_two_who_write_other_fields_are_both_kept(cahier: Cahier) -> None:
    entry = one(cahier)
    cahier.save(entry.id, entry.version, {"reply": "Mon texte."}, "Anne")
    cahier.save(entry.id, entry.version, {"note": "Une note."}, "Benoît")
    after = cahier.entry(entry.id)
    assert (after.reply, after.note) == ("Mon texte.", "Une note.")


def test_nobody_vouches_for_words_they_have_not_read(cahier: Cahier) -> None:
    entry = one(cahier)
    cahier.save(entry.id, entry.version, {"reply": "Un nouveau texte."}, "Anne")
    with pytest.raises(ConflictError):
        cahier.save(entry.id, entry.version, {"status": "checked"}, "Benoît")
    assert cahier.entry(entry.id).status == "drafted"


def test_a_change_after_the_check_asks_for_another(cahier: Cahier) -> None:
    entry = one(cahier)
    checked = cahier.save(entry.id, entry.version, {"status": "checked"}, "Benoît")
    assert checked.checked_by == "Benoît"
    assert checked.checked_on
    after = cahier.save(entry.id, checked.version, {"clip": "Autre chose."}, "Anne")
    assert (after.status, after.checked_by, after.checked_on) == ("to_check", "", "")
    themed = cahier.save(entry.id, after.version, {"status": "checked"}, "Benoît")
    assert cahier.save(entry.id, themed.version, {"theme": "Argent"}, "Anne").status == "checked"


def test_every_change_is_in_the_history_and_can_be_undone(cahier: Cahier) -> None:
    entry = one(cahier)
    cahier.save(entry.id, 1, {"reply": "Avant."}, "Anne")
    cahier.save(entry.id, 2, {"reply": "Après."}, "Benoît")
    history = cahier.history(entry.id)
    assert [(line.who, line.what) for line in history] == [
        ("Anne", "add"), ("Anne", "edit"), ("Benoît", "edit"),
    ]  # fmt: skip
    with pytest.raises(CahierError):
        cahier.undo(history[1].act, "Anne")
    cahier.undo(history[2].act, "Anne")
    assert cahier.entry(entry.id).reply == "Avant."
    cahier.undo(cahier.history(entry.id)[-1].act, "Anne")
    assert cahier.entry(entry.id).reply == "Après."
    assert cahier.revert(entry.id, 1, "Anne").reply == ""


def test_what_is_removed_comes_back(cahier: Cahier) -> None:
    first, *_ = filled(cahier)
    before = cahier.contents().entries
    cahier.remove([entry.id for entry in before], "Anne")
    assert cahier.contents().entries == ()
    cahier.undo(cahier.history(first.id)[-1].act, "Anne")
    after = cahier.contents().entries
    assert [(e.question, e.clip, e.comments) for e in after] == [
        (e.question, e.clip, e.comments) for e in before
    ]


def test_two_wordings_become_one_entry_without_a_word_lost(cahier: Cahier) -> None:
    first, second, *_ = filled(cahier)
    cahier.save(second.id, 1, {"clip": "Le même montant.", "avoid": "Neuf."}, "Anne")
    merged = cahier.merge(first.id, second.id, "Anne")
    assert merged.wordings == (second.question,)
    assert merged.clip == "Quatre virgule deux millions.\n\nLe même montant."
    assert merged.avoid == "Neuf."
    assert merged.status == "to_check"
    cahier.undo(cahier.history(first.id)[-1].act, "Anne")
    assert cahier.entry(second.id).clip == "Le même montant."
    assert cahier.entry(first.id).wordings == ()


def test_entries_are_put_anywhere_many_times(cahier: Cahier) -> None:
    entries = cahier.add([NewEntry(letter) for letter in "abc"], "Anne")
    for _ in range(25):  # positions between two others run out after some twenty
        _, b, c = cahier.contents(history=False).entries
        cahier.move(c.id, "", b.id, "Anne")
    section = add_section(cahier, "Argent", "Anne")
    cahier.move(entries[0].id, section.id, None, "Anne")
    assert questions(cahier)[-1] == "a"
    remove_section(cahier, section.id, "Anne")
    assert questions(cahier)[-1] == "a"
    assert sorted(questions(cahier)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "value"), [("risk", "énorme"), ("status", "x"), ("question", " \n"), ("id", "y")]
)
def test_a_field_that_cannot_be_so_is_refused(cahier: Cahier, name: str, value: str) -> None:
    entry = one(cahier)
    with pytest.raises(CahierError, match=r"\u00a0; .*\.$"):
        cahier.save(entry.id, 1, {name: value}, "Anne")
    assert cahier.entry(entry.id) == entry


def test_a_mark_in_any_field_stays_as_it_was_typed(cahier: Cahier) -> None:
    entry = one(cahier)
    hostile = "<script>alert('x')</script>\u202e\x00 & \"«"
    after = cahier.save(entry.id, 1, {"reply": hostile, "theme": hostile}, "Anne")
    assert after.reply == "<script>alert('x')</script> & \"«"
    assert cahier.entry(entry.id) == after


def test_words_and_seconds_as_a_speaker_counts_them() -> None:
    assert word_count("L’État verse 8,8 M$ par année, dit-il.") == 7
    assert seconds(" ".join(["mot"] * 75)) == 30
    assert word_count("") == seconds("") == 0


def test_proofs_read_before_someone_changed_them_are_not_replaced(cahier: Cahier) -> None:
    entry = one(cahier)
    cahier.set_evidence(entry.id, 1, (), "Anne")
    with pytest.raises(ConflictError):
        cahier.set_evidence(entry.id, 1, (PROOF, PROOF), "Benoît")
    assert cahier.entry(entry.id).evidence == ()
