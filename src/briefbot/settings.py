"""The settings, read once from the environment (``BRIEFBOT_…``) and handed on frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from briefbot.errors import SettingsError
from briefbot.french import cli as french

PACKAGED_MODELS = Path(__file__).with_name("weights")


class Settings(BaseSettings):
    """Each field is ``BRIEFBOT_<NAME>`` in the environment; the README's table lists them all."""

    model_config = SettingsConfigDict(env_prefix="BRIEFBOT_", frozen=True, extra="ignore")

    corpus: Path = Field(Path("corpus"), description="Dossier des documents à lire")
    index: Path = Field(Path("index"), description="Dossier de l’index")
    database: str = Field("", description="Base du cahier : SQLite ou PostgreSQL")
    embedding_model: str = Field(
        str(PACKAGED_MODELS), description="Modèle de plongement : dossier ou nom sur un dépôt"
    )
    reranker: str = Field("", description="Modèle de reclassement facultatif (cross-encoder)")
    reader: str = Field(
        str(PACKAGED_MODELS), description="Modèle de lecture : un dossier, ou « aucun »"
    )
    llm: str = Field("", description="Modèle de langue, p. ex. « ollama:mistral-small »")
    llm_base_url: str = Field("", description="Adresse compatible OpenAI du modèle de langue")
    llm_timeout: float = Field(30.0, gt=0, description="Délai du modèle de langue, en secondes")
    llm_max_tokens: int = Field(800, gt=0, description="Longueur maximale de sa réponse, en jetons")
    host: str = Field("127.0.0.1", description="Adresse du serveur")
    port: int = Field(7860, ge=1, le=65535, description="Port du serveur")
    root_path: str = Field("", description="Sous-chemin derrière un serveur mandataire")
    hosts: str = Field("", description="Noms sous lesquels la page est servie, outre l’adresse")
    proxies: str = Field("", description="Adresses des mandataires dont X-Forwarded-* est cru")
    auth: str = Field("", description="« utilisateur:mot de passe » ; vide : accès libre")
    users: Path | None = Field(None, description="Fichier des personnes et de leurs rôles")
    user_header: str = Field("", description="En-tête par lequel un mandataire nomme qui entre")
    max_file_mb: float = Field(50.0, gt=0, description="Taille maximale d’un fichier, en Mo")
    max_pages: int = Field(2000, gt=0, description="Nombre maximal de pages d’un PDF")


def read_settings(**given: Any) -> Settings:
    """The environment's settings, with what is given (None: nothing) in their place.

    Raises:
        SettingsError: one has a value that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "BRIEFBOT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(french.invalid_setting(name, first["input"])) from error
