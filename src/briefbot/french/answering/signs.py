"""The words by which the page recognises what a question asks for and what a passage holds.

Questions and quotes are compared without accents and in lower case; passages as they are written.
"""

from __future__ import annotations

import re

# A question for a figure, and the figure it wants: of money, of a share, of a date, or any.
ASKS_FIGURE = re.compile(
    r"combien|montant|somme|budget|cout|taux|pourcentage|proportion|\bquand\b|quelle annee|\bdate"
)
FIGURE = re.compile(r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille)\b")
KINDS = (
    (re.compile(r"montant|somme|budget|\bcout"), re.compile(r"\$|dollars?|euros?|€")),
    (re.compile(r"taux|pourcentage|proportion"), re.compile(r"%|pour cent|\bsur\b")),
    (re.compile(r"\bquand\b|quelle annee|\bdate"), re.compile(r"\b(?:1[5-9]|20)\d\d\b")),
)

# What an example question is made from.
AMOUNT = re.compile(
    r"\d[\d\s,]*(?:M|G|k)?\s?\$|\d[\d\s,]*\s(?:millions?|milliards?)\s(?:de )?(?:\$|dollars)"
)
YEARLY = re.compile(r"annuel|par an\b|par année|chaque année", re.IGNORECASE)
DEADLINE = re.compile(r"(?:d['’]ici|jusqu['’]en|avant|dès)(?: la fin de)? 20\d\d\b", re.IGNORECASE)
COUNTED = re.compile(r"\b\d{1,3}(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]([a-zà-ÿœ]{4,}s)\b")
UNITS = frozenset(  # « 40 années » counts nothing to ask about
    (
        *("années", "mois", "jours", "semaines", "heures", "minutes", "fois"),
        *("dollars", "millions", "milliards", "cents", "pages", "points"),
        *("kilomètres", "mètres", "tonnes"),
        *("premières", "premiers", "derniers", "dernières", "autres"),
    )
)
