"""Ask a question about a brief; get the answer in French with the passage it stands on.

>>> from briefbot import Briefbot
>>> Briefbot.open().ask("Combien le CQCM demande-t-il ?").text  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from briefbot.silence import silence

silence()

if TYPE_CHECKING:
    from briefbot.answering.models import Answer, Citation
    from briefbot.api import Briefbot
    from briefbot.settings import Settings

__all__ = ["Answer", "Briefbot", "Citation", "Settings"]

_HOMES = {
    "Answer": "briefbot.answering.models",
    "Briefbot": "briefbot.api",
    "Citation": "briefbot.answering.models",
    "Settings": "briefbot.settings",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
