"""One setting gives one chat model, and says truly where it is."""

import sys

import pytest
from langchain.chat_models import base as langchain_chat_models
from langchain_core.messages import HumanMessage
from support.openai_server import OpenAIServer, Scripted

from briefbot.answering.chat.model.calls import Deadline, stream_chunks
from briefbot.answering.chat.model.opening import describe_chat_model, open_chat_model, read_setting
from briefbot.errors import SettingsError
from briefbot.settings import Settings


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "MISTRAL_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, "essai")
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "OLLAMA_HOST", "LANGSMITH_GATEWAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("llm", "address", "name", "host", "here"),
    [
        ("ollama:mistral-small", "", "mistral-small", "127.0.0.1", True),
        ("ollama:llama3.3:8b", "http://10.0.0.5:11434", "llama3.3:8b", "10.0.0.5", False),
        ("ollama:gpt-oss:120b-cloud", "", "gpt-oss:120b-cloud", "ollama.com", False),
        ("openai:gpt-5-mini", "", "gpt-5-mini", "api.openai.com", False),
        ("qwen3-14b", "http://127.0.0.1:8000/v1", "qwen3-14b", "127.0.0.1", True),
        ("openai:local", "http://localhost:1234/v1", "local", "localhost", True),
        ("local:latest", "http://[::1]:8080/v1", "local:latest", "::1", True),
        ("http://127.0.0.1:8080/v1", "", "127.0.0.1:8080", "127.0.0.1", True),
        ("m", "https://modele.exemple.ca/v1", "m", "modele.exemple.ca", False),
    ],
)
def test_the_model_is_named_and_placed(
    llm: str, address: str, name: str, host: str, here: bool
) -> None:
    described = describe_chat_model(Settings(llm=llm, llm_base_url=address))
    assert described is not None
    assert (described.name, described.host, described.on_this_machine) == (name, host, here)
    assert described.remote is not here
    assert (host in described.sentence) is (not here or name.startswith(host))


@pytest.mark.parametrize(
    ("llm", "host"),
    [
        ("mistralai:mistral-small-latest", "api.mistral.ai"),
        ("anthropic:claude-sonnet-4-5", "api.anthropic.com"),
    ],
)
def test_the_other_extras_are_placed_too(llm: str, host: str) -> None:
    pytest.importorskip(
        "langchain_mistralai" if llm.startswith("mistral") else "langchain_anthropic"
    )
    described = describe_chat_model(Settings(llm=llm))
    assert described is not None
    assert (described.host, described.remote) == (host, True)


def test_no_setting_no_model() -> None:
    assert describe_chat_model(Settings()) is None


def test_an_address_moved_by_the_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://relais.exemple.ca/v1")
    monkeypatch.setenv("OLLAMA_HOST", "http://192.0.2.7:11434")
    openai, ollama = (describe_chat_model(Settings(llm=llm)) for llm in ("openai:m", "ollama:m"))
    assert openai is not None
    assert ollama is not None
    assert (openai.host, ollama.host) == ("relais.exemple.ca", "192.0.2.7")
    assert openai.remote
    assert ollama.remote


def test_a_local_server_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert open_chat_model(Settings(llm="m", llm_base_url="http://127.0.0.1:8080/v1")).structured


@pytest.mark.parametrize(
    ("llm", "temperature"), [("openai:gpt-5-mini", None), ("openai:o3", None), ("openai:m", 0)]
)
def test_temperature_is_zero_unless_the_model_refuses_it(
    llm: str, temperature: float | None
) -> None:
    model = open_chat_model(Settings(llm=llm))
    assert model.client.temperature == temperature  # type: ignore[attr-defined]


def test_a_model_without_schemas_is_asked_for_lines() -> None:
    assert not open_chat_model(Settings(llm="openai:gpt-4")).structured
    assert open_chat_model(Settings(llm="openai:gpt-4.1-mini")).structured


@pytest.mark.parametrize(
    ("llm", "address", "said"),
    [
        ("mistral-small", "", "fournisseur"),
        ("inconnu:modele", "", "fournisseur"),
        ("ollama:", "", "fournisseur"),
        (":m", "", "fournisseur"),
        ("m", "127.0.0.1:8080", "adresse"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(
    llm: str, address: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as raised:
        open_chat_model(Settings(llm=llm, llm_base_url=address))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("llm", "module", "command"),
    [
        ("ollama:mistral-small", "langchain_ollama", r"pip install 'briefbot\[ollama\]'"),
        ("groq:llama-3.3", "langchain_groq", "pip install langchain-groq"),
    ],
)
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, llm: str, module: str, command: str
) -> None:
    langchain_chat_models._get_chat_model_creator.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=command):
        open_chat_model(Settings(llm=llm))


def test_a_missing_key_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        open_chat_model(Settings(llm="openai:gpt-5-mini"))


def test_a_model_on_this_machine_is_not_asked_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with OpenAIServer([Scripted(text="Bonjour")]).running() as server:
        model = open_chat_model(Settings(llm="m", llm_base_url=server.url))
        chunks = stream_chunks(model.client, [HumanMessage("Bonjour")], "m", Deadline(60))
        assert "".join(chunk.text for chunk in chunks) == "Bonjour"


def test_a_models_own_colon_is_kept() -> None:
    name = read_setting(Settings(llm="ollama:llama3.3:8b"))
    assert (name.provider, name.model) == ("ollama", "llama3.3:8b")
