"""A figure asked of a thing, or of some of it, that a document has no word for is not given."""

from __future__ import annotations

import pytest
from support.invented import plain

from briefbot import Briefbot, Settings
from briefbot.index.building.build import build_index

CIRCUS = """# Mémoire de la Guilde des cirques de rue

La Guilde réunit 38 troupes et 640 artistes de tous les âges. Un trapèze d'école coûte 1 900 $,
soit deux fois plus qu'en 2009. Les spectacles ont attiré 212 000 spectateurs l'été dernier, contre
180 000 l'été d'avant. Dans les villages, 37 % des troupes répètent dans un garage.
"""

SHIFTS = """# Étude sur les veilleurs de phare

Près de 31 % des gardiens de nuit disent vouloir quitter leur poste dans l'année. Chez ceux de
jour, la part est de 12 %. L'été, le phare reçoit 9 400 visiteurs. Il en reçoit 600 l'hiver.
"""


GUIDES = """# Entente type entre un village et un club de canot

La présente entente lie le Village de Val-aux-Loups et le club désigné à l'annexe B.

## Article 3 – Obligations du club

Le club s'engage :

1. à respecter un rapport d'une guide pour huit enfants ;
2. à tenir une assurance d'au moins 3 000 000 $ ;
3. à remettre un bilan au plus tard le 4 octobre.

Il loue 60 canots.
"""


@pytest.fixture(scope="module")
def circus(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    return _bot(tmp_path_factory, CIRCUS)


@pytest.fixture(scope="module")
def shifts(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    return _bot(tmp_path_factory, SHIFTS)


def _bot(tmp_path_factory: pytest.TempPathFactory, text: str) -> Briefbot:
    folder = tmp_path_factory.mktemp("bot")
    (folder / "memoire.md").write_text(text, encoding="utf-8")
    settings = Settings(index=folder / "index")
    build_index([folder / "memoire.md"], settings)
    return Briefbot.open(settings=settings)


@pytest.mark.parametrize(
    "question",
    [
        "Combien coûte un trampoline d'école ?",
        "Combien coûte un trapèze d'école à la ligne ?",
        "Combien de spectateurs étrangers les spectacles ont-ils attirés ?",
        "Combien de femmes font partie des troupes ?",
    ],
)
def test_what_is_said_of_another_thing_is_no_answer(circus: Briefbot, question: str) -> None:
    assert circus.ask(question).declined


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Combien coûte un trapèze d'école ?", "1 900 $"),
        ("Combien de spectateurs sont venus l'été dernier ?", "212 000"),
        ("Combien de monde les spectacles ont-ils attiré l'été dernier ?", "212 000"),
    ],
)
def test_the_thing_itself_is_answered_in_other_words(
    circus: Briefbot, question: str, figure: str
) -> None:
    assert figure in plain(circus.ask(question))


def test_a_rate_is_no_number_of_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    club = _bot(tmp_path_factory, GUIDES)
    assert club.ask("Combien de guides y a-t-il ?").declined
    assert "pour huit" in plain(club.ask("Un guide pour combien d'enfants ?"))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Quelle part des gardiens de jour veut quitter son poste ?", "12 %"),
        ("Quelle part des gardiens de nuit veut quitter son poste ?", "31 %"),
        ("Combien de visiteurs le phare reçoit-il l'hiver ?", "600"),
    ],
)
def test_a_figure_of_the_others_comes_after(shifts: Briefbot, question: str, figure: str) -> None:
    assert figure in plain(shifts.ask(question)).split(" [1]")[0]
