"""Texts for the steps before the training: the vocabulary and the translations."""

from collections.abc import Iterator

from training.corpora import LawSection
from training.pairs import Corpora, Pair

SHORT = 200
START_OF_A_SECTION = 600


def vocabulary_texts(corpora: Corpora) -> Iterator[str]:
    """Texts to learn word pieces from: the small, varied corpora come several times."""
    for section in corpora.laws:
        yield f"{section.law_fr} {section.note_fr} {section.text_fr[:START_OF_A_SECTION]}"
        yield f"{section.law_en} {section.note_en} {section.text_en[:START_OF_A_SECTION]}"
    for _ in range(6):
        for paragraph in corpora.paragraphs:
            yield paragraph.text
            yield from paragraph.questions
        for sheet in corpora.sheets:
            yield f"{sheet.title} {sheet.text}"
        for pair in corpora.short_pairs:
            yield from pair


def translated_texts(corpora: Corpora, *, longest: int = SHORT) -> list[Pair]:
    """English texts of less than `longest` characters with their French translations.

    The default is short enough to align word by word.
    """
    pairs = [*corpora.short_pairs]
    for section in corpora.laws:
        pairs.append((section.law_en, section.law_fr))
        if section.note_en and section.note_fr:
            pairs.append((section.note_en, section.note_fr))
        pairs += [pair for pair in _aligned_units(section) if len(pair[0]) < longest]
    return list(dict.fromkeys(pairs))


def _aligned_units(section: LawSection) -> list[Pair]:
    if len(section.units_en) != len(section.units_fr):
        return []
    return list(zip(section.units_en, section.units_fr, strict=True))
