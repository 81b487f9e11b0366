"""An interface to openapi-spec-validator and jsonschema-rs, which returns errors as `Problem`.

This module must not know documents, places or messages. Its import is slow; only `conformance` imports it, lazily.
It extends the libraries: every error has a path, lists that grow with the document are searched in constant time,
no regular expression of the document runs, and nothing is fetched.
"""

import ast
import time
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, NoReturn, cast

import jsonschema_rs
from jsonschema_path.paths import SchemaPath
from openapi_schema_validator import OAS30Validator, OAS31Validator, OAS32Validator
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from openapi_spec_validator.schemas.utils import get_schema_content
from openapi_spec_validator.validation import exceptions, keywords
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry
from openapi_spec_validator.validation.validators import SpecValidator

ErrorPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a validator.

    `expected` depends on the keyword, such as the options of `enum`. `known_fields` are the allowed fields
    where an unexpected one was found. `invalid_key` is a key that violates `propertyNames`.
    """

    path: ErrorPath
    keyword: str
    message: str
    expected: tuple[Any, ...] = ()
    known_fields: tuple[str, ...] = ()
    invalid_key: str | None = None
    alternatives: tuple[tuple["Problem", ...], ...] = ()


def check_structure(data: Any, version: str) -> Iterator[Problem]:
    """The errors by the official JSON Schema of a version, such as "3.1"."""
    official = dict(get_schema_content(version))
    validator = jsonschema_rs.validator_cls_for(official)(official)
    for error in validator.iter_errors(data):
        yield _from_rust(error, official)


def check_content(data: Any, version: str, seconds: float) -> Iterator[Problem]:
    """The errors beyond the official schema: inside schemas, of defaults, of tags. It stops after `seconds`."""
    validator = _VALIDATORS[version](data)
    deadline = _DEADLINE.set(time.monotonic() + seconds)
    try:
        for error in validator.root_validator(validator.schema_path):
            if isinstance(error, _LocatedError):
                yield error.problem
            elif not isinstance(error, _FOUND_BY_OWN_RULES):
                yield Problem((), "other", str(error.message))
    # Errors of `check_structure` can make the library raise anything.
    except Exception as error:
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        yield Problem((), "incomplete", reason)
    finally:
        _DEADLINE.reset(deadline)


# Official schemas ---------------------------------------------------------------------


def _from_rust(
    error: jsonschema_rs.ValidationError, official: Mapping[str, Any]
) -> Problem:
    keyword, kind = error.kind.name, error.kind.as_dict()
    alternatives: list[list[jsonschema_rs.ValidationError]] = kind.get("context", [])
    return Problem(
        tuple(error.instance_path),
        keyword,
        error.message,
        _expected(keyword, kind),
        _known_fields(keyword, error.schema_path, official),
        kind["error"].instance if keyword == "propertyNames" else None,
        tuple(
            tuple(_from_rust(each, official) for each in alternative)
            for alternative in alternatives
            if alternative
        ),
    )


def _expected(keyword: str, kind: Mapping[str, Any]) -> tuple[Any, ...]:
    match keyword:
        case "required":
            return (kind["property"],)
        case "enum":
            return tuple(kind["options"])
        case "const":
            return (kind["expected_value"],)
        case "type":
            return tuple(kind["types"])
        case "additionalProperties" | "unevaluatedProperties":
            return tuple(kind["unexpected"])
        case _:
            return ()


def _known_fields(
    keyword: str, schema_path: list[str | int], official: Any
) -> tuple[str, ...]:
    if keyword not in ("additionalProperties", "unevaluatedProperties"):
        return ()
    schema = official
    for step in schema_path[:-1]:
        schema = schema[step]
    return tuple(schema.get("properties", ()))


# openapi-spec-validator ---------------------------------------------------------------

_FOUND_BY_OWN_RULES: Final = (
    exceptions.DuplicateOperationIDError,
    exceptions.ParameterDuplicateError,
    exceptions.UnresolvableParameterError,
)


class _LocatedError(exceptions.OpenAPIValidationError):
    """An error with its path from the root. Paths of the library are relative to varying objects."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _locate_error(error: Any, start: ErrorPath) -> _LocatedError:
    if isinstance(error, _LocatedError):
        return error
    if isinstance(error, exceptions.ExtraParametersError):
        # The message lists the names in the order of a set, which differs between runs.
        names = ast.literal_eval(error.message.partition(": ")[2])
        problem = Problem(start, "required-undefined", "", tuple(sorted(names)))
        return _LocatedError(problem)
    return _LocatedError(_from_python(error, start))


def _from_python(error: Any, start: ErrorPath) -> Problem:
    keyword = str(error.validator)
    alternatives: dict[Any, list[Problem]] = {}
    for each in error.context or ():
        index = each.schema_path[0]
        alternatives.setdefault(index, []).append(_from_python(each, start))
    return Problem(
        (*start, *error.absolute_path),
        keyword,
        error.message,
        _expected_by_python(error),
        alternatives=tuple(map(tuple, alternatives.values())),
    )


def _expected_by_python(error: Any) -> tuple[Any, ...]:
    match error.validator:
        case "enum" | "type":
            return _listed(error.validator_value)
        case "required":  # one error for each missing name
            named = (n for n in error.validator_value if n not in error.instance)
            return tuple(n for n in named if error.message.startswith(repr(n)))
        case _:
            return ()


def _listed(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


_DEADLINE: Final = ContextVar("deadline", default=float("inf"))
_PATTERN_KEYWORDS: Final = ("pattern", "patternProperties", "unevaluatedProperties")


def _check_time() -> None:
    if time.monotonic() > _DEADLINE.get():
        raise TimeoutError("this document takes too long")


class _FastIdList(list[int]):
    """A list with constant-time search. The library searches its list of visited schemas."""

    def __init__(self) -> None:
        super().__init__()
        self._id_set: set[int] = set()

    def append(self, value: int, /) -> None:
        self._id_set.add(value)

    def __contains__(self, value: object) -> bool:
        return value in self._id_set


class _SchemaValidator(keywords.SchemaValidator):
    def __init__(self, registry: KeywordValidatorRegistry) -> None:
        super().__init__(registry)
        self.visited_schema_ids = _FastIdList()
        self.meta_checked_schema_ids = _FastIdList()

    def __call__(
        self,
        schema: SchemaPath,
        require_properties: bool = True,
        meta_checked: bool = False,
    ) -> Iterator[Any]:
        _check_time()
        for error in super().__call__(schema, require_properties, meta_checked):
            yield _locate_error(error, schema.parts)

    def _collect_properties(self, schema: SchemaPath) -> set[str]:
        """Like the library, but visit each schema once. The library visits it once per path."""
        found: set[str] = set()
        seen: set[int] = set()
        waiting = [schema]
        while waiting:
            _check_time()
            schema = waiting.pop()
            this = id(schema.read_value())
            if this in seen:
                continue
            seen.add(this)
            if "properties" in schema:
                found.update(map(str, (schema / "properties").keys()))
            for keyword in ("allOf", "anyOf", "oneOf"):
                if keyword in schema:
                    waiting.extend(schema / keyword)
            waiting.extend(schema / each for each in ("items", "not") if each in schema)
        return found


class _SchemaValidator30(_SchemaValidator, keywords.OpenAPIV30SchemaValidator):
    pass


class _SchemaValidator31(_SchemaValidator, keywords.OpenAPIV31SchemaValidator):
    pass


class _SchemaValidator32(_SchemaValidator, keywords.OpenAPIV32SchemaValidator):
    pass


def _accept_all(*_: Any) -> Iterator[Any]:
    """A keyword that always passes. Checking it would run a regular expression of the document."""
    return iter(())


def _bounded_validator(base: Any) -> Any:
    """A validator of values that respects the deadline and runs no regular expression of the document."""

    def additional(
        validator: Any, allowed: Any, value: Any, schema: Any
    ) -> Iterator[Any]:
        if "patternProperties" not in schema:
            keyword = base.VALIDATORS["additionalProperties"]
            yield from keyword(validator, allowed, value, schema)

    def reference(
        validator: Any, target: Any, value: Any, schema: Any
    ) -> Iterator[Any]:
        _check_time()
        yield from base.VALIDATORS["$ref"](validator, target, value, schema)

    def evolve(validator: Any, **changes: Any) -> Any:
        if isinstance(changes.get("schema"), dict):
            # With `$schema`, the library would select a validator with all keywords.
            schema = {**cast(dict[str, Any], changes["schema"])}
            schema.pop("$schema", None)
            changes["schema"] = schema
        return inherited(validator, **changes)

    extend: Any = import_module(
        "jsonschema.validators"
    ).extend  # without type annotations
    made: Any = extend(
        base,
        {
            **dict.fromkeys(_PATTERN_KEYWORDS, _accept_all),
            **{"additionalProperties": additional, "$ref": reference},
        },
    )
    inherited, made.evolve = made.evolve, evolve
    return made


class _DefaultValidator(keywords.ValueValidator):
    def __call__(self, schema: SchemaPath, value: Any) -> Iterator[Any]:
        for error in super().__call__(schema, value):
            path = (*schema.parts, "default", *error.absolute_path)
            yield _LocatedError(Problem(path, "default", error.message))


class _DefaultValidator30(_DefaultValidator, keywords.OpenAPIV30ValueValidator):
    value_validator_cls = _bounded_validator(OAS30Validator)


class _DefaultValidator31(_DefaultValidator, keywords.OpenAPIV31ValueValidator):
    value_validator_cls = _bounded_validator(OAS31Validator)


class _DefaultValidator32(_DefaultValidator, keywords.OpenAPIV32ValueValidator):
    value_validator_cls = _bounded_validator(OAS32Validator)


class _TagsValidator(keywords.TagsValidator):
    def __call__(self, tags: SchemaPath) -> Iterator[Any]:
        for error in super().__call__(tags):
            yield _locate_error(error, tags.parts)


class _TagsValidator32(_TagsValidator, keywords.OpenAPIV32TagsValidator):
    pass


class _NoFetchHandlers(dict[str, Any]):
    """Handlers for every URI scheme. Without a handler, the library would use the network."""

    def __contains__(self, scheme: object) -> bool:
        return True

    def __getitem__(self, scheme: str) -> Any:
        return self._refuse

    @staticmethod
    def _refuse(uri: str) -> NoReturn:
        raise LookupError(f"{uri} is outside the document")


def _keyword_validators(
    base: type[SpecValidator],
    schema: type[keywords.SchemaValidator],
    default: type[keywords.ValueValidator],
    tags: type[keywords.TagsValidator],
) -> dict[str, type[keywords.KeywordValidator]]:
    own = {"schema": schema, "default": default, "tags": tags}
    return {**base.keyword_validators, **own}


class _Validator30(OpenAPIV30SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV30SpecValidator, _SchemaValidator30, _DefaultValidator30, _TagsValidator
    )


class _Validator31(OpenAPIV31SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV31SpecValidator, _SchemaValidator31, _DefaultValidator31, _TagsValidator
    )


class _Validator32(OpenAPIV32SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV32SpecValidator,
        _SchemaValidator32,
        _DefaultValidator32,
        _TagsValidator32,
    )


_VALIDATORS: Final[Mapping[str, type[SpecValidator]]] = {
    "3.0": _Validator30,
    "3.1": _Validator31,
    "3.2": _Validator32,
}
