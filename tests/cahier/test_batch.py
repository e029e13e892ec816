"""Lists of questions: read from any file, answered one by one, nothing lost when stopped."""

from __future__ import annotations

import io
import os
import signal
import zipfile
from pathlib import Path
from typing import cast

import docx
import pytest
from browser.scripted import ScriptedBriefbot
from openpyxl import Workbook

from briefbot.answering.models import Answer
from briefbot.cahier.batch import answer_waiting, is_waiting, take_in
from briefbot.cahier.files.lists import MOST, questions_of
from briefbot.cahier.store import Cahier
from briefbot.cli import main
from briefbot.errors import BriefbotError
from briefbot.index.store import Index
from briefbot.settings import Settings

TWO = ("Combien demandez-vous ?", "Qui paie, et depuis quand ?")
PACKED = {"docProps/core.xml": b" " * 40 * 2**20, "[Content_Types].xml": b" "}


def lines(*words: str) -> bytes:
    return "\n".join(words).encode("utf-8")


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def paragraphs(*words: str) -> bytes:
    made = docx.Document()
    for each in words:
        made.add_paragraph(each)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("liste.txt", lines("Pour mardi", f"1. {TWO[0]}", "", f"- {TWO[1]}", f"2) {TWO[0]}")),
        ("liste.md", lines("# Questions du comité", f"1. {TWO[0]}", f"2. {TWO[1]}")),
        ("liste.csv", lines("No;Question;Thème", f"1;{TWO[0]};argent", f'2;"{TWO[1]}";')),
        ("liste.csv", f"Question,No\r\n{TWO[0]},1\r\n\"{TWO[1]}\",2".encode("cp1252")),
        ("liste.xlsx", sheet(("No", "Question"), (1, TWO[0]), (None, None), (2, TWO[1]))),
        ("liste.xlsx", sheet((TWO[0],), (TWO[1],))),
        ("liste.docx", paragraphs("Questions prévues", *TWO)),
    ],
)  # fmt: skip
def test_a_list_of_any_format_gives_its_questions(name: str, data: bytes) -> None:
    assert questions_of(name, data) == TWO


def test_lines_without_a_question_mark_are_all_questions() -> None:
    found = questions_of("liste.txt", lines("Le coût par région", "L’échéancier"))
    assert found == ("Le coût par région", "L’échéancier")


def swollen() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in PACKED.items():
            packed.writestr(name, data)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("liste.txt", b"  \n\n", "vide"),
        ("liste.txt", b"---\n***", "Aucune question"),
        ("liste.exe", b"MZ", "n’est pas une liste"),
        ("liste.xlsx", b"PK\x03\x04 rien", "liste.xlsx"),
        ("liste.xlsx", swollen(), "liste.xlsx"),
        ("liste.docx", b"PK\x03\x04 rien", "liste.docx"),
        ("liste.txt", lines(*(f"Question {n} ?" for n in range(MOST + 1))), "2001 questions"),
        ("liste.txt", lines("a" * 5000 + " ?"), "4000 caractères"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_in_one_sentence(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(BriefbotError, match=sentence):
        questions_of(name, data)


@pytest.fixture
def bot() -> ScriptedBriefbot:
    return ScriptedBriefbot()


def index_of(bot: ScriptedBriefbot) -> Index:
    return cast(Index, bot.index)


def test_each_question_is_answered_with_its_proofs_and_waits_to_be_accepted(
    cahier: Cahier, bot: ScriptedBriefbot
) -> None:
    assert take_in(cahier, TWO, "Anne").added == 2
    steps = list(answer_waiting(cahier, index_of(bot), bot.ask, "Anne"))
    assert [step.waiting for step in steps] == [1, 0]
    first = cahier.contents().entries[0]
    assert first.proposed
    assert "6,4 M$" in first.found
    assert first.evidence[0].quote in first.found
    again = take_in(cahier, [*TWO, "Et ensuite ?"], "Anne")
    assert (again.added, again.known) == (1, 2)
    cahier.accept([first.id], "Anne")
    cahier.undo(cahier.history(first.id)[-1].act, "Anne")
    assert cahier.entry(first.id).proposed


def test_what_was_removed_while_it_was_answered_stays_removed(
    cahier: Cahier, bot: ScriptedBriefbot
) -> None:
    take_in(cahier, TWO, "Anne")
    gone = cahier.contents().entries[0]

    def ask(question: str) -> Answer:
        if question == gone.question:
            cahier.remove([gone.id], "Anne")
        return bot.ask(question)

    steps = list(answer_waiting(cahier, index_of(bot), ask, "Anne"))
    assert [step.entry.question for step in steps] == [TWO[1]]
    assert [entry.question for entry in cahier.contents().entries] == [TWO[1]]


def test_two_thousand_questions_killed_on_the_way_go_on_where_they_were(
    cahier: Cahier, own: Settings, bot: ScriptedBriefbot
) -> None:
    questions = [f"Combien pour le quai {number} ?" for number in range(2000)]
    take_in(cahier, questions, "Anne")
    for _ in range(3):
        told, tells = os.pipe()
        child = os.fork()
        if not child:
            os.close(told)
            for step in answer_waiting(Cahier.open(own), index_of(bot), bot.ask, "Anne"):
                Cahier.open(own).accept([step.entry.id], "Anne")
                os.write(tells, f"{step.entry.id}\n".encode())
        os.close(tells)
        with os.fdopen(told) as written:
            seen = [written.readline().strip() for _ in range(20)]
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            seen += written.read().split("\n")[:-1]
        held = {entry.id: entry for entry in cahier.contents(history=False).entries}
        assert len(held) == 2000
        assert all(held[each].found and not held[each].proposed for each in seen)
    left = sum(map(is_waiting, cahier.contents(history=False).entries))
    assert 0 < left <= 1940
    step = next(answer_waiting(cahier, index_of(bot), bot.ask, "Anne"))
    assert step.waiting == left - 1


def test_the_command_answers_a_list_and_another_goes_through_it(
    brief_index_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFBOT_READER", "aucun")
    monkeypatch.setenv("BRIEFBOT_INDEX", str(brief_index_folder))
    monkeypatch.setenv("BRIEFBOT_DATABASE", f"sqlite:///{tmp_path}/cahier.sqlite")
    listed = tmp_path / "liste.txt"
    listed.write_text("Quel est le taux de survie des coopératives ?\nQui sont-ils ?\n", "utf-8")
    assert typed("import-questions", str(listed)) == 0
    told = capsys.readouterr()
    assert "64" in told.out
    assert "Toutes les questions ont leur réponse." in told.err
    monkeypatch.setattr("sys.stdin", io.StringIO("o\nn\n"))
    assert typed("review") == 0
    assert "Plus rien à accepter." in capsys.readouterr().out
    assert typed("list") == 0
    assert capsys.readouterr().out.count("- ") == 1


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["cahier", *words])
    return int(ended.value.code or 0)
