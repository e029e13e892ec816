"""Text made so that reading it never ends: every file is read or refused within its bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.examples import examples

from briefbot.documents.blocks import Limits
from briefbot.documents.isolation.worker import read_isolated
from briefbot.documents.read import read_with_passages
from briefbot.errors import DocumentError
from briefbot.index.building.build import build_index
from tests.attacks.small import TEXTS, build

SIZE = 30_000  # characters: what costs its square goes far past its ten seconds, or is bounded

WORST = {
    "cells that are paragraphs": ("Bonjour.\n\n", "<p>a</p>", "x"),
    "lines of cells": ("", "<p>a</p> <p>b</p> x\n", ""),
    "paragraphs left open": ("Bonjour.\n\n", "<p>a", "</p>"),
    "paragraphs opened alone": ("# Titre\n\n", "<p>", ""),
    "paragraphs that break off": ("# Titre\n\n", "mot et\n\n", ""),
    "emphasis": ("", "**", "a"),
    "emphasis left open": ("# Titre\n\n", "*a ", ""),
    "emphasis and words": ("", "*a **b ", ""),
    "brackets": ("", "[", ""),
    "pictures": ("", "![", ""),
    "links": ("", "[a](", ""),
    "quotations": ("", "> ", "a"),
    "quoted lines": ("", "> > > > a\n", ""),
    "items": ("", "- ", "a"),
    "short items": ("Nous recommandons de :\n\n", "- a\n", ""),
    "one long word": ("", "a", ""),
    "blanks": ("a", " ", "b"),
    "points": ("a", ".", "1"),
    "points and blanks": ("a", " .", " 1"),
    "closing quotes": ("a. ", "» ", "b"),
    "rows": ("|a|b|\n|-|-|\n", "|c|d|\n", ""),
    "one wide row": ("|", "a|", "\n"),
    "tabs": ("", "a\t", ""),
    "lines of tabs": ("# Titre\n\n", "a\tb\n", ""),
    "comments": ("", "a <!-- ", ""),
    "sections of data": ("", "<![CDATA[", ""),
    "superscripts": ("<sup>1</sup> note\n\n", "a<sup>1</sup>", ""),
    "headings": ("", "# I. a\n\n", ""),
    "numbered headings": ("# Titre\n\n", "# 1. a\n# 2. b\n", ""),
    "contents": ("# Sommaire\n\n", "titre sans page\n", ""),
    "entries": ("# Sommaire\n\n", "titre ..... 3\n", ""),
    "hyphens": ("", "a-\n", ""),
    "numbers": ("", "1 ", ""),
    "asking": ("", "recommande ", ":"),
    "back quotes": ("", "`a``", ""),
    "back quotes left open": ("# Titre\n\n", "`a", ""),
    "a header of brackets": ("---\n", "[", "\n---\nx"),
    "a header of braces": ("---\na: ", "{", "\n---\nx"),
    "a header without end": ("---\n", "a: b\n", ""),
}


def made(before: str, unit: str, after: str, size: int = SIZE) -> bytes:
    return (before + unit * (size // len(unit)) + after).encode()


def refusal(job: str, data: bytes) -> str:
    """Why a file is refused; nothing where it is read."""
    try:
        read_isolated(job, data, "pire.md", Limits())
    except DocumentError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("job", ["markdown", "text"])
@pytest.mark.parametrize("kind", WORST)
def test_the_worst_of_texts_is_read(kind: str, job: str) -> None:
    """Read, not stopped: a pattern that costs its input's square would be past its time."""
    assert "temps" not in refusal(job, made(*WORST[kind]))


TOKENS = """<p> </p> a ** * _ [ ]( ) ! ` < > | - 1. # ... é » $ : & \\ <br> <td> <tr> <sup>"""
tokens = st.sampled_from([*TOKENS.split(), " ", "\n", "\t"])


@examples(15, *HealthCheck)
@given(st.lists(tokens, min_size=1, max_size=4), st.lists(tokens, max_size=3))
def test_any_repeated_text_is_read(unit: list[str], after: list[str]) -> None:
    data = made("Bonjour.\n\n", "".join(unit), "".join(after), 20_000)
    assert "temps" not in refusal("markdown", data)


def test_an_endless_file_neither_holds_the_lock_nor_stops_the_others(tmp_path: Path) -> None:
    held = build(tmp_path)
    (held.corpus / "pire.md").write_bytes(made("Bonjour.\n\n", "<p>a</p>", "x", 330))
    report = build_index([held.corpus], held)
    assert set(TEXTS) <= set(report.documents)


def test_a_table_that_swells_is_bounded(tmp_path: Path) -> None:
    """A few kilobytes that would be a hundred million cells."""
    row = '<tr><td colspan="1000" rowspan="1000">a</td></tr>'
    page = f"<html><body><table>{row}{'<tr><td>b</td></tr>' * 3000}</table></body></html>"
    path = tmp_path / "table.html"
    path.write_text(page, encoding="utf-8")
    document, passages = read_with_passages(path)
    assert len(document.text) < 4_000_000
    assert len(passages) > 2_000
