"""Find every place where loose JSON does not have the shape of a document.

msgspec stops at the first misfit; this walks down to each of them, and says where it is.
"""

from __future__ import annotations

import re
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.faults import Fault

_PLACE = re.compile(r"^(?P<reason>.*) - at (?P<key>key in )?`\$(?P<rest>.*)`$", re.DOTALL)


def shape_faults(raw: object, kind: Any, path: str = "$") -> list[Fault]:
    """Every misfit of the raw value against the type, each at the smallest place that misfits."""
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        return _within(raw, _alternatives(kind), path) or [_misfit(error, path)]
    return []


def _alternatives(kind: Any) -> list[Any]:
    """The types a value may have, without annotations, aliases and None."""
    if get_origin(kind) is Annotated:
        return _alternatives(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [one for part in get_args(kind) for one in _alternatives(part)]
    return [] if kind is NoneType else [kind]


def _within(raw: object, kinds: list[Any], path: str) -> list[Fault]:
    """The misfits inside the value, none when it is the value itself that misfits."""
    if isinstance(raw, list):
        element = next((get_args(kind)[0] for kind in kinds if get_origin(kind) is tuple), None)
        parts = enumerate(raw) if element is not None else ()
        return [
            fault
            for index, part in parts
            for fault in shape_faults(part, element, f"{path}[{index}]")
        ]
    if isinstance(raw, dict):
        return _within_map(raw, kinds, path) or _within_structs(raw, kinds, path)
    return []


def _within_map(raw: dict[str, object], kinds: list[Any], path: str) -> list[Fault]:
    types = next((get_args(kind) for kind in kinds if get_origin(kind) is dict), None)
    if types is None:
        return []
    faults = []
    for name, value in raw.items():
        faults += shape_faults(name, types[0], f"{path}.{name}")
        faults += shape_faults(value, types[1], f"{path}.{name}")
    return faults


def _within_structs(raw: dict[str, object], kinds: list[Any], path: str) -> list[Fault]:
    structs = [kind for kind in kinds if isinstance(kind, type(msgspec.Struct))]
    tagged = [one for one in structs if one.__struct_config__.tag is not None]
    if tagged:
        structs = [one for one in tagged if one.__struct_config__.tag == raw.get("op")]
        if not structs:
            return [Fault(f"{path}.op", _("There is no such condition."))]
    return _within_struct(raw, structs[0], path) if structs else []


def _within_struct(raw: dict[str, object], struct: Any, path: str) -> list[Fault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    allowed = {*fields, struct.__struct_config__.tag_field}
    faults = [
        Fault(f"{path}.{name}", _("There is no such field here."))
        for name in raw
        if name not in allowed
    ]
    for name, field in fields.items():
        if name in raw:
            faults += shape_faults(raw[name], field.type, f"{path}.{name}")
        elif field.required:
            faults.append(Fault(f"{path}.{name}", _("This field is missing.")))
    return faults


def _misfit(error: msgspec.ValidationError, path: str) -> Fault:
    found = _PLACE.match(str(error))
    reason, rest = (found["reason"], found["rest"]) if found else (str(error), "")
    return Fault(path + rest, _("This does not fit: %(reason)s."), {"reason": reason})
