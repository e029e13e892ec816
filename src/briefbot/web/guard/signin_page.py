"""The page for signing in: plain HTML that needs no script."""

from __future__ import annotations

from html import escape

from briefbot.french import guard as french
from briefbot.french.page import TITLE

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { width: min(22rem, 100vw - 2rem); }
h1 { font-size: 1.4rem; }
label { display: block; margin-top: 1rem; }
input, button { font: inherit; width: 100%; padding: .6rem; box-sizing: border-box; }
button { margin-top: 1.5rem; }
[role=alert] { border-left: 4px solid; padding-left: .75rem; }
"""


def sign_in_page(
    root: str, query: str, trouble: str = "", user: str = "", again: bool = False
) -> str:
    """The page; ``query`` is asked once in, ``again`` makes it ask for itself at once."""
    alert = f'<p role="alert">{escape(trouble)}</p>' if trouble else ""
    ask_again = '<meta http-equiv="refresh" content="0">' if again else ""
    return f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(TITLE)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{ask_again}
<style>{_STYLE}</style></head><body><main>
<h1>{escape(french.SIGN_IN_TITLE)}</h1><p>{escape(french.SIGN_IN)}</p>{alert}
<form method="post" action="{escape(root)}/login">
<label for="user">{escape(french.USER)}</label>
<input id="user" name="username" value="{escape(user)}" autocomplete="username" required>
<label for="password">{escape(french.PASSWORD)}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<input name="retour" type="hidden" value="{escape(query)}">
<button>{escape(french.ENTER)}</button>
</form></main></body></html>
"""
