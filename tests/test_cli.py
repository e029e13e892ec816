"""The command line as a person or a program uses it: output, exit status, one French sentence."""

import json
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefbot.cli import main
from briefbot.index.manifest import CURRENT

SLOW_TO_IMPORT = {"torch", "sentence_transformers", "transformers", "sklearn", "scipy"}
SLOW_TO_IMPORT |= {"pandas", "gradio", "sqlalchemy", "alembic"}
FRENCH_SENTENCE_END = (".", "».", "\u00a0».")


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


class Runner:
    """Runs commands in this process, so that what is heavy is imported once."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str) -> Result:
        self._captured.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = self._captured.readouterr()
        return Result(int(exit_.value.code or 0), out, err)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def assert_refused(result: Result) -> None:
    """Exit status 2, nothing on standard output, one sentence on standard error."""
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.strip().endswith(FRENCH_SENTENCE_END)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "question", "--batch", "file"),
        ("ask", "question", "--wrong"),
        ("serve", "--port", "many"),
        ("serve", "--port", "70000"),
        ("eval",),
        ("frob",),
        ("search", "question", "-k", "0"),
    ],
    ids=" ".join,
)
def test_wrong_use_gets_one_sentence(run: Runner, arguments: tuple[str, ...]) -> None:
    assert_refused(run(*arguments))


def test_an_unusable_setting_is_named(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOT_PORT", "soixante")
    result = run("corpus", "list")
    assert_refused(result)
    assert "BRIEFBOT_PORT" in result.stderr


def test_missing_index_says_what_to_run(run: Runner, tmp_path: Path) -> None:
    result = run("ask", "Combien ?", "--index", str(tmp_path / "none"))
    assert_refused(result)
    assert "ingest" in result.stderr


def test_missing_folder_is_named(run: Runner, tmp_path: Path) -> None:
    result = run("ingest", str(tmp_path / "absent"), "--index", str(tmp_path / "index"))
    assert result.returncode == 2
    assert "absent" in result.stderr


def test_a_document_is_found_however_its_accents_are_composed(run: Runner, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Mémoire d’été")
    (tmp_path / f"{name}.md").write_text("# Le camp\n\nLe camp reçoit 96 jeunes.\n", "utf-8")
    index = str(tmp_path / "index")
    assert run("ingest", str(tmp_path), "--index", index).returncode == 0
    asked = ("ask", "Combien de jeunes le camp reçoit-il ?", "--index", index, "--document")
    assert "96" in run(*asked, unicodedata.normalize("NFC", name)).stdout
    unknown = run(*asked, "Mémoire d’hiver")
    assert_refused(unknown)
    assert unicodedata.normalize("NFC", name) in unknown.stderr


@pytest.mark.parametrize("question", ["", "   ", "?!…", "mot " * 25_000], ids=len)
def test_a_question_that_cannot_be_asked(
    run: Runner, question: str, brief_index_folder: Path
) -> None:
    assert_refused(run("ask", question, "--index", str(brief_index_folder)))


def test_batch_answers_in_order_and_names_bad_lines(
    run: Runner, tmp_path: Path, brief_index_folder: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        json.dumps({"id": "a", "question": "Combien d'emplois ?", "other": [1]}),
        "this is not JSON",
        "",
        json.dumps({"id": "empty", "question": "  "}),
        json.dumps(
            {
                "id": "c",
                "turns": [
                    {"id": "c.1", "question": "Combien pour la jeunesse ?"},
                    {"id": "c.2", "question": "Et pour le numérique ?"},
                ],
            }
        ),
        json.dumps({"id": "d"}),
        json.dumps({"turns": ["Combien pour la jeunesse ?", "Et pour le numérique ?"]}),
    ]
    batch.write_text("\n".join(lines), encoding="utf-8")
    result = run("ask", "--batch", str(batch), "--index", str(brief_index_folder))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "c.1", "c.2", "", ""]
    assert [a["answer"] for a in answers[3:]] == [a["answer"] for a in answers[1:3]]
    assert result.returncode == 2
    named = [line.split()[1].rstrip("\u00a0:") for line in result.stderr.splitlines()]
    assert named == ["2", "4", "6"]


def test_answer_json_has_the_interface_keys(run: Runner, brief_index_folder: Path) -> None:
    result = run(
        "ask",
        "Combien le CQCM demande-t-il au gouvernement ?",
        "--json",
        "--index",
        str(brief_index_folder),
    )
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert set(answer) == {
        "id",
        "question",
        "status",
        "answer",
        "citations",
        "suggestions",
        "language",
        "answered_by",
        "latency_ms",
    }
    assert set(answer["citations"][0]) == {
        "key",
        "document",
        "title",
        "section",
        "page",
        "quote",
        "start",
        "end",
        "reference",
    }
    assert "8,8" in answer["answer"]
    assert "[1]" in answer["answer"]


def test_a_question_without_answer_is_shown_what_comes_nearest(
    run: Runner, brief_index_folder: Path
) -> None:
    result = run("ask", "Qui dirige le CQCM ?", "--index", str(brief_index_folder))
    assert result.returncode == 0, result.stderr
    told, near = result.stdout.split(
        "Le passage le plus proche, qui ne répond peut-être pas\u00a0:\n"
    )
    assert "le point de repère" in near
    assert "le point de repère" not in told


def test_search_json_lists_passages_best_first(run: Runner, brief_index_folder: Path) -> None:
    result = run(
        "search", "taux de survie", "-k", "3", "--json", "--index", str(brief_index_folder)
    )
    assert result.returncode == 0, result.stderr
    row = json.loads(result.stdout)
    assert set(row) == {"id", "question", "passages"}
    scores = [passage["score"] for passage in row["passages"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert set(row["passages"][0]) == {
        "document",
        "section",
        "page",
        "text",
        "start",
        "end",
        "score",
    }


def started_afresh(*commands: tuple[str, ...]) -> tuple[Result, set[str]]:
    """What commands say in a process of their own, up to one that fails, and what it imported."""
    code = (
        "import json, sys\n"
        "from briefbot.cli import main\n"
        "try:\n"
        "    for command in json.loads(sys.argv[1]):\n"
        "        try: main(command)\n"
        "        except SystemExit as ended:\n"
        "            if ended.code: raise\n"
        "finally: print('MODULES', *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)],
        capture_output=True,
        text=True,
        check=False,
    )
    stderr, _, modules = done.stderr.rpartition("MODULES ")
    return Result(done.returncode, done.stdout, stderr), set(modules.split())


def test_help_imports_nothing_heavy() -> None:
    """The modules that make a start slow are not loaded to show the help."""
    result, modules = started_afresh(("--help",))
    assert result.returncode == 0, result.stderr
    assert "briefbot.cli" in modules
    assert not modules & {*SLOW_TO_IMPORT, "chromadb", "langchain_core"}


def test_documents_are_taken_in_and_a_question_answered_without_torch_or_the_page(
    brief_index_folder: Path, tmp_path: Path
) -> None:
    """Neither a cold run nor a cold answer waits for a library that it does not need."""
    note, index = tmp_path / "note.md", tmp_path / "index"
    note.write_text("# Note\n\nUne phrase de la note.\n", encoding="utf-8")
    question = "Combien le CQCM demande-t-il pour le plan d’action ?"
    result, modules = started_afresh(
        ("ingest", str(note), "--index", str(index)),
        ("ask", question, "--json", "--index", str(brief_index_folder)),
    )
    assert result.returncode == 0, result.stderr
    assert (index / CURRENT).is_file()
    assert json.loads(result.stdout.splitlines()[-1])["status"] == "answered"
    assert "chromadb" in modules
    assert not modules & SLOW_TO_IMPORT


@pytest.mark.parametrize(
    ("name", "command"),
    [("BRIEFBOT_EMBEDDING_MODEL", ("ingest",)), ("BRIEFBOT_RERANKER", ("ask", "Combien ?"))],
)
def test_a_hub_model_without_its_extra_is_told(
    run: Runner,
    brief_index_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    command: tuple[str, ...],
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as where it is missing
    monkeypatch.setenv(name, "intfloat/multilingual-e5-small")
    place = tmp_path / "index" if command == ("ingest",) else brief_index_folder
    result = run(*command, "--index", str(place))
    assert_refused(result)
    assert "briefbot[hub]" in result.stderr


@pytest.mark.parametrize("watched", [True, False])
def test_a_bar_shows_where_someone_looks(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: bool
) -> None:
    brief = tmp_path / "note.md"
    brief.write_text("# Note\n\nUne phrase de la note.\n", encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched)
    result = run("ingest", str(brief), "--index", str(tmp_path / "index"))
    assert result.returncode == 0
    assert ("█" in result.stderr) is watched
