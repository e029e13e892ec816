"""Questions that ask the same in other words are proposed to be merged; a person decides."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from briefbot.cahier.duplicates import MOST, duplicates
from briefbot.cahier.files.exchange import as_json, from_json, restore
from briefbot.cahier.frame import set_apart
from briefbot.cahier.models import NewEntry
from briefbot.cahier.store import Cahier
from briefbot.index.embedding.loading import load_embeddings
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.settings import PACKAGED_MODELS

WORDINGS = Path(__file__).parents[1] / "data" / "cahier" / "wordings.jsonl"
NOBODY: frozenset[frozenset[str]] = frozenset()


@pytest.fixture(scope="module")
def model() -> TextEmbeddings:
    return load_embeddings(str(PACKAGED_MODELS))


def groups() -> list[list[str]]:
    return [json.loads(line) for line in WORDINGS.read_text(encoding="utf-8").splitlines()]


def test_what_is_said_of_the_threshold_is_true(cahier: Cahier, model: TextEmbeddings) -> None:
    """Each pair by itself, as the comment at the threshold counts them."""
    group = {question: n for n, every in enumerate(groups()) for question in every}
    entries = cahier.add([NewEntry(question) for question in group], "Anne")
    told = [
        group[one.question] == group[other.question]
        for one, other in combinations(entries, 2)
        if duplicates((one, other), NOBODY, model)
    ]
    same = sum(len(every) * (len(every) - 1) // 2 for every in groups())
    assert (told.count(True), same) == (26, 34)
    assert told.count(False) == 11


def test_the_same_question_with_another_year_is_another_question(
    cahier: Cahier, model: TextEmbeddings
) -> None:
    years = cahier.add([NewEntry(f"Quel est le budget de {year} ?") for year in (2024, 2025)], "A")
    assert duplicates(years, NOBODY, model) == ()


def test_two_that_were_said_to_differ_are_not_proposed_again(
    cahier: Cahier, model: TextEmbeddings
) -> None:
    one, other = cahier.add([NewEntry(words) for words in groups()[8]], "Anne")
    assert len(duplicates((one, other), NOBODY, model)) == 1
    set_apart(cahier, other.id, one.id, "Anne")
    restore(cahier, from_json(as_json(cahier.contents())))
    apart = frozenset(frozenset(pair) for pair in cahier.contents().apart)
    assert duplicates(cahier.contents().entries, apart, model) == ()


def test_merging_with_a_proposed_one_takes_it_in(cahier: Cahier) -> None:
    held, proposed = cahier.add(
        [NewEntry("Combien ?"), NewEntry("Quel montant ?", proposed=True)], "Anne"
    )
    kept = cahier.merge(proposed.id, held.id, "Anne")
    assert not kept.proposed
    assert kept.wordings == ("Combien ?",)


def test_two_thousand_alike_are_told_twenty_at_a_time(
    cahier: Cahier, model: TextEmbeddings
) -> None:
    entries = cahier.add([NewEntry("Combien demandez-vous ?") for _ in range(2000)], "Anne")
    assert len(duplicates(entries, NOBODY, model)) == MOST
