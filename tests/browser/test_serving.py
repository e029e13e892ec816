"""The server around the page: no other host, headers, health, sub-path, password, no index."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from briefbot.errors import IndexMissingError
from briefbot.settings import Settings
from browser.conftest import keep
from browser.scripted import Draft, ScriptedBriefbot, sample_document
from browser.serving import served, served_asgi
from browser.test_for_everyone import violations

pytestmark = pytest.mark.browser
Ask = Callable[[str], None]


def test_the_browser_talks_to_no_other_host(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security" in line.text else None,
    )
    page.goto(f"{address}/?q=Combien")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.locator(".answer .cite").first.click()
    page.wait_for_selector(".proof.asked")
    page.get_by_role("button", name="Ouvrir le document").click()
    page.wait_for_selector("#reader mark")
    page.get_by_role("tab", name="Aide").click()
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert refused == []
    page.close()


def test_the_page_itself_names_no_other_host(address: str) -> None:
    page = httpx.get(address).text
    head = page[: page.index("window.gradio_config")]
    assert "http://" not in head.replace(address, "")
    assert "https://" not in head


def test_the_layout_does_not_jump(page: Page, address: str) -> None:
    page.add_init_script(
        "window.jumps = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.jumps += e.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(address)
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(500)
    assert page.evaluate("window.jumps") < 0.1
    page.fill("#question textarea", "Réponds lentement")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pending .answer")
    page.evaluate("window.jumps = 0")
    page.wait_for_selector("#turn-0:not(.pending)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.jumps") < 0.25  # the sources appear below, the proof beside


def test_every_response_carries_the_security_headers(address: str) -> None:
    for path in ("/", "/sante", "/theme.css", "/rien"):
        headers = httpx.get(address + path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_each_page_has_its_own_nonce_and_no_other_script_runs(address: str) -> None:
    policies = {httpx.get(address).headers["content-security-policy"] for _ in range(2)}
    assert len(policies) == 2
    assert all("'unsafe-inline'" not in policy.split("style-src")[0] for policy in policies)


def test_health_says_what_is_served(address: str) -> None:
    reply = httpx.get(f"{address}/sante")
    assert reply.status_code == 200
    assert reply.json() == {"status": "ok", "documents": 1, "answered_by": "extractive"}


def test_without_an_index_the_page_opens_and_says_what_to_run(
    context: BrowserContext, nowhere: Settings
) -> None:
    with served(IndexMissingError("Il n’y a pas d’index."), nowhere) as address:
        reply = httpx.get(f"{address}/sante")
        assert reply.status_code == 503
        assert "briefbot ingest" in reply.json()["detail"]
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("alert")).to_contain_text("Il n’y a pas d’index.")
        expect(page.get_by_role("alert")).to_contain_text("briefbot ingest")
        keep(page, "no-index")
        page.fill("#question textarea", "Combien ?")
        page.keyboard.press("Enter")
        expect(page.locator(".error")).to_contain_text("Il n’y a pas d’index.")
        page.close()


def test_a_password_is_asked_for_and_health_stays_open(
    chromium: Browser, nowhere: Settings
) -> None:
    settings = nowhere.model_copy(update={"auth": "salle:mot:de passe"})
    with served(ScriptedBriefbot(settings=settings)) as address:
        assert httpx.get(f"{address}/sante").status_code == 200
        assert httpx.get(f"{address}/gradio_api/info").status_code == 401
        call = httpx.post(f"{address}/gradio_api/call/ask", json={"data": ["Combien ?"]})
        assert call.status_code == 401
        page = chromium.new_page()
        page.goto(address)
        page.locator("input").first.fill("salle")
        assert violations(page) == []
        page.locator("input[type=password]").fill("faux")
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_contain_text("Identifiants incorrects")
        expect(page.locator("#question")).to_have_count(0)
        page.locator("input[type=password]").fill("mot:de passe")
        keep(page, "password")
        page.keyboard.press("Enter")
        expect(page.locator("#question textarea")).to_be_visible()
        page.close()


def test_it_works_behind_a_proxy_under_a_sub_path(
    context: BrowserContext, nowhere: Settings
) -> None:
    settings = nowhere.model_copy(update={"root_path": "/memoires"})
    with (
        served(ScriptedBriefbot(settings=settings)) as behind,
        served_asgi(proxy(behind, "/memoires")) as front,
    ):
        assert httpx.get(f"{front}/memoires/sante").status_code == 200
        page = context.new_page()
        astray: list[str] = []
        page.on(
            "request",
            lambda request: (
                astray.append(request.url)
                if not request.url.startswith((f"{front}/memoires", "data:"))
                else None
            ),
        )
        page.goto(f"{front}/memoires/?q=Combien")
        page.wait_for_selector("#turn-0:not(.pending)")
        expect(page.locator("#turn-0 .status")).to_have_text("Passage trouvé")
        page.get_by_role("button", name="Copier le lien").click()
        expect(page.get_by_role("button", name="Copié")).to_be_visible()
        link = page.evaluate("navigator.clipboard.readText()")
        assert link.startswith(f"{front}/memoires/?q=Combien&index=")
        assert [url for url in astray if not url.endswith("manifest.json")] == []
        page.close()


def proxy(behind: str, under: str) -> FastAPI:
    """A small reverse proxy that takes ``under`` off the path, as nginx does."""
    app = FastAPI()

    @app.api_route(f"{under}/{{path:path}}", methods=["GET", "POST", "HEAD", "PUT"])
    async def forward(path: str, request: Request) -> StreamingResponse:
        client = httpx.AsyncClient(base_url=behind, timeout=30)
        sent = client.build_request(
            request.method,
            f"/{path}",
            params=request.query_params,
            headers=request.headers.raw,  # the host too, as docs/page.md says
            content=await request.body(),
        )
        reply = await client.send(sent, stream=True)

        async def body() -> AsyncIterator[bytes]:
            async for chunk in reply.aiter_raw():
                yield chunk
            await reply.aclose()
            await client.aclose()

        kept = {k: v for k, v in reply.headers.items() if k not in ("transfer-encoding", "date")}
        return StreamingResponse(body(), reply.status_code, kept)

    return app


def test_questions_can_be_kept_to_some_documents(
    context: BrowserContext, nowhere: Settings
) -> None:
    other = Draft("autre", "Un autre mémoire")
    other.heading("Objet", page=1)
    other.paragraph("Le texte de l’autre mémoire.")
    bot = ScriptedBriefbot([sample_document(), other.document()], nowhere)
    with served(bot) as address:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Chercher dans").click()
        page.get_by_label("Un autre mémoire").check()
        expect(page.locator("#filter")).to_contain_text("Chercher dans\u00a0: 1 document")
        page.fill("#question textarea", "Combien ?")
        page.keyboard.press("Enter")
        page.wait_for_selector("#turn-0:not(.pending)")
        assert bot.asked[-1] == ("Combien ?", 0, frozenset({"autre"}))
        page.get_by_role("tab", name="Documents").click()
        page.locator(".documents").get_by_role("button", name="Un autre mémoire").click()
        expect(page.locator(".full .text")).to_contain_text("Le texte de l’autre mémoire.")
        page.close()


def test_a_distant_model_is_told_before_any_question(
    context: BrowserContext, nowhere: Settings
) -> None:
    settings = nowhere.model_copy(
        update={"llm": "openai:gpt-x", "llm_base_url": "https://modele.example/v1"}
    )
    with served(ScriptedBriefbot(settings=settings)) as address:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".privacy")).to_contain_text("modele.example")
        page.get_by_role("tab", name="Aide").click()
        expect(page.locator("#help")).to_contain_text("modele.example")
        expect(page.locator("#help")).not_to_contain_text("Personne.")
        page.close()
