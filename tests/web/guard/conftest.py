"""A served page, open or behind a password, and a client that sends what it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served

from briefbot.settings import Settings

CALL = "/gradio_api/call/ask"
QUESTION = {"data": ["Combien ?", None, None, ""]}
USER, PASSWORD = "salle", "mot:de passe"
PROXY = "127.0.0.1"  # where the tests themselves call from


@pytest.fixture(scope="package")
def own(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The page's settings: named, and open to all who reach it."""
    return Settings(
        index=tmp_path_factory.mktemp("guard") / "none",
        hosts="briefbot.example, memoires.example",
        max_file_mb=1,
    )


@pytest.fixture(scope="package")
def address(own: Settings) -> Iterator[str]:
    """An open page's address."""
    with served(ScriptedBriefbot(settings=own)) as address:
        yield address


@pytest.fixture
def guarded(own: Settings) -> Iterator[str]:
    """The address of a page with a password that nobody has tried yet."""
    settings = own.model_copy(update={"auth": f"{USER}:{PASSWORD}"})
    with served(ScriptedBriefbot(settings=settings)) as address:
        yield address


@pytest.fixture
def proxied(own: Settings) -> Iterator[str]:
    """The same behind a proxy that the settings name: the tests' own machine."""
    settings = own.model_copy(update={"auth": f"{USER}:{PASSWORD}", "proxies": PROXY})
    with served(ScriptedBriefbot(settings=settings)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    # Nothing here speaks TLS, and reading the authorities takes longer than most tests.
    with httpx.Client(base_url=address, timeout=60, verify=False) as client:
        yield client


def sign_in(
    address: str, user: str = USER, password: str = PASSWORD, **headers: str
) -> httpx.Response:
    """One try, as a program makes it (and without TLS, as ``client``)."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    form = {"username": user, "password": password}
    return httpx.post(f"{address}/login", data=form, headers=sent, timeout=60, verify=False)


def is_french_refusal(reply: httpx.Response, status: int) -> bool:
    """Whether it was refused so, with one sentence, and nothing else told."""
    if reply.status_code != status:
        return False
    sentence = reply.json()["detail"]
    return list(reply.json()) == ["detail"] and sentence.endswith(".") and "\u00a0;" in sentence


def corpus_of(folder: Path) -> Path:
    """A corpus of one small file."""
    folder.mkdir()
    (folder / "bois.md").write_text("# Le bois\n\nLa forêt emploie 60 000 personnes.\n", "utf-8")
    return folder
