"""The cahier as a page to print: one question under another, plain."""

from __future__ import annotations

from briefbot.cahier.models import Contents, Entry
from briefbot.cahier.printed import parts, quoted, status_of
from briefbot.french import cahier as words
from briefbot.web.text import escape, one_line

_STYLE = """
:root { font: 12pt/1.45 "Liberation Serif", Georgia, serif; color: #000; background: #fff; }
body { max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { border-bottom: 1px solid #666; } h3 { margin: 1.4rem 0 .2rem; }
.aside { color: #444; font-size: .9rem; margin: .1rem 0; } .text { white-space: pre-line; }
article { break-inside: avoid-page; } h2, h3 { break-after: avoid; }
"""


def print_page(contents: Contents) -> str:
    """The whole page; the browser prints it."""
    hearing = contents.hearing
    title = escape(one_line(hearing.title) or words.TITLE)
    about = words.about_hearing(hearing.held_on, hearing.place, hearing.speaker)
    body, number = [], 0
    for section, entries in parts(contents):
        if section:
            body.append(f"<h2>{escape(section)}</h2>")
        for entry in entries:
            number += 1
            body.append(_entry(entry, number))
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f'<p class="aside">{escape(about)}</p>{"".join(body)}</main></body></html>'
    )


def _entry(entry: Entry, number: int) -> str:
    texts = "".join(
        f'<p class="text"><strong>{escape(words.LABELS[name])}</strong> '
        f"{escape(getattr(entry, name))}</p>"
        for name in ("clip", "reply", "note", "avoid")
        if getattr(entry, name)
    )
    proofs = "".join(f'<p class="aside">{escape(quoted(proof))}</p>' for proof in entry.evidence)
    return (
        f"<article><h3>{escape(words.numbered(number, entry.question))}</h3>"
        f'<p class="aside">{escape(words.state(status_of(entry), entry.owner))}</p>'
        f"{texts}{proofs}</article>"
    )
