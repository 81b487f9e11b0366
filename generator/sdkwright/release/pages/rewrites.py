"""Rewrites of broken programs: a program with the same meaning that works with the new package, if it can be derived.

This module must not know how breaks are described, nor how a program is printed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.changes import Use as ValueSide
from sdkwright.diff.model.programs import (
    USED_VALUE,
    Assignment,
    Attribute,
    Call,
    ClientMember,
    Constant,
    DictDisplay,
    DictItem,
    ImportStatement,
    Keyword,
    Path,
    Program,
    ProgramNode,
    Variable,
)
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.surface import argument_types
from sdkwright.release.pages.user_programs import as_written

_CALL_RULES: Final = frozenset(
    {
        "argument-required-added",
        "argument-became-required",
        "argument-became-keyword-only",
    }
)
_KEY_RULES: Final = frozenset(
    {"key-renamed", "key-removed", "key-required-added", "key-became-required"}
)
_RUNTIME: Final = "_runtime"
"""The package of internal modules, whose types users do not import."""
_TYPE_RULES: Final = frozenset(
    {
        "return-items-narrowed",
        "return-nullable",
        "return-type-changed",
        "return-type-widened",
    }
)
"""Rules of values that have another type when they are read."""
_PATH_RULES: Final = frozenset({"method-renamed", "resource-renamed"})
_RENAME_RULES: Final = _PATH_RULES | {
    "argument-renamed",
    "client-renamed",
    "package-renamed",
    "environment-renamed",
}
"""Rules of renames that can be applied to every program, even if the program demonstrates another break."""


def rewrite(
    change: Change, new: Snapshot, other_changes: Iterable[Change] = ()
) -> Program | None:
    """The program of a break's witness, changed so that it works with the new package; None if it cannot be derived.

    `other_changes` are the changes of the same version, which may break the program too.
    """
    if change.witness is None:
        return None
    others = [
        each
        for each in other_changes
        if each.rule.severity.is_break and each.fingerprint != change.fingerprint
    ]
    program = _rewrite_own_change(change, change.witness.program, new)
    if program is None or program == change.witness.program:
        return None
    program = _apply_renames(program, others)
    if any(_is_affected(each, change, program) for each in others):
        return None
    return program if _has_valid_calls(program, new) else None


# The change itself ------------------------------------------------------------------------


def _rewrite_own_change(
    change: Change, program: Program, new: Snapshot
) -> Program | None:
    match change.rule.id:
        case rule if rule in _RENAME_RULES:
            return _apply_renames(program, [change])
        case "distribution-renamed":
            return _replace_constant(program, change)
        case "field-renamed":
            return _rename_field(program, change)
        case "field-removed":
            return _read_unknown_property(program, change)
        case "to-param-changed":
            return _retype_param(program, change)
        case "type-renamed":
            *module, name = change.replacement
            return Program((ImportStatement(tuple(module), name),))
        case "argument-removed":
            removed = _remove_argument(program, change)
            if _has_valid_calls(removed, new):
                return removed
            return _rewrite_call(program, change, new)
        case rule if rule in _CALL_RULES:
            return _rewrite_call(program, change, new)
        case rule if rule in _TYPE_RULES:
            return _retype_value(program, change)
        case rule if rule in _KEY_RULES:
            return _rewrite_key(program, change, new)
        case "argument-type-narrowed":
            return _replace_argument(program, change, new)
        case _:
            return None


def _replace_constant(program: Program, change: Change) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        return Constant(change.new) if node == Constant(change.old) else node

    return program.edited(edit)


def _rename_field(program: Program, change: Change) -> Program | None:
    """Rename the last attribute with the old name, since the program demonstrates this attribute.

    Earlier attributes with the name may belong to other types. None if there is no such attribute.
    """
    fields = [
        each
        for each in program.nodes()
        if isinstance(each, Attribute) and each.name == change.old
    ]
    if not fields:
        return None
    renamed = replace(fields[-1], name=change.new)
    return program.edited(lambda node: renamed if node == fields[-1] else node)


def _read_unknown_property(program: Program, change: Change) -> Program | None:
    """The program that reads the property from the response, which keeps properties that the document lacks."""
    match change.old_pointer:
        case (*_, "properties", str(wire_name)):
            name = change.subject.name
        case _:
            return None

    def edit(node: ProgramNode) -> ProgramNode:
        match node:
            case Attribute(owner=model, name=attribute) if attribute == name:
                as_dict = Call(Attribute(model, "to_dict"))
                return Call(Attribute(as_dict, "get"), (Constant(wire_name),))
            case _:
                return node

    if sum(isinstance(each, Attribute) and each.name == name for each in program.nodes()) != 1:  # fmt: skip
        return None
    return program.edited(edit)


def _retype_param(program: Program, change: Change) -> Program | None:
    """The program with the new type of the result of `to_param()`."""
    new = change.new_type
    if new is None:
        return None

    def edit(node: ProgramNode) -> ProgramNode:
        if isinstance(node, Assignment) and node.annotation == change.old:
            return replace(node, annotation=new.text)
        return node

    kept = (each for each in program.imports if each.name != change.old)
    imports = dict.fromkeys((*kept, *new.imports))
    return Program(tuple(imports), program.edited(edit).statements)


def _rewrite_key(program: Program, change: Change, new: Snapshot) -> Program | None:
    match change.rule.id:
        case "key-renamed":
            return _rename_key(program, change)
        case "key-removed":
            return _remove_key(program, change)
        case _:
            return _add_key(program, change, new)


def _rename_key(program: Program, change: Change) -> Program | None:
    def is_renamed(node: ProgramNode) -> bool:
        return isinstance(node, DictItem) and node.key == change.old

    # If the key occurs several times, it is unknown which one was renamed.
    if sum(map(is_renamed, program.nodes())) != 1:
        return None

    def edit(node: ProgramNode) -> ProgramNode:
        if isinstance(node, DictItem) and is_renamed(node):
            return replace(node, key=change.new)
        return node

    return program.edited(edit)


def _remove_argument(program: Program, change: Change) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        if not _is_call_of(node, change.subject.member):
            return node
        kept = (each for each in node.keywords if each.name != change.subject.argument)
        return replace(node, keywords=tuple(kept))

    return program.edited(edit)


def _rewrite_call(program: Program, change: Change, new: Snapshot) -> Program | None:
    member = change.subject.member
    path = ".".join(member)
    if path not in new.surface.methods:
        return None
    call = AccessPaths(new.surface).call(path)
    return program.edited(lambda node: call if _is_call_of(node, member) else node)


def _retype_value(program: Program, change: Change) -> Program | None:
    """The program with the new type of the value that it reads; None if users cannot import that type."""
    new = change.new_type
    if new is None or any(_RUNTIME in each.module for each in new.imports):
        return None

    def edit(node: ProgramNode) -> ProgramNode:
        if isinstance(node, Assignment) and node.target == USED_VALUE:
            return replace(node, annotation=new.text)
        return node

    plain = as_written(program.edited(edit))
    if plain.statements == as_written(program).statements:
        return None
    imports = dict.fromkeys((*plain.imports, *new.imports))
    return Program(tuple(imports), plain.statements)


def _remove_key(program: Program, change: Change) -> Program | None:
    def is_removed(node: ProgramNode) -> bool:
        return isinstance(node, DictItem) and node.key == change.subject.name

    if sum(map(is_removed, program.nodes())) != 1:
        return None

    def edit(node: ProgramNode) -> ProgramNode:
        if isinstance(node, DictDisplay):
            return DictDisplay(
                tuple(each for each in node.items if not is_removed(each))
            )
        return node

    return program.edited(edit)


def _add_key(program: Program, change: Change, new: Snapshot) -> Program | None:
    """The program with calls that are valid in the new package; None if no call contains the key."""
    access = AccessPaths(new.surface)

    def edit(node: ProgramNode) -> ProgramNode:
        match node:
            case Call(function=ClientMember(path=path)):
                known = ".".join(path) in new.surface.methods
                return access.call(".".join(path)) if known else node
            case _:
                return node

    edited = program.edited(edit)
    has_key = any(
        isinstance(each, DictItem) and each.key == change.subject.name
        for each in edited.nodes()
    )
    return edited if has_key else None


def _replace_argument(
    program: Program, change: Change, new: Snapshot
) -> Program | None:
    """The program with a value of the argument that the new package accepts; None if it cannot be derived."""
    member, argument = change.subject.member, change.subject.argument
    path = ".".join(member)
    if path not in new.surface.methods:
        return None
    access = AccessPaths(new.surface)
    type_ = argument_types(new.surface.methods[path][1]).get(argument)
    if type_ is None:
        return None

    def edit(node: ProgramNode) -> ProgramNode:
        if not _is_call_of(node, member):
            return node
        keywords = (
            Keyword(argument, access.example(type_)) if each.name == argument else each
            for each in node.keywords
        )
        return replace(node, keywords=tuple(keywords))

    return program.edited(edit)


def _is_call_of(node: ProgramNode, member: Path) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.function == ClientMember(member)


# Renames by other changes -------------------------------------------------------------------


def _apply_renames(program: Program, changes: Sequence[Change]) -> Program:
    for each in changes:
        match each.rule.id:
            case "package-renamed":
                program = _rename_package(program, each)
            case "client-renamed":
                program = _rename_client(program, each)
            case "environment-renamed":
                program = _replace_constant(program, each)
            case "argument-renamed":
                program = _rename_argument(program, each)
            case _:
                continue
    # All at once, since a new path may equal an old one; and last, since renamed arguments refer to the old paths.
    return _rename_members(
        program,
        {
            each.subject.member: each.replacement
            for each in changes
            if each.rule.id in _PATH_RULES
        },
    )


def _rename_package(program: Program, change: Change) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        if isinstance(node, ImportStatement) and node.module[0] == change.old:
            return replace(node, module=(change.new, *node.module[1:]))
        return node

    return program.edited(edit)


def _rename_client(program: Program, change: Change) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        match node:
            case ImportStatement(module=(_,), name=change.old):
                return replace(node, name=change.new)
            case Call(function=Variable(name=change.old)):
                return replace(node, function=Variable(change.new))
            case _:
                return node

    return program.edited(edit)


def _rename_argument(program: Program, change: Change) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        if not _is_call_of(node, change.subject.member):
            return node
        keywords = (
            replace(each, name=change.new) if each.name == change.old else each
            for each in node.keywords
        )
        return replace(node, keywords=tuple(keywords))

    return program.edited(edit)


def _rename_members(program: Program, renames: Mapping[Path, Path]) -> Program:
    def edit(node: ProgramNode) -> ProgramNode:
        if not isinstance(node, ClientMember):
            return node
        for length in range(len(node.path), 0, -1):
            if (renamed := renames.get(node.path[:length])) is not None:
                return ClientMember((*renamed, *node.path[length:]))
        return node

    return program.edited(edit)


# Other breaks of the program --------------------------------------------------------------


def _is_affected(other: Change, change: Change, program: Program) -> bool:
    """Whether another break may also make the program fail."""
    if other.rule.id in _RENAME_RULES:
        return False
    nodes, name = program.nodes(), other.subject.name
    match other.rule.id.split("-")[0]:
        case "type" | "import":
            return any(
                isinstance(each, ImportStatement) and each.name == name
                for each in nodes
            )
        case "key" if other.rule.id == "key-removed":
            return any(
                isinstance(each, DictItem) and each.key == name for each in nodes
            )
        case "key":
            return any(isinstance(each, DictDisplay) for each in nodes)
        case "argument":
            # `_has_valid_calls` checks which arguments are required and which exist.
            is_value = other.rule.id == "argument-type-narrowed"
            argument = other.subject.argument
            return is_value and any(
                isinstance(each, Keyword) and each.name == argument for each in nodes
            )
        case "return" if member := other.subject.member:
            is_read = change.rule.use is ValueSide.READ
            return is_read and any(_is_call_of(each, member) for each in nodes)
        case "field" | "return" | "to":
            return any(
                isinstance(each, Attribute) and each.name == name for each in nodes
            )
        case _:
            return False


def _has_valid_calls(program: Program, new: Snapshot) -> bool:
    """Whether each called method exists in the new package, and each call is valid.

    A call must pass all required arguments, and no unknown arguments.
    """
    for path, call in _client_calls(program):
        if path not in new.surface.methods:
            return False
        _, method = new.surface.methods[path]
        passed = {each.name for each in call.keywords}
        accepted = argument_types(method).keys()
        required = {each.name for each in method.required}
        if not passed <= accepted or len(required - passed) > len(call.positional):
            return False
    return True


def _client_calls(program: Program) -> Iterator[tuple[str, Call]]:
    for node in program.nodes():
        match node:
            case Call(function=ClientMember(path=path)):
                yield ".".join(path), node
            case _:
                continue
