"""What the server holds of a page that is open: its conversation, and nothing else.

Gradio sets up each session with how every component of the page is configured, for links that
give a page's whole state again, which this page has none of; it does so for each call of a
program too, and keeps it among the ten thousand last ones. That took as long as an answer, half a
megabyte a call, and after ten thousand calls readers' conversations were forgotten for it.
"""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

import gradio as gr
from fastapi import FastAPI
from gradio.routes import App
from gradio.state_holder import SessionState, StateHolder
from starlette.routing import Mount


class OpenPage(SessionState):
    """What one open page holds, once it holds anything: how components look is not among it."""

    def __init__(self, blocks: gr.Blocks, holder: OpenPages, session_id: str) -> None:
        # Gradio's own is not called: it is what copies.
        self.blocks_config = copy.copy(blocks.default_config)
        self.config_values: dict[int, dict[str, Any]] = {}
        self.state_data: dict[int, Any] = {}
        self.is_closed = False
        self.STATE_TTL_WHEN_CLOSED = 3600  # seconds, as Gradio has it
        self._state_ttl: dict[int, tuple[int | float | None, datetime]] = {}
        self._holder, self._id = holder, session_id

    def __getitem__(self, key: int) -> Any:
        if self.blocks_config.blocks[key].stateful:
            self._holder.keep(self._id, self)
        return super().__getitem__(key)

    def __setitem__(self, key: int, value: Any) -> None:
        self._holder.keep(self._id, self)
        block = self.blocks_config.blocks.get(key)
        if isinstance(block, gr.State):
            self._state_ttl[key] = (block.time_to_live, datetime.now())
            self.state_data[key] = value
        else:
            self.blocks_config.blocks[key] = value

    def _update_config(self, key: int) -> None:
        """Nothing reads it here."""

    def _update_value_in_config(self, key: int, value: Any) -> None:
        """Nothing reads it here."""


class OpenPages(StateHolder):
    """The sessions that hold something; any other is gone with the event that it was made for."""

    def __init__(self, blocks: gr.Blocks) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._at_work = WeakValueDictionary[str, OpenPage]()  # events of one session share it
        self.set_blocks(blocks)

    def __getitem__(self, session_id: str) -> SessionState:
        if (held := self.session_data.get(session_id)) is not None:
            self.keep(session_id, held)
            return held
        if (begun := self._at_work.get(session_id)) is not None:
            return begun
        begun = self._at_work[session_id] = OpenPage(self.blocks, self, session_id)
        return begun

    def keep(self, session_id: str, session: SessionState) -> None:
        """Hold it from now on, as the last one used."""
        self.session_data[session_id] = session
        self.time_last_used[session_id] = datetime.now()
        self.update(session_id)


def hold_open_pages(server: FastAPI, page: gr.Blocks) -> None:
    """Have a page that is mounted on a server keep its sessions here."""
    (mounted,) = (route.app for route in server.routes if isinstance(route, Mount))
    assert isinstance(mounted, App)
    mounted.state_holder = OpenPages(page)
