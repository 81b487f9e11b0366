"""Names that still work but have a new meaning.

The same call is accepted, but reaches another operation, sets another part of the request, or reads another property,
although the former target still exists under another name. This module must not know types.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.subjects import argument_subject, client_member_subject
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.paths import without_names
from sdkwright.diff.model.programs import (
    Assertion,
    Assignment,
    Attribute,
    BinaryOperation,
    Call,
    ClientMember,
    Constant,
    Expression,
    ImportStatement,
    Item,
    Keyword,
    Path,
    Program,
    Statement,
    Variable,
    member_path,
)
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.methods import MethodSurface
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import STR
from sdkwright.package.methods import ArgumentKind, Method

_RAW: Final = Variable("raw")
_REQUEST: Final = Attribute(_RAW, "http_request")
_URL: Final = Attribute(_REQUEST, "url")
_CONTENT: Final = Attribute(_REQUEST, "content")
_BODY: Final = BinaryOperation(_CONTENT, "or", Constant(b"{}"))
_JSON: Final = ImportStatement(("json",))


def moved_member(
    member: SurfaceMember,
    target: SurfaceMember,
    members: Mapping[str, SurfaceMember],
) -> SurfaceMember | None:
    """The new member that has the old meaning of `member`; None if there is none.

    Also None if the name of `member` still has its old meaning. `target` is the new member with this name.
    """
    if member.name != target.name or member.meaning == target.meaning:
        return None
    if member.kind is ArgumentKind.PATH or target.kind is ArgumentKind.PATH:
        return None  # the position in the path counts, not the name
    found = (each for each in members.values() if each.meaning == member.meaning)
    return next(found, None)


def advice(verb: str, moved: SurfaceMember) -> str:
    """The advice for users whose code uses a name with a new meaning, and for the author who wants to avoid this."""
    return f"{verb} `{moved.name}`. To keep the old meaning of the name, add `x-sdk-name` to both."


# Methods ------------------------------------------------------------------------------


def moved_operation(
    old: MethodSurface, new: MethodSurface, surface: Surface
) -> str | None:
    """The new path of the old method's operation, if the method's name now belongs to another operation; else None."""
    if old.path != new.path or _request(old.method) == _request(new.method):
        return None
    found = (
        path
        for path, (_, method) in surface.methods.items()
        if _request(method) == _request(old.method)
    )
    return next(found, None)


def _request(method: Method) -> str:
    return without_names(method.endpoint)


def method_change(
    comparison: Comparison, old: MethodSurface, new: MethodSurface, moved: str
) -> Change:
    was, now = old.method.endpoint, new.method.endpoint
    return comparison.make_change(
        *("method-target-changed", client_member_subject(old.path), was, now),
        f"`client.{old.path}` now calls `{now}`. `client.{moved}` calls `{was}`.",
        old=old.method.origin,
        new=new.method.origin,
        advice=f"Call `client.{moved}`. To keep the name for its operation, add `x-sdk-method` to both operations.",
        program=_operation_program(comparison, old),
        replacement=member_path(moved),
    )


def _operation_program(comparison: Comparison, old: MethodSurface) -> Program:
    """A program that checks that a call still sends the same HTTP method and path."""
    http_method = old.method.operation.method
    path = old.method.expected_request.path
    tests: list[Expression] = [_equal(Attribute(_REQUEST, "method"), http_method)]
    if path:
        end = Call(Attribute(Attribute(_URL, "path"), "endswith"), (Constant(path),))
        tests.append(end)
    return comparison.client_program(
        _raw_call(comparison.access_paths.call(old.path)), *map(Assertion, tests)
    )


# Arguments ----------------------------------------------------------------------------


def argument_change(
    comparison: Comparison,
    old: MethodSurface,
    member: SurfaceMember,
    target: SurfaceMember,
    moved: SurfaceMember,
) -> Change:
    name = member.name
    return comparison.make_change(
        *("argument-target-changed", argument_subject(old.path, name)),
        *(_meaning_text(member), _meaning_text(target)),
        f"`{name}` of `client.{old.path}` now sets the {_meaning_text(target)}."
        f" `{moved.name}` sets the {_meaning_text(member)}.",
        old=member.origin,
        new=target.origin,
        advice=advice("Pass", moved),
        program=_argument_program(comparison, old, member),
    )


def _meaning_text(member: SurfaceMember) -> str:
    """The part of a request that an argument sets, in words: ``query parameter `status` ``."""
    words = {
        ArgumentKind.QUERY: "query parameter",
        ArgumentKind.HEADER: "header",
        ArgumentKind.COOKIE: "cookie",
        ArgumentKind.BODY: "property of the body",
        ArgumentKind.PATH: "path parameter",
    }
    assert member.kind is not None
    return f"{words[member.kind]} `{member.wire}`"


def _argument_program(
    comparison: Comparison, old: MethodSurface, member: SurfaceMember
) -> Program:
    """A program that checks that an argument is sent in the same part of the request as before.

    The value is compared only if it is text. Otherwise, the program looks for the wire name.
    """
    access = comparison.access_paths
    is_text = member.type == STR
    value = Constant(member.name) if is_text else access.example(member.type)
    call = access.call(old.path, Keyword(member.name, value), omit=member.name)
    imports: Iterable[ImportStatement] = ()
    match member.kind:
        case ArgumentKind.QUERY:
            holder: Expression = Attribute(_URL, "params")
        case ArgumentKind.BODY if old.method.operation.body_form == "json":
            holder = Call(Attribute(Variable("json"), "loads"), (_BODY,))
            imports = (_JSON,)
        case ArgumentKind.BODY:
            holder, is_text = Call(Attribute(_CONTENT, "decode")), False
        case _:
            holder = Attribute(_REQUEST, "headers")
            is_text = is_text and member.kind is ArgumentKind.HEADER
    wire = "cookie" if member.kind is ArgumentKind.COOKIE else member.wire
    test = (
        _equal(Item(holder, Constant(wire)), member.name)
        if is_text
        else BinaryOperation(Constant(wire), "in", holder)
    )
    return comparison.client_program(_raw_call(call), Assertion(test), imports=imports)


# Programs -----------------------------------------------------------------------------


def content_program(comparison: Comparison, call: Expression, wire: str) -> Program:
    """A program that checks that the request body of a call has a property."""
    content = Call(Attribute(_CONTENT, "decode"))
    test = BinaryOperation(Constant(f'"{wire}"'), "in", content)
    return comparison.client_program(_raw_call(call), Assertion(test))


def _raw_call(call: Expression) -> Statement:
    """A statement that assigns the raw response of a call to a variable."""
    assert isinstance(call, Call)
    assert isinstance(call.function, ClientMember)
    function = raw_method(call.function.path)
    return Assignment(_RAW, Call(function, call.positional, call.keywords))


def raw_method(path: Path) -> Attribute:
    """The method with the same name that returns the raw response, as an expression."""
    *resource, name = path
    return Attribute(
        Attribute(ClientMember(tuple(resource)), "with_raw_response"), name
    )


def _equal(value: Expression, text: str) -> Expression:
    return BinaryOperation(value, "==", Constant(text))
