"""What an answer says is held against its proofs, and these against the documents of today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefbot.cahier.evidence.following import follow
from briefbot.cahier.evidence.proofs import evidence_of_words
from briefbot.cahier.evidence.unproved import unproved
from briefbot.cahier.models import Entry, NewEntry
from briefbot.cahier.store import Cahier
from briefbot.index.corpus import add_documents, remove_documents
from briefbot.index.store import open_index
from briefbot.settings import Settings
from cahier.samples import PROOF

ENTRY = Entry("x", 1, "Combien le RFH demande-t-il\u00a0?", 1.0, evidence=(PROOF,))
TEXT = "# Les phares\n\nIntroduction.\n\nLe réseau demande 4,2 M$ par année.\n\n## Suite\n\nFin.\n"
QUOTE = "Le réseau demande 4,2 M$ par année."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Nous demandons 9 M$ par année.", ["9 M$"]),
        ("Nous demandons 4,2 millions de dollars.", []),
        ("C’est 12 % de plus, depuis mars 2031.", ["12 %", "mars 2031"]),
        ("Selon le RFH, il faut 4,2 M$.", []),
        ("Comme le dit Marie Tremblay, c’est peu.", ["Marie Tremblay"]),
        ("Marie Tremblay le dit.", ["Marie Tremblay"]),
        ("Le mémoire dit «\u00a0un soutien de 4,2 M$\u00a0».", []),
        ("Le mémoire dit «\u00a0un soutien immense\u00a0».", ["un soutien immense"]),
        ("Les deux taux se comparent; nous demandons trois fois plus.", ["trois"]),
        ("Oui. Non. Demain, peut-être.", []),
        ("", []),
    ],
)
def test_what_no_proof_says_is_told(said: str, told: list[str]) -> None:
    found = unproved(replace(ENTRY, reply=said))
    assert [each.text.replace("\u00a0", " ") for each in found] == told


def own(tmp_path: Path, text: str) -> Settings:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    settings.corpus.mkdir(exist_ok=True)
    (settings.corpus / "phares.md").write_text(text, encoding="utf-8")
    add_documents([settings.corpus], settings)
    return settings


def test_a_proof_follows_its_passage_and_an_entry_falls_with_it(tmp_path: Path) -> None:
    settings = own(tmp_path, TEXT)
    cahier = Cahier.open(settings)
    index = open_index(settings.index, settings)
    proof = evidence_of_words(index, "phares", QUOTE.replace(" ", "\n", 1))
    assert proof.quote == QUOTE
    entry = cahier.add([NewEntry("Combien\u00a0?", (proof,))], "Anne")[0]
    cahier.save(entry.id, 1, {"status": "checked"}, "Benoît")
    assert follow(cahier, index) == 0

    moved = own(tmp_path, TEXT.replace("Introduction.", "Une introduction plus longue."))
    assert follow(cahier, open_index(moved.index, moved)) == 0
    followed = cahier.entry(entry.id)
    assert followed.status == "checked"
    assert followed.evidence[0].start > proof.start
    assert followed.evidence[0].sha256 != proof.sha256

    changed = own(tmp_path, TEXT.replace("4,2 M$", "5,1 M$"))
    assert follow(cahier, open_index(changed.index, changed)) == 1
    fallen = cahier.entry(entry.id)
    assert (fallen.status, fallen.checked_by) == ("to_review", "")
    assert fallen.evidence[0].quote == QUOTE
    assert "5,1 M$" in fallen.evidence[0].now

    (settings.corpus / "autre.md").write_text("# Autre\n\nUn texte.\n", "utf-8")
    add_documents([settings.corpus], settings)
    remove_documents(["phares"], settings)
    assert follow(cahier, open_index(settings.index, settings)) == 1
    assert cahier.entry(entry.id).evidence[0].state == "removed"
    assert cahier.entry(entry.id).evidence[0].quote == QUOTE
    assert [line.who for line in cahier.history(entry.id)][-3:] == ["briefbot"] * 3
