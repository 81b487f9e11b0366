"""An interface to openapi-spec-validator, which returns errors as `Problem`.

This module must not know documents, locations or messages. Its import is slow; only `conformance` imports it, lazily.
It extends the libraries: every error has a path, lists that grow with the document are searched in constant time, no
regular expression of the document runs, and nothing is fetched.
"""

import ast
import time
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from importlib import import_module
from typing import Any, Final, NoReturn, cast

from jsonschema_path.paths import SchemaPath
from openapi_schema_validator import OAS30Validator, OAS31Validator, OAS32Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from openapi_spec_validator.validation import exceptions, keywords
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry
from openapi_spec_validator.validation.validators import SpecValidator

from sdkwright.validation.official_schemas import ErrorPath, Problem
from sdkwright.validation.sound_parts import SoundParts


def check_content(
    data: Any, version: str, seconds: float, sound: SoundParts
) -> Iterator[Problem]:
    """The errors that the official schema does not find: inside schemas, in defaults, in tags.

    It stops after `seconds`.
    """
    validator = _VALIDATORS[version](data)
    deadline = _DEADLINE.set(time.monotonic() + seconds)
    parts = _SOUND_PARTS.set(sound)
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
        _SOUND_PARTS.reset(parts)


# openapi-spec-validator ---------------------------------------------------------------

_FOUND_BY_OWN_RULES: Final = (
    exceptions.DuplicateOperationIDError,
    exceptions.ParameterDuplicateError,
    exceptions.UnresolvableParameterError,
)


class _LocatedError(exceptions.OpenAPIValidationError):
    """An error with its path from the root. The library's own paths start at varying objects."""

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
_SOUND_PARTS: Final[ContextVar[SoundParts]] = ContextVar("sound parts")
_PATTERN_KEYWORDS: Final = ("pattern", "patternProperties", "unevaluatedProperties")


def _check_time() -> None:
    if time.monotonic() > _DEADLINE.get():
        raise TimeoutError("this document takes too long")


class _FastIdList(list[int]):
    """A list with constant-time search, for the library's list of visited schemas."""

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
        if _SOUND_PARTS.get().is_schema(schema.read_value(), is_root=not meta_checked):
            return
        for error in super().__call__(schema, require_properties, meta_checked):
            yield _locate_error(error, schema.parts)

    def _validate_schema_meta(self, schema: SchemaPath, schema_value: Any) -> Any:
        if _SOUND_PARTS.get().is_valid_by_metaschema(schema_value):
            return None
        error = super()._validate_schema_meta(schema, schema_value)
        if error is not None and error.schema_path:
            return _deepest_error(
                self._get_schema_checker(schema, schema_value), schema_value, error
            )
        return error

    def _collect_properties(self, schema: SchemaPath) -> set[str]:
        """The names of the properties of a schema. Unlike the library, visit each schema once, not once per path."""
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


def _deepest_error(checker: Any, schema: Any, found: Any) -> Any:
    """The error of a metaschema with the longest path, and of several the one whose path sorts first.

    The library raises the first that it finds. It visits additional properties in the order of a set, which differs
    between runs.
    """
    base: Any = getattr(checker, "func", checker).__self__  # of `check_schema`
    meta: Any = import_module("jsonschema.validators").validator_for(
        base.META_SCHEMA, default=base
    )
    validator = meta(
        base.META_SCHEMA, format_checker=base.FORMAT_CHECKER, registry=REGISTRY
    )
    return min(
        validator.iter_errors(schema),
        key=lambda each: (
            -len(each.absolute_path),
            [str(step) for step in each.absolute_path],
        ),
        default=found,
    )


class _SchemaValidator30(_SchemaValidator, keywords.OpenAPIV30SchemaValidator):
    pass


class _SchemaValidator31(_SchemaValidator, keywords.OpenAPIV31SchemaValidator):
    pass


class _SchemaValidator32(_SchemaValidator, keywords.OpenAPIV32SchemaValidator):
    pass


def _accept_all(*_: Any) -> Iterator[Any]:
    """The check of a keyword that always passes, since checking it would run a regular expression of the document."""
    return iter(())


def _bounded_validator(base: Any) -> Any:
    """A validator class for values, which respects the deadline and runs no regular expression of the document."""

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


class _PathValidator(keywords.PathValidator):
    def __call__(self, url: str, path_item: SchemaPath) -> Iterator[Any]:
        if not _SOUND_PARTS.get().is_path_item(url):
            yield from super().__call__(url, path_item)


class _PathValidator32(_PathValidator, keywords.OpenAPIV32PathValidator):
    pass


class _TagsValidator(keywords.TagsValidator):
    def __call__(self, tags: SchemaPath) -> Iterator[Any]:
        for error in super().__call__(tags):
            yield _locate_error(error, tags.parts)


class _TagsValidator32(_TagsValidator, keywords.OpenAPIV32TagsValidator):
    pass


class _NoFetchHandlers(dict[str, Any]):
    """Handlers for every URI scheme that refuse to fetch. Without a handler, the library would use the network."""

    def __contains__(self, scheme: object) -> bool:
        return True

    def __getitem__(self, scheme: str) -> Any:
        return self._refuse

    @staticmethod
    def _refuse(uri: str) -> NoReturn:
        raise LookupError(f"{uri} is outside the document")


def _keyword_validators(
    base: type[SpecValidator], **own: type[keywords.KeywordValidator]
) -> dict[str, type[keywords.KeywordValidator]]:
    return {**base.keyword_validators, **own}


class _Validator30(OpenAPIV30SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV30SpecValidator,
        schema=_SchemaValidator30,
        default=_DefaultValidator30,
        path=_PathValidator,
        tags=_TagsValidator,
    )


class _Validator31(OpenAPIV31SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV31SpecValidator,
        schema=_SchemaValidator31,
        default=_DefaultValidator31,
        path=_PathValidator,
        tags=_TagsValidator,
    )


class _Validator32(OpenAPIV32SpecValidator):
    resolver_handlers = _NoFetchHandlers()
    keyword_validators = _keyword_validators(
        OpenAPIV32SpecValidator,
        schema=_SchemaValidator32,
        default=_DefaultValidator32,
        path=_PathValidator32,
        tags=_TagsValidator32,
    )


_VALIDATORS: Final[Mapping[str, type[SpecValidator]]] = {
    "3.0": _Validator30,
    "3.1": _Validator31,
    "3.2": _Validator32,
}
