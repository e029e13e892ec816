"""The page's HTML: Jinja2 templates in ``templates/``, which escape whatever they are given."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from briefbot.french.cahier import page as cahier_french
from briefbot.french.web import page as page_french
from briefbot.web.text import one_line, printable, printable_parts, visible

# A template's line ends between two tags, with the indentation after them: blanks between buttons
# would show.
_BETWEEN_TAGS = re.compile(r"(?<=[>}])\s*\n\s*(?=[<{]|$)")


class JoinedLines(Extension):
    """Lets a template have one tag a line without a blank between them on the page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text with its lines joined; a blank that counts is written ``&#32;``."""
        return _BETWEEN_TAGS.sub("", source)


def render(template: str, **values: object) -> Markup:
    """A template's HTML; every text in it is visible characters, escaped."""
    return Markup(_environment().get_template(template).render(values))


def _shown(value: object) -> object:
    """What a template writes of a value: of a text what a reader can see."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _as_json(value: object) -> str:
    """A value for a ``data-`` attribute; the template escapes it as it does every text."""
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefbot.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        extensions=[JoinedLines],
    )
    environment.filters |= {"one_line": one_line, "json": _as_json}
    environment.globals |= {  # what the pieces say by themselves, wherever they are imported
        "page_french": page_french,
        "cahier_french": cahier_french,
        "printable": printable,
        "printable_parts": printable_parts,
    }
    return environment
