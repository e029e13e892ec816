"""The six pictures of the documentation: ``python -m benchmarks.screenshots [FOLDER]``.

Serves the brief of the corpus and takes them in Chromium: empty page, answer with its proof,
declined question, document, phone, dark mode.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.server import listen, web_server

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "corpus" / "memoire-cqcm-2023-2024.md"
ANSWERED = "Combien le CQCM demande-t-il au gouvernement ?"
DECLINED = "Combien de médecins travaillent au Québec ?"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def take(browser: Browser, address: str, folder: Path) -> None:
    """Take the six."""
    page = browser.new_page(viewport=WIDE)
    page.goto(address)
    page.wait_for_selector("#examples-part button")
    keep(page, folder / "page-accueil")
    ask(page, address, ANSWERED)
    keep(page, folder / "page-reponse")
    page.get_by_role("button", name="Ouvrir le document").click()
    page.wait_for_selector("#reader mark")
    keep(page, folder / "page-document")
    ask(page, address, DECLINED)
    keep(page, folder / "page-absent")
    page.close()
    phone = browser.new_page(viewport=PHONE, device_scale_factor=2)
    ask(phone, address, ANSWERED)
    keep(phone, folder / "page-telephone")
    phone.close()
    dark = browser.new_page(viewport=WIDE, color_scheme="dark")
    ask(dark, address, ANSWERED)
    keep(dark, folder / "page-sombre")
    dark.close()


def ask(page: Page, address: str, question: str) -> None:
    page.goto(address)
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-0:not(.pending)")


def keep(page: Page, path: Path) -> None:
    """A small picture of what is on screen: text on plain grounds needs few colours."""
    page.wait_for_timeout(600)
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(128).save(path.with_suffix(".png"), optimize=True)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        settings = Settings(index=Path(place) / "index", llm="", auth="", root_path="")
        build_index([BRIEF], settings)
        listening = listen("127.0.0.1", 0)
        server = web_server(build_asgi(Briefbot.open(settings=settings), settings))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        serving.start()
        while not server.started:
            time.sleep(0.05)
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        take(browser, f"http://127.0.0.1:{listening.getsockname()[1]}", folder)
        browser.close()
        server.should_exit = True
        serving.join(timeout=10)
    for path in sorted(folder.glob("page-*.png")):
        print(f"{path} {path.stat().st_size // 1024} Ko")


if __name__ == "__main__":
    main()
