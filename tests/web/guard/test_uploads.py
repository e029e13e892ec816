"""What staff send is taken into the corpus and lies nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from browser.serving import served

from briefbot.api import Briefbot
from briefbot.index.corpus import add_documents, list_documents
from briefbot.settings import Settings
from web.guard.conftest import PASSWORD, USER, corpus_of, sign_in


def press(client: httpx.Client, button: str, *data: Any) -> str:
    """What the page's own script does when a button is pressed; what the server says to it."""
    config = client.get("/config").json()
    (part,) = [part for part in config["components"] if part["props"].get("elem_id") == button]
    pressed = [part["id"], "click"]
    (handler,) = [known for known in config["dependencies"] if pressed in known["targets"]]
    body = {"fn_index": handler["id"], "session_hash": button, "data": data}
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    return client.get(f"/gradio_api/queue/data?session_hash={button}", timeout=120).text


def test_an_upload_that_was_taken_in_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = tmp_path / "uploads"
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(uploads))
    settings = Settings(
        corpus=corpus_of(tmp_path / "corpus"),
        index=tmp_path / "index",
        auth=f"{USER}:{PASSWORD}",
    )
    add_documents([settings.corpus], settings)
    with (
        served(Briefbot.open(settings=settings), settings) as address,
        httpx.Client(base_url=address, cookies=sign_in(address).cookies) as client,
    ):
        sent = {"files": ("lait.md", "# Le lait\n\nLe Québec compte 4 200 fermes.\n".encode())}
        (path,) = client.post("/gradio_api/upload", files=sent).json()
        assert Path(path).is_relative_to(uploads)
        file = {"path": path, "orig_name": "lait.md", "meta": {"_type": "gradio.FileData"}}
        assert "process_completed" in press(client, "staff-add", [file])
    assert [entry.id for entry in list_documents(settings)] == ["bois", "lait"]
    left = [path for path in uploads.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in left if path.stat().st_size] == []
