"""The page's HTML comes of templates, which escape whatever they are given."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from briefbot import web
from briefbot.web.templating import render
from web.test_strings import ACCENTED, COMMON

WEB = Path(web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9]*(?:\s|/?>|$)")


def writes_html(module: Path) -> bool:
    """Whether a module escapes, or has a tag in a string that is no docstring."""
    parsed = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(parsed) if isinstance(node, ast.Expr)}  # docstrings
    return any(
        (isinstance(node, ast.alias) and node.name == "escape")
        or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and bool(TAG.search(node.value))
        )
        for node in ast.walk(parsed)
    )


def test_no_view_writes_or_escapes_html_by_itself() -> None:
    ground = {"layout.py", "server.py"}  # Gradio's own template, and what is mended in its page
    modules = {path.relative_to(WEB).as_posix(): path for path in WEB.rglob("*.py")}
    assert {name for name, path in modules.items() if writes_html(path)} <= ground


@pytest.mark.parametrize("hostile", ["<b onclick='x'>", '"><script>', "a\u202eb\u0000<i>"])
def test_a_template_escapes_what_it_is_given_and_shows_no_hidden_mark(hostile: str) -> None:
    page = render("alert.html", sentence=hostile)
    assert page.count("<") == 2  # the paragraph's own
    assert "\u202e" not in page
    assert "\u0000" not in page


def test_a_value_missing_from_a_template_is_an_error() -> None:
    with pytest.raises(Exception, match="sentence"):
        render("alert.html")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_trusts_no_text_and_holds_no_french(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", source)
    words = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", source, flags=re.DOTALL)
    assert not ACCENTED.search(words)
    assert not COMMON.search(words)
