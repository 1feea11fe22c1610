"""How hard the hardest page is that a person would read: the first one, and those about it."""

import re
from collections.abc import Iterator, Sequence

from entree.core.findability.kept import Fact
from entree.core.findability.measures import Measures
from entree.core.findability.page import Block, Page
from entree.core.findability.readability import FORMULAS, Reading, read_text
from entree.core.findability.reads import Read

ENDED = re.compile(r"[.!?…](\s|$)")
READ_TAGS = {"p", "li", "dd", "blockquote", "td"}


def hardness(reads: Sequence[Read], measures: Measures) -> Iterator[Fact]:
    """Give how hard the hardest page is that a person would read, by each measure."""
    measured: list[tuple[Read, Reading]] = []
    for one in reads:
        language = one.page.language if one.page.language in FORMULAS else "nl"
        texts = [block.words for block in one.page.blocks if _is_running(block)]
        is_read = one.kept.clicks == 0 or is_about(one.page, measures)
        if is_read and one.page.language in {"", *FORMULAS}:
            reading = read_text(texts, language)
            measured += [(one, reading)] if reading else []
    if not measured:
        return
    read, worst = min(measured, key=lambda both: both[1].score)
    told = f"{worst.formula}, {worst.words} words; longest: {worst.longest}"
    yield Fact("reading_score", f"{worst.score}", read.kept.final, told)
    read, worst = max(measured, key=lambda both: both[1].words_per_sentence)
    yield Fact("sentence_length", f"{worst.words_per_sentence}", read.kept.final, worst.longest)
    read, worst = max(measured, key=lambda both: both[1].most_words)
    yield Fact("longest_sentence", f"{worst.most_words}", read.kept.final, worst.longest)
    read, worst = max(measured, key=lambda both: both[1].long_share)
    told = f"{worst.long_share:.0%} of {worst.words} words"
    yield Fact("long_words", f"{worst.long_share * 100:.1f}", read.kept.final, told)


def _is_running(block: Block) -> bool:
    """Return whether a block is text to read: no menu, no name in a list."""
    return block.tag in READ_TAGS and not block.is_aside and bool(ENDED.search(block.words))


def is_about(page: Page, measures: Measures) -> bool:
    """Return whether a page is about sexual violence."""
    return bool(measures.topic.search(f"{page.title}\n{page.own_text}"))
