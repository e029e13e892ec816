"""One setting becomes a chat model, through LangChain; and where that model is."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableSequence

from briefbot.answering.chat.model.transport import bound
from briefbot.errors import SettingsError
from briefbot.french.answering import chat as french
from briefbot.settings import Settings

_KEYS = {
    "openai": "OPENAI_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
}
# By the name LangChain has for each, the extra that installs it.
_EXTRAS = {"openai": "openai", "ollama": "ollama", "mistralai": "mistral", "anthropic": "anthropic"}
# Their errors say whether another try may help; calls.py tries again within the deadline.
_CLASSIFIED = frozenset({"openai", "anthropic"})
_NO_KEY = "aucune"  # local servers want a key in the request and read none


@dataclass(frozen=True, slots=True)
class ModelName:
    """The setting, read: ``address`` is empty where the provider's own is meant."""

    setting: str
    provider: str
    model: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ChatModelDescription:
    """What to tell a reader of the model: its name, its host, whether that is this machine."""

    name: str
    host: str
    on_this_machine: bool

    @property
    def remote(self) -> bool:
        """Whether questions and passages leave this machine."""
        return not self.on_this_machine

    @property
    def sentence(self) -> str:
        """The French sentence to show before the first question."""
        if self.on_this_machine:
            return french.here(self.name)
        return french.elsewhere(self.name, self.host)


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A LangChain chat model, what it is called, where it is, whether it can hold to a schema."""

    client: BaseChatModel
    provider: str
    description: ChatModelDescription
    structured: bool

    @property
    def name(self) -> str:
        """What ``Answer.answered_by`` says."""
        return self.description.name


def read_setting(settings: Settings) -> ModelName:
    """The provider, model and address that the settings name.

    ``provider:model``; or, with an address, the name that an OpenAI-compatible server knows the
    model by; or such an address alone, for a server that holds one model.

    Raises:
        SettingsError: they name none.
    """
    setting, address = settings.llm.strip(), settings.llm_base_url.strip()
    if setting.startswith(("http://", "https://")):
        setting, address = "", setting
    if address and not urlsplit(address).hostname:
        raise SettingsError(french.unusable_address(address))
    provider, colon, model = setting.partition(":")
    if provider in _EXTRAS and model:
        return ModelName(settings.llm, provider, model, address)
    if address:
        return ModelName(settings.llm, "openai", setting, address)
    if not colon or not provider or not model:
        raise SettingsError(french.unusable_setting(settings.llm))
    return ModelName(settings.llm, provider, model)


def open_chat_model(settings: Settings) -> ChatModel:
    """The chat model that the settings name; nothing is sent yet.

    Raises:
        SettingsError: it is unknown, or its package or its key is missing.
    """
    name = read_setting(settings)
    variable = _KEYS.get(name.provider, "")
    if variable and not name.address and not os.environ.get(variable):
        raise SettingsError(french.missing_key(name.setting, variable))
    client = _init(name, settings, temperature={"temperature": 0})
    profile = client.profile or {}
    if profile.get("temperature") is False:
        client = _init(name, settings, temperature={})
    _bind_http(name.provider, client)
    return ChatModel(
        client=client,
        provider=name.provider,
        description=_describe(name, client),
        structured=name.provider in _EXTRAS and profile.get("structured_output") is not False,
    )


def held_to(schema: dict[str, Any], model: ChatModel) -> Runnable[Any, Any]:
    """The model bound to a reply's schema where it can hold to one, else as it is.

    Without the parser LangChain puts behind it: that gives back no text, and the text is what is
    read here sentence by sentence.
    """
    if not model.structured:
        return model.client
    if model.provider == "openai":
        # Sent as it is: the library's own way of asking fails where no event says who speaks.
        form = {"name": schema["title"], "schema": schema, "strict": True}
        wanted = {"response_format": {"type": "json_schema", "json_schema": form}}
        return model.client.bind(extra_body=wanted)
    bound_to = model.client.with_structured_output(schema, method="json_schema")
    return bound_to.first if isinstance(bound_to, RunnableSequence) else model.client


def describe_chat_model(settings: Settings) -> ChatModelDescription | None:
    """What to tell a reader of the model that the settings name; None where they name none.

    Raises:
        SettingsError: as ``open_chat_model`` does.
    """
    return open_chat_model(settings).description if settings.llm else None


def _init(name: ModelName, settings: Settings, temperature: dict[str, float]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    options = temperature | _options(name, settings)
    try:
        model: BaseChatModel = init_chat_model(
            name.model or "default", model_provider=name.provider, **options
        )
    except ImportError as error:
        extra = _EXTRAS.get(name.provider)
        package = (
            f"'briefbot[{extra}]'" if extra else "langchain-" + name.provider.replace("_", "-")
        )
        command = f"pip install {package}"
        raise SettingsError(french.missing_package(name.setting, command)) from error
    except (ValueError, TypeError) as error:
        raise SettingsError(french.unusable_setting(name.setting)) from error
    return model


def _bind_http(provider: str, client: Any) -> None:
    """Keep requests to the host that the page names, and bound the replies that are streamed.

    Not where the provider's HTTP clients are not known.
    """
    match provider:
        case "openai":
            plain, streaming = client.root_client._client, client.root_async_client._client
        case "ollama" | "anthropic":
            plain, streaming = client._client._client, client._async_client._client
        case "mistralai":
            plain, streaming = client.client, client.async_client
        case _:
            return
    plain.follow_redirects = False
    bound(streaming)


def _options(name: ModelName, settings: Settings) -> dict[str, Any]:
    """Deadline, retries and length in the provider's own words."""
    address = {"base_url": name.address} if name.address else {}
    if name.provider == "ollama":
        client: dict[str, Any] = {"timeout": settings.llm_timeout}
        if _is_loopback(name.address or os.environ.get("OLLAMA_HOST") or "http://127.0.0.1"):
            client |= {"trust_env": False, "limits": httpx.Limits(max_keepalive_connections=0)}
        return address | {"num_predict": settings.llm_max_tokens, "client_kwargs": client}
    options: dict[str, Any] = address | {
        "max_tokens": settings.llm_max_tokens,
        "timeout": settings.llm_timeout,
        "max_retries": 0 if name.provider in _CLASSIFIED else 1,
    }
    if name.address and name.provider in _KEYS and not os.environ.get(_KEYS[name.provider]):
        options["api_key"] = _NO_KEY
    if name.provider == "openai":
        # The package's own, two minutes between two pieces, would end a slow reply before its time.
        options["stream_chunk_timeout"] = settings.llm_timeout
    if name.provider == "openai" and name.address:
        options["use_responses_api"] = False
        if _is_loopback(name.address):
            options |= _clients_without_proxy()
    return options


def _clients_without_proxy() -> dict[str, Any]:
    """HTTP clients that go straight to this machine, whatever proxy the environment names.

    A connection here costs nothing to open: none is kept between two questions.
    """
    limits = httpx.Limits(max_keepalive_connections=0)
    return {
        "http_client": httpx.Client(trust_env=False, limits=limits),
        "http_async_client": httpx.AsyncClient(trust_env=False, limits=limits),
    }


def _describe(name: ModelName, client: BaseChatModel) -> ChatModelDescription:
    """Where requests will really go: environment variables may have moved the address."""
    address = name.address or _address(name.provider, client)
    host = _hostname(address) or name.provider
    relayed = name.provider == "ollama" and name.model.endswith("cloud")
    if relayed:
        host = "ollama.com"  # the local program passes these models' questions on
    return ChatModelDescription(
        name=name.model or urlsplit(address).netloc,
        host=host,
        on_this_machine=not relayed and _is_loopback(address),
    )


def _address(provider: str, client: Any) -> str:
    match provider:
        case "openai":
            return str(client.root_async_client.base_url)
        case "ollama":
            return str(client._async_client._client.base_url)
        case "mistralai":
            return str(client.async_client.base_url)
        case "anthropic":
            return str(client._async_client.base_url)
        case _:
            return ""


def _hostname(address: str) -> str:
    return urlsplit(address if "//" in address else f"//{address}").hostname or ""


def _is_loopback(address: str) -> bool:
    host = _hostname(address)
    if host == "localhost":
        return True
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return False
    return ip.is_loopback or ip.is_unspecified
