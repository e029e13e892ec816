"""What the server holds of who asks: a reader's conversation, and nothing of a program's calls."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import gradio as gr
import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served_asgi
from fastapi import FastAPI
from gradio.blocks import BlocksConfig
from gradio.queueing import Queue
from starlette.routing import Mount

from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.questions.open_pages import OpenPages


@pytest.fixture(scope="module")
def asgi(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    settings = Settings(index=tmp_path_factory.mktemp("pages") / "none")
    return build_asgi(ScriptedBriefbot(settings=settings), settings)


@pytest.fixture(scope="module")
def address(asgi: FastAPI) -> Iterator[str]:
    with served_asgi(asgi) as address:
        yield address


def call(address: str) -> None:
    base = f"{address}/gradio_api/call/v2/ask"
    event = httpx.post(base, json={"question": "Combien ?"}).raise_for_status().json()["event_id"]
    assert "event: complete" in httpx.get(f"{base}/{event}", timeout=30).text


def test_a_call_copies_nothing_of_the_page_and_leaves_nothing(
    address: str, asgi: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[Any] = []
    monkeypatch.setattr(BlocksConfig, "config_for_block", lambda *given: copied.append(given))
    monkeypatch.setattr(Queue, "_get_df", staticmethod(copied.append))
    for _ in range(3):
        call(address)
    assert copied == []
    (mounted,) = (route.app for route in asgi.routes if isinstance(route, Mount))
    assert isinstance(mounted, FastAPI)
    assert mounted.state_holder.session_data == {}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def page() -> gr.Blocks:
    async def made() -> gr.Blocks:  # in a loop: Gradio would open others and close none
        with gr.Blocks() as page:
            page.talk, page.shown = gr.State(()), gr.HTML("")
        return page

    return asyncio.run(made())


def test_a_conversation_outlives_any_number_of_calls(page: gr.Blocks) -> None:
    pages = OpenPages(page)
    pages.capacity = 2
    pages["reader"][page.talk._id] = ("Combien ?",)
    for number in range(10):
        assert pages[f"call {number}"][page.shown._id] is page.shown
    assert list(pages.session_data) == ["reader"]
    assert pages["reader"][page.talk._id] == ("Combien ?",)


def test_the_reader_who_was_away_longest_is_forgotten_first(page: gr.Blocks) -> None:
    pages = OpenPages(page)
    pages.capacity = 2
    for reader in ("a", "b"):
        pages[reader][page.talk._id] = (reader,)
    assert pages["a"][page.talk._id] == ("a",)
    pages["c"][page.talk._id] = ("c",)
    assert list(pages.session_data) == ["a", "c"]


def test_what_happens_at_once_on_a_page_is_of_one_conversation(page: gr.Blocks) -> None:
    pages = OpenPages(page)
    first, second = pages["reader"], pages["reader"]
    first[page.talk._id] = ("Combien ?",)
    assert second[page.talk._id] == ("Combien ?",)
    assert pages["another"][page.talk._id] == ()
