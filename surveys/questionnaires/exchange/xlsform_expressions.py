"""Expressions of XLSForm: read into a tree, and that into a condition or into limits.

The subset: `and`, `or`, `not()`, comparisons of an answer with a value, `selected()`,
`count-selected()`, `string-length()` and `date()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext_lazy as _
from pyxform.parsing.expression import parse_expression

DEEPEST: Final = 20
LONGEST: Final = 4000
OPPOSITE: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
NAMES: Final = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "=": "eq"}
WHOLE: Final = re.compile(r"^-?[0-9]{1,9}$")
SELF: Final = "."
NOT_READ: Final = _("The subset of expressions that are read here has nothing like this.")


class Unread(ValueError):
    """An expression outside the subset; the argument is the message."""


@dataclass(frozen=True)
class Answer:
    """What was answered: `${name}`, or `.` for the row's own."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A value that is written out."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function and what it is called with."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Compared:
    """Two values and the sign between them."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Joined:
    """Parts with `and`, or with `or`, between them."""

    word: str
    parts: tuple[Node, ...]


Node: TypeAlias = Answer | Literal | Call | Compared | Joined


def parse(text: str) -> Node:
    """The tree of an expression. Raises `Unread`."""
    if len(text) > LONGEST:
        raise Unread(_("The expression is too long."))
    tokens = list(_tokens(text))
    parser = _Parser(tokens)
    tree = parser.joined("or", 0)
    if parser.at < len(tokens):
        raise Unread(_cannot_read(tokens[parser.at][1]))
    return tree


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Kind and text, without spaces; `<` and `=` that stand together are one sign."""
    sign = ""
    for token in parse_expression(text):
        value = str(token)
        if sign and token.type == "OPS_COMP" and value == "=":
            yield "OPS_COMP", f"{sign}="
            sign = ""
            continue
        if sign:
            yield "OPS_COMP", sign
            sign = ""
        if token.type == "OPS_COMP" and value in ("<", ">"):
            sign = value
        elif token.type == "FUNC_CALL" and value in ("and(", "or("):
            yield "WORD", value[:-1]
            yield "OPEN_PAREN", "("
        elif token.type in ("OPS_BOOL", "NAME") and value.strip() in ("and", "or"):
            yield "WORD", value.strip()
        elif token.type != "WHITESPACE":
            yield token.type, value
    if sign:
        yield "OPS_COMP", sign


def _cannot_read(text: str) -> Any:
    return _("“%(text)s” is not read here.") % {"text": text[:40]}


class _Parser:
    """Reads tokens from left to right: or, and, comparison, value."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("END", "")

    def take(self, kind: str) -> str:
        found, text = self.peek()
        if found == "END":
            raise Unread(_("The expression ends too early."))
        if found != kind:
            raise Unread(_cannot_read(text))
        self.at += 1
        return text

    def joined(self, word: str, depth: int) -> Node:
        if depth > DEEPEST:
            raise Unread(_("The expression is nested too deeply."))
        parts = [self.joined("and", depth) if word == "or" else self.compared(depth)]
        while self.peek() == ("WORD", word):
            self.at += 1
            parts.append(self.joined("and", depth) if word == "or" else self.compared(depth))
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def compared(self, depth: int) -> Node:
        left = self.value(depth)
        if self.peek()[0] != "OPS_COMP":
            return left
        sign = self.take("OPS_COMP")
        right = self.value(depth)
        if isinstance(left, Literal):
            return Compared(OPPOSITE[sign], right, left)
        return Compared(sign, left, right)

    def value(self, depth: int) -> Node:
        kind, text = self.peek()
        if kind == "FUNC_CALL":
            return self.call(depth)
        if kind == "OPEN_PAREN":
            self.at += 1
            inside = self.joined("or", depth + 1)
            self.take("CLOSE_PAREN")
            return inside
        nodes: dict[str, Node] = {
            "PYXFORM_REF": Answer(text[2:-1]),
            "SELF_REF": Answer(SELF),
            "NUMBER": Literal(text),
            "SYSTEM_LITERAL": Literal(text[1:-1]),
        }
        if kind not in nodes:
            self.take("a value")
        self.at += 1
        return nodes[kind]

    def call(self, depth: int) -> Node:
        name = self.take("FUNC_CALL")[:-1]
        arguments: list[Node] = []
        while self.peek()[0] != "CLOSE_PAREN":
            if arguments:
                self.take("COMMA")
            arguments.append(self.joined("or", depth + 1))
        self.take("CLOSE_PAREN")
        return Call(name, tuple(arguments))


def condition_of(node: Node) -> dict[str, Any]:
    """The condition as loose JSON. Items have the names of the form. Raises `Unread`.

    XPath calls a missing answer unlike every value; our `ne` does not. So `!=` is `not` `eq`.
    """
    match node:
        case Joined(word, parts):
            return {"op": word, "of": [condition_of(part) for part in parts]}
        case Call("not", (part,)):
            return _negated(condition_of(part))
        case Call("selected", (Answer(name), Literal(text))) if name != SELF:
            return {"op": "selected", "item": name, "any": [_whole(text)]}
        case Compared("!=", left, right):
            return _negated(_comparison("=", left, right))
        case Compared(sign, left, right):
            return _comparison(sign, left, right)
    raise Unread(NOT_READ)


def _comparison(sign: str, left: Node, right: Node) -> dict[str, Any]:
    match left, right:
        case Answer(name), Literal("") if sign == "=" and name != SELF:
            return _negated({"op": "answered", "item": name})
        case Answer(name), Literal(text) if name != SELF:
            return {"op": NAMES[sign], "item": name, "value": _whole(text)}
        case Call("count-selected", (Answer(name),)), Literal(text) if name != SELF:
            return _count(sign, name, _whole(text))
    raise Unread(NOT_READ)


def _negated(condition: dict[str, Any]) -> dict[str, Any]:
    if condition["op"] == "not":
        inside: dict[str, Any] = condition["of"]
        return inside
    return {"op": "not", "of": condition}


def _whole(text: str) -> int:
    if not WHOLE.match(text):
        raise Unread(_("“%(text)s” is not a whole number.") % {"text": text[:40]})
    return int(text)


def _count(sign: str, name: str, number: int) -> dict[str, Any]:
    """How many are chosen, said with «at least» alone."""
    at_least = {"op": "count", "item": name, "at_least": number}
    more = {"op": "count", "item": name, "at_least": number + 1}
    if number < 0 or (number == 0 and sign in (">=", "<")):
        raise Unread(_("That is always true, or never."))
    if sign == "=" and number > 0:
        return {"op": "and", "of": [at_least, _negated(more)]}
    # Without «more than none», «none» is all there is to be.
    forms = {">=": at_least, ">": more, "<": _negated(at_least), "<=": _negated(more)}
    return forms.get(sign, _negated(more))


@dataclass(frozen=True)
class Limit:
    """One limit on the row's own answer: of what (its value, `string-length`, `count-selected`)."""

    of: str
    sign: str
    text: str


def limits_of(node: Node) -> tuple[Limit, ...]:
    """The limits that a constraint sets together. Raises `Unread`."""
    match node:
        case Joined("and", parts):
            return tuple(limit for part in parts for limit in limits_of(part))
        case Compared(sign, Answer("."), Literal(text)) if sign in OPPOSITE:
            return (Limit("value", sign, text),)
        case Compared(sign, Answer("."), Call("date", (Literal(text),))):
            return (Limit("date", sign, text),)
        case Compared(
            sign, Call("string-length" | "count-selected" as of, (Answer("."),)), Literal(text)
        ):
            return (Limit(of, sign, text),)
    raise Unread(_("Only limits on the answer itself are read here, joined by “and”."))
