"""Coded answers as an item of the codebook and its columns: they are counted like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import override

from results.coding.answers import frames_of, open_answers
from surveys.exports.codebook import (
    LANGUAGES,
    Codebook,
    ItemEntry,
    Value,
    Variable,
    said,
    system_values,
)
from surveys.exports.codes import CHOSEN, NO_RESPONSE, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from results.coding.models import FrameCategory
    from surveys.exports.codebook import Text
    from surveys.exports.microdata import Microdata

SUFFIX = "_K"
"""«P5b_K»: the coded answers to P5b."""


def with_coded_items(codebook: Codebook, wave_id: int) -> Codebook:
    """The codebook with an item for every open one whose survey has a code frame."""
    return _extended(codebook, frames_of(wave_id))


def with_coded_answers(data: Microdata) -> Microdata:
    """The microdata with the columns of the coded items."""
    frames = frames_of(data.wave.id)
    codebook = _extended(data.codebook, frames)
    if codebook is data.codebook:
        return data
    known = {item.code for item in data.codebook.items}
    columns = dict(data.columns)
    for item in codebook.items:
        if item.code not in known:
            columns |= _columns(item, item.code.removesuffix(SUFFIX), data)
    return replace(data, codebook=codebook, columns=columns)


def _extended(codebook: Codebook, frames: Mapping[str, Sequence[FrameCategory]]) -> Codebook:
    known = {item.code: item for item in codebook.items}
    made = tuple(
        _entry(known[key], categories)
        for key, categories in frames.items()
        if key in known and known[key].type == "text" and key + SUFFIX not in known
    )
    return replace(codebook, items=(*codebook.items, *made)) if made else codebook


def _entry(item: ItemEntry, categories: Sequence[FrameCategory]) -> ItemEntry:
    code = item.code + SUFFIX
    values = tuple(Value(one.code, one.label) for one in categories)
    boxes = (
        Value(NOT_CHOSEN, said("Not chosen")),
        Value(CHOSEN, said("Chosen")),
        *system_values(),
    )
    return ItemEntry(
        code=code,
        type="multiple",
        text=_title(item.text),
        help={},
        asked=item.asked,
        categories=values,
        variables=tuple(
            Variable(f"{code}.{one.code}", code, "box", one.label, boxes, category=one.code)
            for one in values
        ),
        max_choices=None,
        definition=_definition(),
    )


def _title(text: Text) -> Text:
    titles = {}
    for language, words in text.items():
        with override(language):
            titles[language] = _("%(question)s (coded answers)") % {"question": words}
    return titles


def _definition() -> Text:
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = _(
                "Open answers, read and coded by KS. One answer can have several codes. The base "
                "is the answers that have been coded."
            )
    return told


def _columns(item: ItemEntry, key: str, data: Microdata) -> dict[str, NDArray[np.int16]]:
    """A box per category; those who wrote nothing that is coded have not answered."""
    places = {row_id: place for place, row_id in enumerate(data.row_ids)}
    written = data.columns[key]
    columns = {}
    coded = [(places[one.row_id], one.codes) for one in open_answers(data, key) if one.codes]
    for variable in item.variables:
        column = np.full(len(written), NOT_ANSWERED, dtype=np.int16)
        column[written == NOT_ASKED] = NOT_ASKED
        column[written == NO_RESPONSE] = NO_RESPONSE
        for place, codes in coded:
            column[place] = CHOSEN if variable.category in codes else NOT_CHOSEN
        columns[variable.name] = column
    return columns
