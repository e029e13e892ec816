"""Learns which French stems an English word may stand for, and how rare a French stem is.

IBM Model 1 (Brown et al., 1993) on aligned units of Canada's laws and everyday sentences gives
P(French stem | English stem) and its reverse. How rare a stem is in French at large is counted on
the same laws, encyclopedia paragraphs and public sheets.

    python -m training.word_tables DATA FOLDER   writes translations.json and rarity.json
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import Stemmer

from briefbot.text import grammar
from briefbot.text.words import words

LONGEST = 28
ROUNDS = 6
SEEN_AT_LEAST = 4
KEPT = 4
LEAST_PROBABILITY = 0.06
RARITY_SEEN = 6
LAWS_TAKEN = 5  # one section of the laws in so many: else they would be most of the French
_english = Stemmer.Stemmer("english")

Table = dict[str, dict[str, float]]


def french_stems(text: str) -> list[str]:
    """The stems of a French text's content words, in order."""
    return [w.stem for w in words(text) if w.content and not w.fold[0].isdigit()]


def english_stems(text: str) -> list[str]:
    """The stems of an English text's content words, in order."""
    return [
        _english.stemWord(w.fold)
        for w in words(text)
        if w.fold not in grammar.ENGLISH_FUNCTION and len(w.fold) > 1 and not w.fold[0].isdigit()
    ]


def pairs(data: Path) -> Iterator[tuple[str, str]]:
    """Translations of each other, English first; each distinct pair once."""
    seen: set[tuple[str, str]] = set()
    for english, french in _all_pairs(data):
        if english and french and (english, french) not in seen and len(english) < 260:
            seen.add((english, french))
            yield english, french


def _all_pairs(data: Path) -> Iterator[tuple[str, str]]:
    for line in (data / "tatoeba_en_fr.txt").read_text(encoding="utf-8").splitlines():
        english, french, *_ = line.split("\t")
        yield english, french
    with lzma.open(data / "laws_en_fr.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            yield law["te"], law["tf"]
            yield law["ne"], law["nf"]
            if len(law["ue"]) == len(law["uf"]):
                yield from zip(law["ue"], law["uf"], strict=True)


def model_one(
    sources: list[list[int]], targets: list[list[int]], width: int
) -> dict[tuple[int, int], float]:
    """P(target | source) for every pair of words seen in translations of each other."""
    s_parts, t_parts, slot_parts, slots = [], [], [], 0
    for source, target in zip(sources, targets, strict=True):
        s = np.array([0, *source], dtype=np.int64)  # 0 is the empty word
        t = np.array(target, dtype=np.int64)
        s_parts.append(np.tile(s, len(t)))
        t_parts.append(np.repeat(t, len(s)))
        slot_parts.append(np.repeat(np.arange(slots, slots + len(t)), len(s)))
        slots += len(t)
    slot = np.concatenate(slot_parts)
    key, pair = np.unique(
        np.concatenate(s_parts) * width + np.concatenate(t_parts), return_inverse=True
    )
    source_of = key // width
    probability = np.ones(len(key))
    for _ in range(ROUNDS):
        weight = probability[pair]
        weight /= np.bincount(slot, weight, slots)[slot]
        counts = np.bincount(pair, weight, len(key))
        probability = counts / np.bincount(source_of, counts)[source_of]
    kept = (probability >= LEAST_PROBABILITY / 2) & (source_of > 0)
    return {
        (int(k // width), int(k % width)): float(p)
        for k, p in zip(key[kept], probability[kept], strict=True)
    }


def numbered(texts: list[list[str]]) -> tuple[list[list[int]], list[str]]:
    """Texts as places in a list of their stems, and that list; place 0 is the empty word."""
    counts = Counter(stem for text in texts for stem in set(text))
    names = ["", *sorted(stem for stem, n in counts.items() if n >= SEEN_AT_LEAST)]
    place = {stem: n for n, stem in enumerate(names)}
    return [[place[s] for s in text if s in place][:LONGEST] for text in texts], names


def best(table: Table, least: float = LEAST_PROBABILITY) -> Table:
    """Each word's likeliest counterparts, with rounded probabilities."""
    out = {}
    for word, row in sorted(table.items()):
        top = sorted(row.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        kept = {other: round(p, 2) for other, p in top if p >= least}
        if kept:
            out[word] = kept
    return out


def translations(both: list[tuple[str, str]]) -> tuple[Table, Table]:
    """P(French stem | English stem) and P(English stem | French stem), from aligned texts."""
    return translations_of(
        [english_stems(english) for english, _ in both],
        [french_stems(french) for _, french in both],
    )


def translations_of(sources: list[list[str]], targets: list[list[str]]) -> tuple[Table, Table]:
    """P(target stem | source stem) and P(source stem | target stem), from aligned stems."""
    source_ids, source_names = numbered(sources)
    target_ids, target_names = numbered(targets)
    usable = [n for n in range(len(sources)) if source_ids[n] and target_ids[n]]
    source_ids, target_ids = [source_ids[n] for n in usable], [target_ids[n] for n in usable]
    width = max(len(source_names), len(target_names)) + 1
    forth = _named(model_one(source_ids, target_ids, width), source_names, target_names)
    back = _named(model_one(target_ids, source_ids, width), target_names, source_names)
    return forth, back


def _named(
    probabilities: dict[tuple[int, int], float], sources: list[str], targets: list[str]
) -> Table:
    table: Table = defaultdict(dict)
    for (source, target), probability in probabilities.items():
        if target:
            table[sources[source]][targets[target]] = probability
    return table


def agreed(to_french: Table, to_english: Table) -> Table:
    """English to French where both directions agree: a frequent word is else in every row."""
    return {
        e: {f: (p * to_english.get(f, {}).get(e, 0.0)) ** 0.5 for f, p in row.items()}
        for e, row in to_french.items()
    }


def french_texts(data: Path) -> Iterator[str]:
    """Paragraphs of French: encyclopedia (its first four fifths), public sheets, speech, laws."""
    with lzma.open(data / "piaf_v1.1.json.xz", "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    for article in articles[: int(len(articles) * 0.8)]:
        for paragraph in article["paragraphs"]:
            yield paragraph["context"]
            yield from (each["question"] for each in paragraph["qas"])
    with zipfile.ZipFile(data / "service_public_fiches.zip") as sheets:
        for name in sheets.namelist():
            if not name.endswith("/"):
                text = sheets.read(name).decode("utf-8", errors="replace")
                yield f"{Path(name).name} {text[:4000]}"
    for line in (data / "tatoeba_en_fr.txt").read_text(encoding="utf-8").splitlines():
        yield line.split("\t")[1]
    with lzma.open(data / "laws_en_fr.jsonl.xz", "rt", encoding="utf-8") as lines:
        for law in map(json.loads, islice(lines, None, None, LAWS_TAKEN)):
            yield f"{law['nf']} {' '.join(law['uf'])[:600]}"


def rarity(data: Path) -> dict[str, float]:
    """The logarithm of one over the share of texts that hold each stem."""
    count = 0
    seen: Counter[str] = Counter()
    for text in french_texts(data):
        count += 1
        seen.update({stem for stem in french_stems(text) if len(stem) > 2})
    return {s: round(math.log(count / n), 1) for s, n in sorted(seen.items()) if n >= RARITY_SEEN}


def written(path: Path, table: object) -> None:
    """Write a table as JSON, the same bytes for the same table."""
    path.write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
        encoding="utf-8",
    )


def main() -> None:
    """Learn both tables from a data folder and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    to_french, to_english = translations(list(pairs(arguments.data)))
    written(arguments.folder / "translations.json", best(agreed(to_french, to_english)))
    written(arguments.folder / "rarity.json", rarity(arguments.data))


if __name__ == "__main__":
    main()
