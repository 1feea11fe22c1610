"""A wave of invented people as the opened folder has it, so that every later command can read it.

Words are invented too, each saying so; they hang on no answer, as opened ones do.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from random import Random

from entree.core.study.answers import Wave
from entree.core.study.columns import columns
from entree.core.study.frozen import freeze
from entree.core.study.instrument import EN, NL, Instrument
from entree.core.study.opened_files import (
    ABOUT,
    COLUMNS,
    COUNTED,
    QUESTIONS,
    RESPONSES,
    TEXTS,
    about_of,
    columns_of,
)
from entree.core.study.packing import MODES, TONGUES

WRITTEN = {NL: "Verzonnen: niemand schreef dit.", EN: "Invented: nobody wrote this."}
# How many of those who are asked for words write some.
WRITES = 0.05
# To one in so many an interviewer reads, where that may be.
SPOKEN = 10
Line = Mapping[str, object]


def files_of(wave: Wave, instrument: Instrument, rng: Random) -> dict[str, str]:
    """Return each file of the opened folder, lines in an order by chance."""
    came: Counter[tuple[str, ...]] = Counter()
    responses = list(responses_of(wave, instrument))
    came.update(tuple(str(one[name]) for name in COUNTED) for one in responses)
    texts = list(texts_of(wave, instrument, rng))
    rng.shuffle(responses)
    rng.shuffle(texts)
    questions = freeze(instrument)
    about = about_of(
        (instrument.id, wave.name),
        sha256(questions).hexdigest(),
        came,
        is_invented=wave.is_invented,
    )
    return {
        RESPONSES: _lines(responses),
        TEXTS: _lines(texts),
        COLUMNS: _lines([columns_of(instrument)]),
        ABOUT: _lines([about]),
        QUESTIONS: questions.decode(),
    }


def responses_of(wave: Wave, instrument: Instrument) -> Iterator[Line]:
    """Give each answer of a wave; some were read aloud, where that may be."""
    for (form, arm), answers in wave.of.items():
        may_be_aloud = instrument.forms[form].interview
        for row, stratum in enumerate(answers.strata):
            yield {
                "form": form,
                "arm": arm.name.lower(),
                "stratum": stratum,
                "mode": MODES[may_be_aloud and row % SPOKEN == 0],
                "language": TONGUES[0],
                "cells": {name: int(codes[row]) for name, codes in answers.codes.items()},
            }


def texts_of(wave: Wave, instrument: Instrument, rng: Random) -> Iterator[Line]:
    """Give invented words to the open questions of each form, by a few of its people."""
    for (form, _), answers in wave.of.items():
        for column in columns(instrument.forms[form]):
            wrote = sum(rng.random() < WRITES for _ in range(answers.n * column.is_apart))
            for _ in range(wrote):
                text = written(column.most, rng.choice(TONGUES))
                yield {"form": form, "variable": column.name, "text": text}


def written(most: int | None, language: str) -> str:
    """Return invented words, as many as a question takes."""
    return WRITTEN[language][:most]


def _lines(some: list[Line]) -> str:
    """Return a line of JSON for each."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in some)
