"""The rules of ARCHITECTURE.md that a program can check."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "briefbot"
ROOMS = [
    "text", "office", "documents", "index", "retrieval", "answering", "figures", "checking",
    "chain", "likely", "cahier", "rehearsal", "api", "evaluation", "grading", "web", "inspection",
    "commands", "cli",
]  # fmt: skip
GROUND = {"errors", "settings", "french", "questions"}
# Inside a room; what lies there beside its steps joins them.
STEPS = {
    "answering": [
        "models", "question", "sources", "citing", "dialogue", "reading", "compose",
    ],
    "checking": ["models", "claims", "turning", "comparing", "verdict"],
    "figures": ["models", "reading", "found", "relations"],
}  # fmt: skip
# Rooms still to be divided, a list that only gets shorter.
FULL = {"documents/formats/pdf"}
SHOWN = re.compile(r"[«»]|\s[;:?!]")


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_names(module: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("briefbot.")}


def imported_rooms(module: Path) -> set[str]:
    return {name.split(".")[1] for name in imported_names(module)}


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_the_rooms_before_it(module: Path) -> None:
    room = room_of(module)
    rooms = imported_rooms(module) & set(ROOMS)
    if room in ROOMS:
        allowed = set(ROOMS[: ROOMS.index(room) + 1])
    elif room in GROUND:
        allowed = set()
    else:
        allowed = set(ROOMS)
    assert rooms <= allowed


@pytest.mark.parametrize(
    ("room", "step"), [(room, step) for room, steps in STEPS.items() for step in steps]
)
def test_a_step_of_a_room_imports_only_the_steps_before_it(room: str, step: str) -> None:
    place = SOURCE / room / step
    inside = sorted(place.rglob("*.py")) or [place.with_suffix(".py")]
    imported = {
        name.split(".")[2]
        for module in inside
        for name in imported_names(module)
        if name.startswith(f"briefbot.{room}.")
    }
    steps = STEPS[room]
    assert imported <= set(steps[: steps.index(step) + 1])


@pytest.mark.parametrize(
    "module", sorted((SOURCE / "answering" / "compose").rglob("*.py")), ids=lambda path: path.name
)
def test_a_composer_looks_at_no_word_of_the_question(module: Path) -> None:
    """It receives intents, targets and roles: what matches the words stands in ``question``."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    read = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "text"
        and ast.unparse(node.value).split(".")[-1] in ("asked", "question")
    ]
    assert imported.isdisjoint({"re", "read_question"})
    assert read == []


@pytest.mark.parametrize(
    "module",
    sorted((SOURCE / "french").rglob("*.py")),
    ids=lambda path: str(path.relative_to(SOURCE / "french")),
)
def test_french_sentences_keep_their_no_break_spaces(module: Path) -> None:
    """No ordinary space inside « » or before the high punctuation marks."""
    docstrings = set()
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(
            node
        ):
            docstrings.add(id(node.body[0].value))  # type: ignore[attr-defined]
    wrong = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and re.search(r"« | »| [;:?!%](?:\s|$)", node.value)
    ]
    assert wrong == []


def test_every_setting_is_in_the_readme() -> None:
    from briefbot.settings import Settings

    readme = (SOURCE.parent.parent / "README.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"`BRIEFBOT_{name.upper()}`" not in readme]
    assert missing == []


def test_no_room_holds_more_modules_than_one_takes_in_at_a_glance() -> None:
    """A dozen flat at most; a room that has more is divided by sense."""
    flat = Counter(module.parent for module in modules() if module.name != "__init__.py")
    named = {path.relative_to(SOURCE).as_posix(): count for path, count in flat.items()}
    assert {room for room, count in named.items() if count > 12} <= FULL


@pytest.mark.parametrize("folder", ["benchmarks", "training"])
def test_what_no_test_runs_imports_modules_that_are_there(folder: str) -> None:
    named = {
        node.module
        for module in (SOURCE.parents[1] / folder).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefbot.")
    }
    there = {
        ".".join(module.relative_to(SOURCE.parent).with_suffix("").parts) for module in modules()
    }
    assert named <= there | {name.removesuffix(".__init__") for name in there}


def test_no_class_name_is_for_two_things() -> None:
    classes = Counter(
        node.name
        for module in modules()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []
