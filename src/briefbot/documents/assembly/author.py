"""Who a first page says a document is by: « Mémoire du Réseau … », « présenté par … ».

A cover says in any order what it is, by whom, to whom and when, on one line or on several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
MONTHS += ["septembre", "octobre", "novembre", "décembre"]
WRITTEN_DATE = (
    r"(?:(?P<day>\d{1,2})(?:er)?\s+)?"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"
)
_HANDED_IN = (
    r"(?:présentée?s?|déposée?s?|soumise?s?|rédigée?s?|préparée?s?|produite?s?|publiée?s?"
    r"|adressée?s?|transmise?s?|remise?s?)\b"
)
_SAID_BY = re.compile(
    r"(?:(?:mémoire|avis|rapport|document|étude|lettre)\s+)?"
    rf"(?:{_HANDED_IN}(?:\s+(?:à|au|aux|devant|dans|lors|le)\b[^.:;]{{2,150}}?)?\s+par\b\s*:?"
    r"|(?:auteure?s?|auteurs?|autrices?|organisme|organisation)\s*:)\s*(?P<who>.{2,200})",
    re.IGNORECASE,
)
# « Mémoire du Réseau des fournils présenté à … »: what bodies hand in, by whom it is. After « de »
# alone stands a person's name or that of a place, « de Québec à Gaspé »: two capitals tell it.
_MEMOIR_OF = re.compile(
    r"(?:mémoire|avis|commentaires|observations|contribution|réponse)\s+"
    r"(?:(?:du|des|de\s+la)\s+|de\s+l[’']\s?|de\s+(?=(?-i:[A-ZÀ-Þ]\S*\s[A-ZÀ-Þ])))"
    r"(?P<who>(?!(?:maîtrise|master|recherche|fin|stage|licence|doctorat|séance)\b).{3,160})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:par|du|des|de\s+la|de\s+l[’'])(?:\s|$)")  # begins a cover's next line
_STOPS_SHORT = re.compile(r"(?:.*\s)?(?:par|du|des|de|la)", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:l[’']|le\s|la\s|les\s)\s*", re.IGNORECASE)
# To whom, on what or when, after the name: a name may hold « à », « pour » and « sur » itself.
_AFTER_NAME = re.compile(
    rf"\s*[,–—-]?\s*\b{_HANDED_IN}.*"
    r"|\s+(?:à|au|aux|devant|auprès\s+d\S*)\s*(?:la\s|le\s|les\s|l[’'])?\s?(?:commission|comité"
    r"|conseil|assemblée|gouvernement|parlement|sénat|bureau|régie|groupe|membres|députée?s"
    r"|honorable|minist|madame|monsieur|mme\b|m\.).*"
    r"|\s+(?:dans\s+le\s+cadre|lors\s+d|en\s+vue\s+d|concernant|relati(?:f|ve)|portant\s+sur).*"
    r"|\s+(?:pour|sur)\s+(?:la\s|le\s|les\s|l[’'])\s?(?:avant-projet|projet|consultation|commission"
    r"|étude|audience|séance|réforme|loi|règlement|budget|plan)\b.*"
    r"|\s+[:–—-]\s.*"
    rf"|,?\s+(?:le\s+)?{WRITTEN_DATE}.*"
    r"|,?\s+(?:19|20)\d\d(?:[-–]\d+)?$",
    re.IGNORECASE,
)
_LINES_JOINED = 3  # after a line, that may finish what it says


def author_on(page: Sequence[str]) -> str:
    """Who a line of the page says the document is by."""
    for line in _cover_lines(page):
        if match := _SAID_BY.match(line) or _MEMOIR_OF.match(line):
            who = _AFTER_NAME.sub("", _ARTICLE.sub("", match["who"], count=1)).strip(" .,;")
            if who[:1].isupper():
                return who
    return ""


def _cover_lines(page: Sequence[str]) -> Iterator[str]:
    """The lines, each with those after it that finish what it says: « présenté à … », « par … »."""
    for place, line in enumerate(page):
        whole = line
        for after in page[place + 1 : place + 1 + _LINES_JOINED]:
            if not (_GOES_ON.match(after) or _STOPS_SHORT.fullmatch(whole)):
                break
            whole = f"{whole} {after}"
        yield whole
