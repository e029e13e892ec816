"""Record what a real chat model replies: ``python -m benchmarks.recorded_models NAME URL FILE``.

Each question about the brief is put to an OpenAI-compatible server as the program puts it, in both
of its ways: to write sentences, and to choose among the documents' own. The replies are kept in
FILE as they came, with the seconds each took, and what is in FILE already is not asked again.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable

from briefbot.answering.chat.answerer import PASSAGES_GIVEN
from briefbot.answering.chat.choosing import CHOICE_SCHEMA, offered
from briefbot.answering.chat.model.calls import Deadline, stream_chunks
from briefbot.answering.chat.model.opening import held_to, open_chat_model
from briefbot.answering.chat.model.prompts import answer_messages, choice_messages
from briefbot.answering.chat.model.reply import SCHEMA
from briefbot.answering.chat.proof.sources import sources
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.sources.units import one_line
from briefbot.errors import ChatModelError
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

BRIEF = Path(__file__).parents[1] / "corpus" / "memoire-cqcm-2023-2024.md"
QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "Quels sont les avantages du modèle coopératif ?",
    "Est-il vrai que 250 000 personnes travaillent dans les coopératives ?",
    "Que recommande le CQCM ?",
    "Quelle part du PIB le mouvement coopératif représente-t-il ?",
    "Quel est le taux de survie des coopératives ?",
    "Qu'est-ce que l'Entente de partenariat ?",
    "Le CQCM a-t-il été fondé en 1940 ?",
    "Pourquoi le gouvernement devrait-il investir dans la relève ?",
    "Combien de membres les coopératives comptent-elles ?",
)
SECONDS = 600.0  # for one reply: a small machine reads three thousand words slowly


def reply_of(runnable: Runnable[Any, Any], messages: list[BaseMessage], name: str) -> str:
    """All that the model says, or the error that ended it."""
    text = ""
    try:
        for chunk in stream_chunks(runnable, messages, name, Deadline(SECONDS)):
            text += str(chunk.text)
    except ChatModelError as error:
        print(f"  {error}")
    return text


def main(name: str, url: str, file: Path) -> None:
    """Ask what is not recorded yet, and keep each reply as it comes."""
    recorded = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    replies: dict[str, dict[str, Any]] = recorded.get("replies", {})
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            index=Path(folder) / "index", llm=name, llm_base_url=url, llm_timeout=SECONDS
        )
        build_index([BRIEF], settings)
        index = open_index(settings.index, settings)
        retriever = open_retriever(index, settings)
        extractive = ExtractiveAnswerer(index, retriever)
        model = open_chat_model(settings)

        def chosen(question: str) -> str:
            found = [hit.passage for hit in retriever.search(question, PASSAGES_GIVEN)]
            units = offered(sources(found, extractive.corpus), extractive.answer(question))
            messages = choice_messages(question, [one_line(unit.text) for unit in units])
            return reply_of(held_to(CHOICE_SCHEMA, model), messages, name)

        def written(question: str) -> str:
            found = [hit.passage for hit in retriever.search(question, PASSAGES_GIVEN)]
            given = [(each, extractive.corpus[each.document].document.metadata) for each in found]
            messages = answer_messages(question, given, structured=True)
            return reply_of(held_to(SCHEMA, model), messages, name)

        for way, asked in (("chosen", chosen), ("written", written)):
            for question in QUESTIONS:
                kept = replies.setdefault(question, {})
                if kept.get(way):
                    continue
                started = time.monotonic()
                kept[way] = asked(question)
                kept[f"{way}_seconds"] = round(time.monotonic() - started, 1)
                text = json.dumps({"model": name, "replies": replies}, ensure_ascii=False, indent=1)
                file.write_text(text + "\n", encoding="utf-8")
                print(way, question, kept[f"{way}_seconds"], flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
