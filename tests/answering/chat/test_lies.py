"""Falsehoods made of a document's own words, by hand and by the hundred: none is shown.

The sentences of ``data/checking`` were written before the checker was read, half of them false.
``python -m benchmarks.checking`` tells all the lies; here every so many of them is told.
"""

import json
import random
from pathlib import Path

import pytest
from support.liar import attributed, lies

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import sources
from briefbot.answering.sources.corpus import Corpus
from briefbot.index.building.build import build_index
from briefbot.index.store import Index, open_index
from briefbot.settings import Settings

DATA = Path(__file__).parents[2] / "data"
BRIEFS = {
    "corpus": Path(__file__).parents[3] / "corpus" / "memoire-cqcm-2023-2024.md",
    "libraries": DATA / "libraries_brief.md",
}
AUTHORS = {"corpus": "le CQCM", "libraries": "la FBV"}
ONCE_SHOWN = {
    "corpus": [
        "Celui-ci est la nouvelle normalité.",
        "Selon le CQCM, celui-ci est la nouvelle normalité.",
        "Les résultats est d'ailleurs le projet phare de la stratégie d'Offensive de "
        "transformation numérique du gouvernement du Québec.",
        "Le modèle d'affaires peut également permettre à des entreprises de mutualiser des "
        "services entre eux, soit que ce soit au niveau de la distribution.",
        "Les projets novateurs ainsi que les expertises de l'écosystème collectif que le plein "
        "potentiel des coopératives et des mutuelles peut être atteint donc c'est donc en arrimant "
        "les priorités gouvernementales.",
        "Une coopérative, c' sont impliquées dans le développement des communautés que ce soit par "
        "du soutien financier ou encore du soutien moral à différents projets ou causes qui les "
        "interpellent selon la vision de leur conseil d'administration.",
    ],
    "libraries": [
        "Selon la FBV, elle regroupe aujourd'hui 214 bibliothèques membres, ce qui fait que "
        "réparties dans dix régions.",
        "La bibliothèque a engagé une étudiante pour l'été 2023 puisque grâce à un don de la "
        "coopérative de pêche.",
    ],
}
EVERY = 12  # lies, of which one is told here; `make attack` tells all, of three seeds
SEEDS = (12, 14, 15)
LEAST_TRUE = 0.6  # of the true paraphrases; docs/chat-models.md gives the figure measured


@pytest.fixture(scope="module", params=BRIEFS)
def brief(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Index]:
    settings = Settings(index=tmp_path_factory.mktemp("lies") / "index", llm="")
    build_index([BRIEFS[request.param]], settings)
    return request.param, open_index(settings.index, settings)


def by_hand(name: str) -> list[dict[str, object]]:
    text = (DATA / "checking" / f"by_hand_{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def shown(checker: Checker, claim: str) -> bool:
    numbers = tuple(range(1, len(checker.sources) + 1))
    return all(isinstance(verdict, Proof) for verdict in checker.check(ReplyClaim(claim, numbers)))


def whole(index: Index) -> Checker:
    """A checker that may prove a sentence by any passage: the most that could ever be shown."""
    corpus = Corpus(index)
    passages = [passage for name in index.document_ids for passage in index.passages(name)]
    return Checker(sources(passages, corpus))


def test_nothing_false_written_by_hand_is_shown(brief: tuple[str, Index]) -> None:
    name, index = brief
    checker = whole(index)
    false = [str(case["claim"]) for case in by_hand(name) if not case["true"]]
    assert [claim for claim in false if shown(checker, claim)] == []


def test_what_was_once_shown_of_other_seeds_is_not(brief: tuple[str, Index]) -> None:
    name, index = brief
    checker = whole(index)
    assert [claim for claim in ONCE_SHOWN[name] if shown(checker, claim)] == []


def test_most_true_paraphrases_are_shown(brief: tuple[str, Index]) -> None:
    name, index = brief
    checker = whole(index)
    true = [str(case["claim"]) for case in by_hand(name) if case["true"]]
    lost = [claim for claim in true if not shown(checker, claim)]
    assert len(lost) <= (1 - LEAST_TRUE) * len(true), lost


@pytest.mark.parametrize(
    ("seed", "every"), [(11, EVERY), *(pytest.param(n, 1, marks=pytest.mark.attack) for n in SEEDS)]
)
@pytest.mark.timeout(900)
def test_no_lie_made_of_the_briefs_own_words_is_shown(
    brief: tuple[str, Index], seed: int, every: int
) -> None:
    name, index = brief
    corpus = Corpus(index)
    wrong = []
    for document_id in index.document_ids:
        told = list(lies(corpus[document_id], random.Random(seed)))
        random.Random(5).shuffle(told)
        assert len(told) > 300
        for lie in told[::every]:
            near = [
                passage
                for passage in index.passages(document_id)
                if any(passage.start <= u.start and u.end <= passage.end for u in lie.units)
            ]
            checker = Checker(sources(near, corpus))
            wrong += [t for t in attributed(lie.text, AUTHORS[name]) if shown(checker, t)]
    assert wrong == []
