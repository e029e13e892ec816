"""A foreign site, and one of the same domain, against a signed-in page behind TLS, in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from browser.conftest import CHROMIUM, SWITCHES
from browser.scripted import ScriptedBriefbot
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.server import listen, web_server
from web.guard.conftest import PASSWORD, USER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed"),
]
HOST = "briefbot.memoires.example"
# Everything a page can try; what it could read is in « read ».
ATTACK = """<!doctype html><title>en cours</title><a href="{page}/?q=Combien">la page</a><script>
const page = "{page}", read = {{}};
const json = {{"content-type": "application/json"}};
const question = JSON.stringify({{data: ["Question volée ?", null, null, ""]}});
async function attempt(name, path, options) {{
  try {{
    const reply = await fetch(page + path, {{credentials: "include", ...options}});
    read[name] = reply.type === "opaque" ? "opaque" : reply.status + (await reply.text());
  }} catch (error) {{ read[name] = "refused"; }}
}}
function post(path, fields) {{
  const frame = document.createElement("iframe"), form = document.createElement("form");
  frame.name = path; form.target = path; form.method = "post"; form.action = page + path;
  form.enctype = "text/plain";
  for (const [name, value] of Object.entries(fields)) {{
    const field = document.createElement("input"); field.name = name; field.value = value;
    form.append(field);
  }}
  document.body.append(frame, form); form.submit();
}}
(async () => {{
  await attempt("config", "/config");
  await attempt("page", "/");
  await attempt("call", "/gradio_api/call/ask", {{method: "POST", headers: json, body: question}});
  const quietly = {{method: "POST", mode: "no-cors", body: question}};
  await attempt("plain", "/gradio_api/call/ask", quietly);
  const files = new FormData(); files.append("files", new Blob(["# Faux"]), "faux.md");
  await attempt("upload", "/gradio_api/upload", {{method: "POST", body: files}});
  await attempt("out", "/logout", {{method: "POST", mode: "no-cors"}});
  await attempt("get", "/logout", {{mode: "no-cors"}});
  post("/gradio_api/call/ask", {{'{{"data":["Question volée ?",null,null,""],"x":"': '"}}'}});
  post("/logout", {{}});
  setTimeout(() => {{ document.title = JSON.stringify(read); }}, 1500);
}})();
</script>"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=example", "-keyout", str(key)]
    subprocess.run([*command, "-out", str(certificate)], check=True, capture_output=True)
    return key, certificate


@contextmanager
def served_over_tls(asgi: FastAPI, certificate: tuple[Path, Path]) -> Iterator[int]:
    """The port of an application served over TLS."""
    listening = listen("127.0.0.1", 0)
    server = web_server(asgi)
    server.config.ssl_keyfile, server.config.ssl_certfile = certificate
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that sends cookies to third parties, as many still do.

    A test closes it before its servers: they would stop with connections that TLS has yet to end.
    """
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    cookies = {"cookie_controls_mode": 0, "block_third_party_cookies": False}
    preferences.write_text(json.dumps({"profile": cookies}))
    names = "--host-resolver-rules=MAP *.example 127.0.0.1"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            ignore_https_errors=True,
            args=[*SWITCHES, names, "--ignore-certificate-errors"],
        )
        context.set_default_timeout(30_000)
        yield context


def signed_in(browser: BrowserContext, page_at: str) -> Page:
    page = browser.new_page()
    page.goto(page_at)
    page.locator("input").first.fill(USER)
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#question textarea")
    return page


@pytest.mark.parametrize("foreign", ["evil.example", "autre.memoires.example"])
def test_another_sites_page_reads_nothing_and_does_nothing(
    browser: BrowserContext, certificate: tuple[Path, Path], own: Settings, foreign: str
) -> None:
    bot = ScriptedBriefbot(
        settings=own.model_copy(update={"auth": f"{USER}:{PASSWORD}", "hosts": HOST})
    )
    evil = FastAPI()
    with (
        served_over_tls(build_asgi(bot, bot.settings), certificate) as port,
        served_over_tls(evil, certificate) as evil_port,
        closing(browser),
    ):
        page_at = f"https://{HOST}:{port}"

        @evil.get("/")
        def attack() -> HTMLResponse:
            return HTMLResponse(ATTACK.format(page=page_at))

        page = signed_in(browser, page_at)
        (cookie,) = [
            found for found in browser.cookies() if found["domain"].endswith("memoires.example")
        ]
        assert (cookie["sameSite"], cookie["secure"], cookie["httpOnly"]) == ("Strict", True, True)
        bot.asked.clear()
        other = browser.new_page()
        other.goto(f"https://{foreign}:{evil_port}/")
        other.wait_for_function("document.title !== 'en cours'")
        read = json.loads(other.title())
        assert len(read) == 7
        assert set(read.values()) <= {"refused", "opaque"}
        assert bot.asked == []
        # The reader is still signed in, and a link from there leads to the page as any does.
        page.reload()
        page.wait_for_selector("#question textarea")
        other.get_by_role("link", name="la page").click()
        expect(other.locator("#turn-0:not(.pending) .answer")).to_be_visible(timeout=30_000)


def test_a_reader_signs_out(
    browser: BrowserContext, certificate: tuple[Path, Path], own: Settings
) -> None:
    settings = own.model_copy(update={"auth": f"{USER}:{PASSWORD}", "hosts": HOST})
    bot = ScriptedBriefbot(settings=settings)
    with served_over_tls(build_asgi(bot, settings), certificate) as port, closing(browser):
        page = signed_in(browser, f"https://{HOST}:{port}")
        page.get_by_role("tab", name="Équipe").click()
        page.get_by_role("button", name="Se déconnecter").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Entrer dans briefbot")
        assert browser.cookies() == []
