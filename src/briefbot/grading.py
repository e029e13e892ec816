"""Grading verdicts against claims whose verdict is known: ``briefbot eval --claims FILE``.

A claim is a JSON object a line: ``claim``, ``verdict`` (``supported``, ``contradicted``,
``neither``, or their first letters ``S``, ``C``, ``N``), ``document`` or ``documents`` where not
all are meant, ``change`` (what was altered) and ``id``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbot.api import Briefbot
from briefbot.checking.models import Finding, Verdict
from briefbot.errors import UsageError
from briefbot.french import evaluation
from briefbot.french.checking import verdicts as french

KNOWN: dict[str, Verdict] = {
    "supported": "supported", "S": "supported", "contradicted": "contradicted",
    "C": "contradicted", "neither": "silent", "N": "silent",
}  # fmt: skip
# Of a claim cut in several, the verdict that tells most: one false part makes it false.
_GRAVEST: tuple[Verdict, ...] = ("contradicted", "silent", "uncheckable", "partly", "supported")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, the verdict it should have, and the one it was given."""

    id: str
    claim: str
    right: Verdict
    given: Verdict
    change: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """The verdicts on a file of claims."""

    judged: tuple[Judged, ...]

    def rates(self) -> dict[str, tuple[int, int]]:
        """Right verdicts, and the two errors that mislead: counts of, among."""
        table = Counter((each.right, each.given) for each in self.judged)
        of = Counter(each.right for each in self.judged)
        right = sum(count for (one, other), count in table.items() if one == other)
        return {
            "right": (right, len(self.judged)),
            "contradicted called supported": (
                table["contradicted", "supported"],
                of["contradicted"],
            ),
            "neither called supported": (table["silent", "supported"], of["silent"]),
            "supported called contradicted": (table["supported", "contradicted"], of["supported"]),
        }

    def as_json(self) -> dict[str, Any]:
        """Rates, the whole table and each wrong verdict."""
        table = Counter((each.right, each.given) for each in self.judged)
        return {
            "rates": {name: part / max(of, 1) for name, (part, of) in self.rates().items()},
            "table": {f"{one} → {other}": count for (one, other), count in sorted(table.items())},
            "wrong": {j.id: [j.right, j.given] for j in self.judged if j.right != j.given},
        }

    def as_text(self, failures: bool = False) -> str:
        """The rates, a line each; with ``failures`` the wrong verdicts as well."""
        lines = [
            f"{french.RATES[name]}\u00a0: {part}/{of} ({100 * part / max(of, 1):.1f}\u00a0%)"
            for name, (part, of) in self.rates().items()
        ]
        if failures:
            lines += [
                f"{j.id} [{j.change}] {french.VERDICTS[j.right]} → {french.VERDICTS[j.given]} | "
                f"{j.claim}"
                for j in self.judged
                if j.right != j.given
            ]
        return "\n".join(lines)


def evaluate_claims(path: Path, bot: Briefbot) -> ClaimCard:
    """The verdicts of an opened index on a file of claims.

    Raises:
        UsageError: the file cannot be read, or a line is no claim.
    """
    return ClaimCard(tuple(_judged(path, bot)))


def _judged(path: Path, bot: Briefbot) -> Iterator[Judged]:
    try:
        rows = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(evaluation.unreadable(path)) from error
    for number, line in enumerate(rows, 1):
        if not line.strip():
            continue
        row = _row(line, number)
        documents = row.get("documents") or ([row["document"]] if row.get("document") else [])
        findings = bot.check(row["claim"], frozenset(documents) or None)
        yield Judged(
            str(row.get("id", number)), row["claim"], KNOWN[row["verdict"]], overall(findings),
            str(row.get("change", "")),
        )  # fmt: skip


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(french.no_claim(number)) from error
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("claim"), str)
        or row.get("verdict") not in KNOWN
    ):
        raise UsageError(french.no_claim(number))
    return row


def overall(findings: Sequence[Finding]) -> Verdict:
    """The one verdict of a claim that was cut in several."""
    verdicts = {finding.verdict for finding in findings}
    if "supported" in verdicts and "contradicted" not in verdicts and len(verdicts) > 1:
        return "partly"
    return next((verdict for verdict in _GRAVEST if verdict in verdicts), "uncheckable")
