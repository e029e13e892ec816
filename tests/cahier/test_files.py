"""What comes out of the cahier and back in."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.examples import examples

from briefbot.cahier.files.binder import Notes, as_docx
from briefbot.cahier.files.exchange import as_json, bring_in, from_json, restore
from briefbot.cahier.files.printed import as_csv, as_markdown, as_xlsx
from briefbot.cahier.models import (
    CahierPart,
    Comment,
    Contents,
    Entry,
    FrozenCitation,
    Hearing,
    NewEntry,
)
from briefbot.cahier.store import Cahier
from briefbot.errors import CahierError
from briefbot.french.cahier.entries import imported
from briefbot.settings import Settings
from cahier.samples import PROOF, filled, one


def another(tmp_path: Path) -> Cahier:
    return Cahier.open(Settings(index=tmp_path / "other" / "index"))


def test_json_comes_back_whole_with_its_history(cahier: Cahier, tmp_path: Path) -> None:
    filled(cahier)
    data = as_json(cahier.contents())
    other = another(tmp_path)
    assert bring_in(other, from_json(data), "Anne").added == 4
    assert as_json(other.contents()) == data


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
PROOFS = st.builds(
    FrozenCitation, WORDS, WORDS, WORDS, WORDS, st.integers(0, 9), st.integers(0, 9),
    st.tuples(WORDS), st.none() | st.integers(1, 99), WORDS,
    st.sampled_from(["", "changed"]), WORDS,
)  # fmt: skip
ENTRIES = st.builds(
    Entry, id=st.uuids().map(str), version=st.integers(1, 9), question=WORDS,
    position=st.floats(-1e6, 1e6), wordings=st.tuples(WORDS), clip=WORDS, reply=WORDS, note=WORDS,
    avoid=WORDS, theme=WORDS, owner=WORDS, risk=st.sampled_from(["", "low", "high"]),
    status=st.sampled_from(["todo", "checked"]), checked_by=WORDS, proposed=st.booleans(),
    evidence=st.lists(PROOFS, max_size=2).map(tuple),
    comments=st.lists(st.builds(Comment, WORDS, WORDS, WORDS), max_size=2).map(tuple),
)  # fmt: skip
HELD = st.builds(
    Contents, st.builds(Hearing, WORDS, WORDS), st.just((CahierPart("s", "Une partie", 1.0),)),
    st.lists(ENTRIES, max_size=3, unique_by=lambda each: each.id).map(tuple),
)  # fmt: skip


@given(contents=HELD)
@examples(15, HealthCheck.function_scoped_fixture)
def test_any_contents_survive_json_and_the_database(cahier: Cahier, contents: Contents) -> None:
    restore(cahier, from_json(as_json(contents)))
    held = cahier.contents()
    assert (held.hearing, held.sections) == (contents.hearing, contents.sections)
    assert sorted(held.entries, key=lambda each: each.id) == sorted(
        contents.entries, key=lambda each: each.id
    )


def test_an_import_replaces_nothing(cahier: Cahier) -> None:
    first, *_ = filled(cahier)
    exported = from_json(as_json(cahier.contents()))
    cahier.save(first.id, first.version, {"reply": "Écrit depuis."}, "Anne")
    came = bring_in(cahier, exported, "Benoît")
    assert (came.added, came.beside, came.same) == (0, 1, 3)
    replies = [
        entry.reply for entry in cahier.contents().entries if entry.question == first.question
    ]
    assert sorted(replies) == ["", "Écrit depuis."]
    assert bring_in(cahier, exported, "Benoît").same == 4


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b"\xff", b'{"format": "briefbot-cahier"}', b"[" * 100_000,
     b'{"format": "briefbot-cahier", "version": 1, "hearing": {}, "sections": [], "entries": [1]}'],
)  # fmt: skip
def test_another_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CahierError, match=r"^[^.]+\u00a0; [^.]+\.$"):
        from_json(data)


def test_a_file_of_a_later_version_is_told(cahier: Cahier) -> None:
    data = json.loads(as_json(cahier.contents()))
    data["version"] += 1
    with pytest.raises(CahierError, match="plus récente"):
        from_json(json.dumps(data).encode())


def test_entries_of_no_section_or_twice_of_one_id_are_refused(cahier: Cahier) -> None:
    filled(cahier)
    contents = cahier.contents()
    twice = replace(contents, entries=contents.entries * 2)
    adrift = replace(contents, sections=())
    for broken in (twice, adrift):
        with pytest.raises(CahierError):
            from_json(as_json(broken))


def test_what_people_read_has_each_question_and_no_formula(cahier: Cahier) -> None:
    filled(cahier)
    entry = one(cahier, "=1+1 est-ce tout\u00a0?")
    contents = cahier.contents()
    rows = as_csv(contents).splitlines()
    assert rows[0].startswith("\ufeffPartie;Question;")
    assert any(row.startswith(";'=1+1") for row in rows)
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(contents))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=False) for cell in row]
    assert [cell.data_type for cell in cells if cell.value == entry.question] == ["s"]
    assert "vérifiée par Benoît" in as_markdown(contents)
    assert "Et si c’est refusé" not in as_markdown(contents)  # proposed, and not accepted


FOUND = "Trouvé par briefbot, pas encore rédigé par une personne"
NOTHING = "Rien trouvé dans les documents consultés."


def in_word(contents: Contents) -> str:
    file = docx.Document(BytesIO(as_docx(contents, one_a_page=False, with_state=True)))
    return "\n".join(paragraph.text for paragraph in file.paragraphs)


def test_what_was_found_is_told_as_such_until_someone_writes_an_answer(cahier: Cahier) -> None:
    answer = "L’entretien. [1] [2]\n\nDès 2026. [3]"
    asked = [
        NewEntry("Pour quoi faire\u00a0?", (PROOF,), found=answer),
        NewEntry("Qui paie\u00a0?", found=NOTHING),
    ]
    entry, _ = cahier.add(asked, "Anne")
    contents = cahier.contents()
    assert f"**{FOUND}.** L’entretien.  \n  \nDès 2026." in as_markdown(contents)
    assert f"**{FOUND}.** {NOTHING}" in as_markdown(contents)
    told = in_word(contents)
    assert f"{FOUND}.\nL’entretien.\nDès 2026." in told
    assert f"{FOUND}.\n{NOTHING}" in told
    lines = csv.DictReader(StringIO(as_csv(contents)), delimiter=";")
    assert [line[FOUND] for line in lines] == ["L’entretien.\n\nDès 2026.", NOTHING]
    cahier.save(entry.id, entry.version, {"reply": "L’entretien des phares."}, "Anne")
    contents = cahier.contents()
    for said in (as_markdown(contents), in_word(contents)):
        assert said.count(FOUND) == 1  # of the other question
        assert "Dès 2026" not in said


def test_what_only_introduces_a_proof_stands_in_its_note(cahier: Cahier) -> None:
    item = replace(PROOF, quote="entretenir les phares;", start=64, end=86)
    lead = replace(PROOF, quote="Nous demandons de\u00a0:", start=41, end=60)
    later = replace(item, quote="les repeindre", start=120, end=133)
    title = replace(lead, section=("Résumé",))
    cahier.add([NewEntry("Que demandez-vous\u00a0?", (item, lead, later, lead, title))], "Anne")
    notes = [line for line in as_markdown(cahier.contents()).splitlines() if line[:2] == "[^"]
    said = [note.split(" — ")[0].split("]: ")[1] for note in notes]
    assert said == [
        "«\u00a0Nous demandons de\u00a0: entretenir les phares;\u00a0»",
        "«\u00a0Nous demandons de\u00a0: \\[…\\] les repeindre\u00a0»",
        "«\u00a0Nous demandons de\u00a0:\u00a0»",
    ]
    assert "Preuves\u00a0:\u00a0" in in_word(cahier.contents())


def test_an_import_of_one_question_is_told_in_the_singular() -> None:
    told = "0 question de plus\u00a0; 1 question qui diffère de celles du cahier, mise à côté"
    assert imported(0, 1, 1) == f"{told}\u00a0; 1 question déjà là, laissée telle quelle."


def test_marks_of_a_question_do_nothing_in_markdown(cahier: Cahier) -> None:
    one(cahier, "# <img src=x> [lien](http://x) *")
    assert "### 1. \\# \\<img src=x\\> \\[lien\\](http://x) \\*" in as_markdown(cahier.contents())


@pytest.mark.parametrize("one_a_page", [False, True])
def test_the_word_file_holds_all_that_is_carried_into_the_room(
    cahier: Cahier, one_a_page: bool
) -> None:
    filled(cahier)
    data = as_docx(cahier.contents(), one_a_page=one_a_page, with_state=not one_a_page)
    file = docx.Document(BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "PAGE" in file.sections[0].footer.paragraphs[0]._p.xml
    labels = [each for each in file.paragraphs if each.text.startswith("Clip.")]
    assert [each.paragraph_format.keep_with_next for each in labels] == [True]
    for said in ("Audition sur les phares", "3 mars 2026", "version abababababab", "Argent",
                 "1. Qui paie aujourd’hui", "Quatre virgule deux millions."):  # fmt: skip
        assert said in text
    assert ("vérifiée par Benoît" in text) is not one_a_page
    notes = zipfile.ZipFile(BytesIO(data)).read("word/footnotes.xml").decode()
    assert "un soutien de 4,2 M$ par année" in notes
    body = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert body.count('w:type="page"') == (2 if not one_a_page else 4)


def test_a_short_reference_has_the_pages_of_the_whole_one() -> None:
    """A word that may stand on any of four pages is not sent to the first of them."""
    proof = replace(PROOF, page=8, reference=PROOF.reference.removesuffix("7") + "8-11")
    notes = Notes()
    whole, short = notes.note(proof.quote, proof), notes.note(proof.quote, proof)
    assert proof.reference in whole.text
    assert "Mémoire sur les phares, p.\u00a08-11" in short.text
    without = replace(
        proof, page=None, reference="RFH, Mémoire sur les phares, «\u00a0Entretien\u00a0»"
    )
    assert notes.note(without.quote, without).text.endswith(
        "Mémoire sur les phares, «\u00a0Entretien\u00a0»"
    )
