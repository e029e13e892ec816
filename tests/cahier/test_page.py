"""The cahier's addresses on a served page, over the scripted documents."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served

from briefbot.settings import Settings

QUESTION = "Combien demandez-vous\u00a0?"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> ScriptedBriefbot:
    return ScriptedBriefbot(settings=Settings(index=tmp_path_factory.mktemp("page") / "none"))


@pytest.fixture(scope="module")
def client(bot: ScriptedBriefbot) -> Iterator[httpx.Client]:
    with served(bot) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def act(client: httpx.Client, name: str, **given: object) -> httpx.Response:
    return client.post("/cahier/acte", json={"act": name, **given})


def proof(bot: ScriptedBriefbot) -> dict[str, str]:
    """The first words of the scripted document, as the page names a passage."""
    name = bot.index.document_ids[0]
    quote = bot.index.document(name).text[:20]
    return {"document": name, "start": "0", "end": "20", "quote": quote}


def added(client: httpx.Client, bot: ScriptedBriefbot, question: str = QUESTION) -> str:
    return str(act(client, "add", question=question, proofs=[proof(bot)]).json()["id"])


def test_what_is_added_is_listed_and_opens_with_its_proof(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    entry = added(client, bot)
    assert QUESTION in client.get("/cahier/liste").text
    sheet = client.get("/cahier/fiche", params={"id": entry}).text
    assert proof(bot)["quote"] in sheet
    assert QUESTION in client.get("/cahier/imprimer").text


def test_a_question_is_put_into_a_part_from_its_sheet(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    entry = added(client, bot)
    act(client, "section", title="L’argent")
    sheet = client.get("/cahier/fiche", params={"id": entry}).text
    chosen = re.search(r'data-part="\w+".*?<option value="(\w+)">L’argent', sheet)
    assert chosen is not None
    act(client, "move", id=entry, section=chosen[1], before="")
    sheet = client.get("/cahier/fiche", params={"id": entry}).text
    assert f'<option value="{chosen[1]}" selected>L’argent' in sheet


def test_words_that_are_not_in_the_document_are_no_proof(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    lied = proof(bot) | {"quote": "Des mots que personne n’a écrits"}
    reply = act(client, "add", question="Qui\u00a0?", proofs=[lied])
    assert reply.status_code == 400
    assert reply.json()["detail"].endswith("posez la question de nouveau.")


def test_what_the_proofs_do_not_say_is_told_as_it_is_saved(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    entry = added(client, bot)
    said = {"reply": "Nous voulons 987 M$, dit Marie Tremblay."}
    reply = act(client, "save", id=entry, version=1, fields=said).json()
    assert "987 M$ ne figure pas dans les preuves" in reply["unproved"]
    assert "Marie Tremblay ne figure pas dans les preuves" in reply["unproved"]


def test_a_second_writer_is_shown_both_texts(client: httpx.Client, bot: ScriptedBriefbot) -> None:
    entry = added(client, bot)
    assert act(client, "save", id=entry, version=1, fields={"note": "Un."}).status_code == 200
    reply = act(client, "save", id=entry, version=1, fields={"note": "Deux."})
    assert reply.status_code == 409
    assert "Un." in reply.json()["clashes"]
    assert "Deux." in reply.json()["clashes"]


def test_a_second_writer_of_the_hearing_is_told_what_stands_there(client: httpx.Client) -> None:
    assert act(client, "hearing", fields={"place": "Salle 12"}, was={}).status_code == 200
    reply = act(client, "hearing", fields={"place": "Salle 3"}, was={})
    assert reply.status_code == 409
    assert "Salle 12" in reply.json()["detail"]
    assert "Salle 12" in client.get("/cahier/liste").text
    now = reply.json()["now"]
    assert act(client, "hearing", fields=now | {"place": "Salle 3"}, was=now).status_code == 200
    assert "Salle 3" in client.get("/cahier/liste").text
    assert "Salle 12\u00a0» → «\u00a0Salle 3" in client.get("/cahier/fichier?format=txt").text


def test_too_many_proofs_are_refused_and_none_is_dropped(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    before = client.get("/cahier/liste").text
    assert act(client, "add", question="Trop\u00a0?", proofs=[proof(bot)] * 101).status_code == 400
    assert client.get("/cahier/liste").text == before


def test_marks_in_any_field_are_shown_and_do_nothing(
    client: httpx.Client, bot: ScriptedBriefbot
) -> None:
    entry = added(client, bot, HOSTILE)
    fields = dict.fromkeys(("clip", "reply", "note", "avoid", "theme", "owner"), HOSTILE)
    reply = act(client, "save", id=entry, version=1, fields=fields)
    act(client, "comment", id=entry, text=HOSTILE)
    act(client, "section", title=HOSTILE)
    hearing = {"title": HOSTILE, "speaker": HOSTILE}
    assert act(client, "hearing", fields=hearing, was={}).status_code == 200
    pages = [reply.json()["unproved"], *(client.get(f"/cahier/{place}").text for place in
             ("liste", f"fiche?id={entry}", "imprimer"))]  # fmt: skip
    assert all("<img" not in page for page in pages)
    assert all("&lt;img" in page for page in pages[1:])


def test_the_list_is_filtered_and_searched(client: httpx.Client, bot: ScriptedBriefbot) -> None:
    entry = added(client, bot, "Une question de phares\u00a0?")
    act(client, "save", id=entry, version=1, fields={"risk": "high", "note": "éclairage"})
    found = client.get("/cahier/liste", params={"text": "ECLAIRAGE", "risk": "high"}).text
    assert "Une question de phares" in found
    assert QUESTION not in found
    assert "phares" not in client.get("/cahier/liste", params={"risk": "low"}).text


@pytest.mark.parametrize("format", ["docx", "md", "csv", "xlsx", "json", "txt"])
def test_it_is_taken_away(client: httpx.Client, format: str) -> None:
    reply = client.get("/cahier/fichier", params={"format": format})
    assert reply.status_code == 200
    assert f"cahier.{format}" in reply.headers["content-disposition"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"act": "x"}', b'{"act": "save"}', b'{"act": "save", "fields": {}}',
             b'{"act": "drop", "id": "x", "number": true}'],
)  # fmt: skip
def test_what_is_no_act_is_refused_in_one_sentence(client: httpx.Client, body: bytes) -> None:
    reply = client.post("/cahier/acte", content=body)
    assert reply.status_code == 400
    assert reply.json()["detail"].endswith(".")


def test_another_site_does_nothing(client: httpx.Client) -> None:
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://ailleurs.example"}
    body = {"act": "add", "question": "Venue d’ailleurs\u00a0?"}
    assert client.post("/cahier/acte", json=body, headers=foreign).status_code == 403
    assert "Venue d’ailleurs" not in client.get("/cahier/liste").text


def test_a_file_that_is_no_cahier_brings_nothing_in(client: httpx.Client) -> None:
    before = client.get("/cahier/liste").text
    reply = client.post("/cahier/importer", content=b"{}")
    assert reply.status_code == 400
    assert client.get("/cahier/liste").text == before


def test_a_password_guards_the_cahier_too(bot: ScriptedBriefbot) -> None:
    settings = bot.settings.model_copy(update={"auth": "salle:secret"})
    with served(bot, settings) as address:
        assert httpx.get(f"{address}/cahier/liste", timeout=60).status_code == 401


def test_a_list_is_answered_by_itself_and_its_progress_told(client: httpx.Client) -> None:
    data = "Question;No\nCombien pour la relève ?;1\nEt pour les pépinières ?;2".encode()
    reply = client.post("/cahier/importer", params={"nom": "liste.csv"}, content=data)
    assert reply.json()["said"] == "2 questions de plus à répondre."
    deadline = time.monotonic() + 60
    while (now := client.get("/cahier/avancement").json())["running"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (now["done"], now["total"]) == (2, 2)
    assert act(client, "accept-all").status_code == 200
    assert "Et pour les pépinières" in client.get("/cahier/liste").text


def test_a_list_of_another_kind_is_refused_in_one_sentence(client: httpx.Client) -> None:
    reply = client.post("/cahier/importer", params={"nom": "../liste.exe"}, content=b"MZ")
    assert reply.status_code == 400
    assert "liste.exe" in reply.json()["detail"]
