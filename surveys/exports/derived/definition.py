"""The definition of a derived variable, as typed values. No Django here.

A flag is true of those for whom a condition holds (any of, all of, at least so many chosen, over
one item or several). Merged categories carry a given label («i stor eller nokså stor grad»).
A count tells how many of several answers are among some codes; a band is a range of a number.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from surveys.conditions import Condition, Reference

MAX_GROUPS = 20
NO, YES = 0, 1

Label: TypeAlias = dict[str, Annotated[str, Meta(min_length=1, max_length=300)]]
Code: TypeAlias = Annotated[int, Meta(ge=0, le=32_767)]


class _Definition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every definition shares: the field `kind` tells which it is."""


class Flag(_Definition, frozen=True, kw_only=True, tag="flag"):
    """Yes where the condition holds, no where it does not: «minst én av de fire typene»."""

    condition: Condition


class MergedGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Several categories under one label."""

    code: Code
    label: Label
    codes: Annotated[tuple[Code, ...], Meta(min_length=1, max_length=200)]


class Merged(_Definition, frozen=True, kw_only=True, tag="merged"):
    """The item's categories in groups; one that no group names stays as it is."""

    item: str
    groups: Annotated[tuple[MergedGroup, ...], Meta(min_length=1, max_length=MAX_GROUPS)]


class Counted(_Definition, frozen=True, kw_only=True, tag="counted"):
    """How many of the items (or rows, or boxes of a multiple choice) were answered so."""

    of: Annotated[tuple[Reference, ...], Meta(min_length=1, max_length=100)]
    codes: Annotated[tuple[Code, ...], Meta(min_length=1, max_length=200)]


class Banded(_Definition, frozen=True, kw_only=True, tag="banded"):
    """The number in bands: cuts 10 and 50 make «under 10», «10 to 49» and «50 or more»."""

    item: str
    cuts: Annotated[tuple[int, ...], Meta(min_length=1, max_length=MAX_GROUPS)]


Definition: TypeAlias = Flag | Merged | Counted | Banded
