"""What a sheet about a document says of it: who asks is whom it names, not who wrote the sheet."""

from __future__ import annotations

import pytest
from support.invented import LIGHTHOUSES

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings

SHEET = """---
title: Les phares, ce que le mémoire compare
organisation: briefbot
kind: fiche
---

# Les phares, ce que le mémoire compare

La LGP demande 700 000 $ pour remettre la cloche de brume en marche. Le mémoire oppose deux
séries : 64 % des phares passeraient le cap des cinquante ans, contre 35 % des quais.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    folder = tmp_path_factory.mktemp("sheets")
    (folder / "memoire.md").write_text(LIGHTHOUSES, encoding="utf-8")
    (folder / "fiche.md").write_text(SHEET, encoding="utf-8")
    settings = Settings(index=folder / "index")
    build_index([folder / "memoire.md", folder / "fiche.md"], settings)
    return Briefbot.open(settings=settings)


def test_who_asks_is_whom_the_sheet_names(bot: Briefbot) -> None:
    (finding,) = bot.check("Le gouvernement a accordé 700 000 $ pour la cloche de brume à la LGP.")
    assert finding.verdict == "contradicted"
    assert [each.stated for each in finding.differences] == ["La LGP demande"]


def test_what_a_sheet_reports_in_the_conditional_is_not_denied_by_it(bot: Briefbot) -> None:
    (finding,) = bot.check("64 % des phares passent le cap des cinquante ans.")
    assert finding.verdict != "contradicted"
    (false,) = bot.check("35 % des phares passent le cap des cinquante ans.")
    assert false.verdict == "contradicted"
