"""A small corpus and its index, for attacks that damage, fill or lock it."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.settings import Settings

TEXTS = {
    "canards": "# Les canards\n\nLe marais compte 8,8 millions de canards.\n",
    "oies": "# Les oies\n\nLa Société des oies demande 450 000 $ par année.\n",
    "hiboux": "# Les hiboux\n\nUn hibou mange 1 200 souris chaque année.\n",
}
QUESTION = "Combien de canards compte le marais ?"


def write_corpus(folder: Path) -> Path:
    """The texts as files of a new folder."""
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path) -> Settings:
    """The settings of a new corpus and its index, both below a folder."""
    settings = Settings(corpus=write_corpus(folder / "corpus"), index=folder / "index")
    build_index([settings.corpus], settings)
    return settings


def copied(settings: Settings, folder: Path) -> Settings:
    """A copy of an index and of its corpus, below another folder."""
    shutil.copytree(settings.corpus, folder / "corpus")
    shutil.copytree(settings.index, folder / "index")
    return settings.model_copy(update={"corpus": folder / "corpus", "index": folder / "index"})


def found(settings: Settings) -> tuple[object, ...]:
    """What an index finds and quotes: the same for two indexes of the same documents."""
    index = open_index(settings.index, settings)
    dense = {id: round(cosine, 4) for id, cosine in index.search_dense(QUESTION, 9).items()}
    texts = {id: index.document(id).text for id in index.document_ids}
    return dense, list(index.search_lexical(QUESTION, 9)), texts
