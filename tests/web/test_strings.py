"""French sentences live in one module, set as French is."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import datetime
from pathlib import Path

import pytest

from briefbot.french.web import page as french

WEB = Path(french.__file__).parents[2] / "web"
ACCENTED = re.compile(r"[àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ«»]")
COMMON = re.compile(
    r"\b(?:le|la|les|des|une|est|sont|votre|vos|dans|pour|avec|aucun|aucune|cette|sur la|de la|"
    r"fermer|ouvrir|copier|chercher|erreur|question suivante)\b",
    re.IGNORECASE,
)
# What is typed in a terminal or named in an address is no sentence.
NAMES = {"aide", "equipe", "questions", "documents", "extrait", "/sante"}


def french_literals(path: Path) -> list[str]:
    """A Python file's string literals that read as French, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and node.value not in NAMES
        and (ACCENTED.search(re.sub(r'"« ?"|["«»]', "", node.value)) or COMMON.search(node.value))
    ]


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.py")), ids=lambda path: path.name)
def test_no_french_outside_its_module(path: Path) -> None:
    if path.name == "staff.py":
        return
    assert french_literals(path) == []


@pytest.mark.parametrize("path", sorted((WEB / "assets").glob("*.js")), ids=lambda path: path.name)
def test_no_french_in_the_scripts(path: Path) -> None:
    code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    assert not ACCENTED.search(code)
    assert not COMMON.search(code)


def test_the_search_for_french_finds_some() -> None:
    assert french_literals(Path(french.__file__))


def sentences() -> list[str]:
    found: list[str] = []
    for name, value in vars(french).items():
        if name.startswith("__") or name == "ARTICLES":
            continue
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            found += [entry for entry in value.values() if isinstance(entry, str)]
        elif isinstance(value, tuple):
            found += [entry for entry in value if isinstance(entry, str)]
    samples = {"count": 2, "number": 3, "later": 2, "total": 4, "key": 1, "milliseconds": 1200.0}
    for function in vars(french).values():
        if inspect.isfunction(function):
            names = inspect.signature(function).parameters
            given = {
                "iso": "2023-01-15",
                "status": "answered",
                "moment": datetime(2026, 11, 28, 9, 5),
            }
            found.append(function(*(samples.get(n, given.get(n, "x")) for n in names)))
    return [sentence for sentence in found if " " in sentence and "/" not in sentence]


@pytest.mark.parametrize("sentence", sentences())
def test_french_spaces(sentence: str) -> None:
    assert not re.search(r"[^\u00a0\u202f ][;?!»%$](?=\s|$)|[^\u00a0\s]:(?=\s|$)", sentence)
    assert not re.search(r" [:;?!»%$]", sentence)
    assert not re.search(r"«(?!\u00a0)", sentence)
    assert "'" not in sentence


def test_dates_and_times_as_they_are_written() -> None:
    assert french.date("2023-01") == "janvier 2023"
    assert french.date("2023-01-01") == "1er janvier 2023"
    assert french.date("2023-12-31") == "31 décembre 2023"
    assert french.date("2023") == "2023"
    assert french.date("hiver") == "hiver"
    assert french.answered_in("extractive", 8.1).endswith("8 ms")
    assert french.answered_in("openai:x", 1234).endswith("1,2 s")
