"""The page with a chat model: ``python -m benchmarks.chat_screenshot [FOLDER]``.

A scripted server on this machine stands for the model. Three pictures: what is said before the
first question where the model is elsewhere, an answer as it comes, and the same with its notice,
one sentence having been refused.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.screenshots import BRIEF, ROOT, SWITCHES, WIDE, keep
from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.server import listen, web_server
from tests.support.openai_server import OpenAIServer, json_reply

QUESTION = "Quels montants le CQCM demande-t-il ?"
ALL = tuple(range(1, 9))
REPLY = json_reply(
    ("Le CQCM recommande au gouvernement d'investir un montant de 8,8 M$.", ALL),
    ("Le CQCM demande 5 M$ par année pour l'Entente de partenariat.", ALL),
    ("Le gouvernement a déjà promis 9,9 M$ au CQCM.", ALL),
    ("Le CQCM demande 600 000 $ par année pour la coordination.", ALL),
    size=6,
    pause=0.08,
)


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the page with these settings."""
    listening = listen("127.0.0.1", 0)
    server = web_server(build_asgi(Briefbot.open(settings=settings), settings))
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    serving.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    serving.join(timeout=10)


def take_answer(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(address)
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-0.pending .cite, #turn-0.pending a")
    keep(page, folder / "page-modele-en-cours")
    page.wait_for_selector("#turn-0:not(.pending)", timeout=60_000)
    keep(page, folder / "page-modele")
    page.close()


def take_privacy(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(address)
    page.wait_for_selector("#question textarea")
    keep(page, folder / "page-modele-ailleurs")
    page.close()


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        OpenAIServer([REPLY]).running() as model,
        sync_playwright() as playwright,
    ):
        here = Settings(index=Path(place) / "index", llm="modele-d-essai", llm_base_url=model.url)
        away = here.model_copy(update={"llm_base_url": "https://modele.exemple.ca/v1"})
        build_index([BRIEF], here)
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        with served(here) as address:
            take_answer(browser, address, folder)
        with served(away) as address:
            take_privacy(browser, address, folder)
        browser.close()
    for path in sorted(folder.glob("page-modele*.png")):
        print(f"{path} {path.stat().st_size // 1024} Ko")


if __name__ == "__main__":
    main()
