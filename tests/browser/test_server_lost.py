"""A server killed or frozen is told in French at once; nothing is lost; its return is told too."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from briefbot.settings import Settings
from browser.conftest import WIDE, keep
from browser.serving import free_port, start_process

pytestmark = pytest.mark.browser
TOLD = 15_000  # the page asks the server every second; a busy machine is slower
ENGLISH = re.compile(r"connection|error|lost|attempting|server was", re.IGNORECASE)


class Server:
    """The page's process and its address."""

    def __init__(self, nowhere: Settings) -> None:
        self.port, self.folder = free_port(), nowhere.index
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = start_process(self.port, self.folder)

    def end(self) -> None:
        self.send(signal.SIGCONT)
        self.process.kill()
        self.process.join()

    def send(self, sign: signal.Signals) -> None:
        if self.process.is_alive() and self.process.pid:
            os.kill(self.process.pid, sign)

    def begin_again(self) -> None:
        self.process = start_process(self.port, self.folder)


@pytest.fixture
def server(nowhere: Settings) -> Iterator[Server]:
    server = Server(nowhere)
    yield server
    server.end()


@pytest.fixture
def asked(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page with a question answered, its server in a process of its own."""
    page = chromium.new_page(viewport=WIDE)
    page.goto(server.address)
    page.fill("#question textarea", "Combien ?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.wait_for_timeout(1_500)  # the page has asked for the server at least once
    yield page
    page.close()


def assert_no_english(page: Page) -> None:
    assert not ENGLISH.search(page.locator("body").inner_text())


def test_a_killed_server_is_told_and_all_is_there_when_it_returns(
    asked: Page, server: Server
) -> None:
    server.end()
    bar = asked.locator("#bar .bar")
    expect(bar).to_contain_text("Le serveur ne répond plus", timeout=TOLD)
    asked.fill("#question textarea", "Et après ?")
    asked.keyboard.press("Enter")
    asked.wait_for_timeout(3_000)  # for Gradio's own notice
    expect(bar).to_contain_text("Votre question et la conversation sont gardées")
    expect(asked.locator("#question textarea")).to_have_value("Et après ?")
    assert_no_english(asked)
    keep(asked, "server-lost")
    server.begin_again()
    expect(bar).to_contain_text("La connexion est rétablie", timeout=20_000)
    expect(asked.locator("#turn-0 .answer")).to_contain_text("6,4 M$", timeout=TOLD)
    expect(asked.locator("#question textarea")).to_have_value("Et après ?")
    asked.locator("#question textarea").press("Enter")
    expect(asked.locator("#turn-1 .answer")).to_contain_text("6,4 M$")
    assert_no_english(asked)


def test_a_server_killed_while_it_answers_gives_the_question_back(
    asked: Page, server: Server
) -> None:
    asked.fill("#question textarea", "Réponds lentement")
    asked.keyboard.press("Enter")
    asked.wait_for_selector(".pending .answer")
    server.end()
    bar = asked.locator("#bar .bar")
    expect(bar).to_contain_text("Le serveur ne répond plus", timeout=TOLD)
    expect(asked.locator("#question textarea")).to_have_value("Réponds lentement")
    assert_no_english(asked)
    server.begin_again()
    expect(bar).to_contain_text("La connexion est rétablie", timeout=20_000)
    expect(asked.locator(".turn")).to_have_count(1, timeout=60_000)  # the page is loaded anew
    expect(asked.locator("#question textarea")).to_have_value("Réponds lentement")


def test_a_frozen_server_is_told_and_goes_on_where_it_was(asked: Page, server: Server) -> None:
    server.send(signal.SIGSTOP)
    bar = asked.locator("#bar .bar")
    expect(bar).to_contain_text("Le serveur ne répond plus", timeout=TOLD)
    asked.fill("#question textarea", "Et après ?")
    asked.keyboard.press("Enter")
    expect(asked.locator("#question textarea")).to_have_value("Et après ?")
    assert_no_english(asked)
    server.send(signal.SIGCONT)
    expect(bar).to_contain_text("La connexion est rétablie", timeout=10_000)
    expect(asked.locator("#turn-1:not(.pending) .answer")).to_contain_text("6,4 M$")
    expect(asked.locator("#question textarea")).to_have_value("")
    expect(bar).not_to_be_visible(timeout=10_000)
