"""The pagination from a user's statement about an operation, checked against the operation.

Missing values come from the rule, if it recognises the same style. This module must not know where a statement is
written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final, cast

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.pagination import PageStyle, Pagination, Path
from sdkwright.diagnostics.findings import Finding
from sdkwright.pagination.arguments import PageArgument, read_arguments
from sdkwright.pagination.response_fields import (
    BodyValue,
    Components,
    choose_items,
    read_fields,
)
from sdkwright.pagination.rule import Judgement
from sdkwright.statements import Statement

_PATHS: Final = ("items", "next", "has_more", "is_last", "total", "total_pages")
_TEXTS: Final = ("style", "parameter", "limit", "next_header", "item_key", "class")
_KEYS: Final = (*_TEXTS, *_PATHS, "first")
_PARAMETER_STYLES: Final = (
    *(PageStyle.CURSOR, PageStyle.ITEM_CURSOR),
    *(PageStyle.NUMBER, PageStyle.OFFSET),
)


def apply_statement(
    statement: Statement,
    operation: api.Operation,
    components: Components,
    judgement: Judgement,
) -> tuple[Judgement, Sequence[Finding]]:
    """The judgement from a statement, and the findings. If there is a finding, the judgement of the rule is kept."""
    if not statement.is_enabled:
        return Judgement(None, f"switched off by `{statement.source}`"), ()
    reader = _Reader(statement, operation, components)
    pagination = reader.read(judgement.pagination)
    if reader.findings or pagination is None:
        return judgement, reader.findings
    return Judgement(pagination, f"`{statement.source}`"), ()


@dataclass(slots=True)
class _Reader:
    """Reads the values of one statement, and collects the errors in them as findings."""

    statement: Statement
    operation: api.Operation
    components: Components
    findings: list[Finding] = field(default_factory=list[Finding])

    def read(self, recognised: Pagination | None) -> Pagination | None:
        response = self.operation.response
        if self.statement.problem:
            self._report(None, self.statement.problem, _FORM_ADVICE)
            return None
        if response is None or response.kind is not api.BodyKind.JSON:
            self._report(
                None,
                f"{self._subject} has no response in JSON, so it has no pages.",
                "Remove the lines, or describe the response.",
            )
            return None
        self.findings += self.statement.unknown_keys(_KEYS)
        style = self._style(recognised)
        if style is None:
            return None
        base = recognised if recognised and recognised.style is style else None
        found = base or Pagination(style, first=0 if style is PageStyle.OFFSET else 1)
        found = self._with_arguments(found)
        found = self._with_response(found, response.schema, is_new=base is None)
        self._check_completeness(found)
        self._check_item_key(found, response.schema)
        return found

    def _style(self, recognised: Pagination | None) -> PageStyle | None:
        text = self._text("style")
        if text is None:
            if recognised is None and "style" not in self.statement.values:
                self._report(
                    None,
                    f"{self._subject} needs a `style`, because no pages were recognised.",
                    f"Write one of {_listed(PageStyle)}.",
                )
            return recognised.style if recognised else None
        if text not in list(PageStyle):
            message = f"`{text}` is not a style of pages."
            self._report("style", message, f"Write one of {_listed(PageStyle)}.")
            return None
        return PageStyle(text)

    def _with_arguments(self, found: Pagination) -> Pagination:
        arguments = read_arguments(self.operation, self.components)
        parameter = self._argument("parameter", arguments)
        if parameter is not None:
            found = replace(
                found,
                parameter=parameter.name,
                place=parameter.place,
            )
        limit = self._argument("limit", arguments)
        return found if limit is None else replace(found, limit=limit.name)

    def _with_response(
        self, found: Pagination, body: api.Schema, *, is_new: bool
    ) -> Pagination:
        paths = {key: self._path(key, body) for key in _PATHS}
        items = paths["items"]
        if items is None and is_new:
            items = self._chosen_items(body)
        if items is not None:
            self._check_list(items, body)
        total = paths["total"] or paths["total_pages"]
        first = self._first()
        return replace(
            found,
            items=found.items if items is None else items,
            next=_given(paths["next"], found.next),
            has_more=_given(paths["has_more"], found.has_more),
            total=_given(total, found.total),
            total_is_pages=(
                bool(paths["total_pages"]) if total else found.total_is_pages
            ),
            is_last=_given(paths["is_last"], found.is_last),
            next_header=self._text("next_header") or found.next_header,
            item_key=self._text("item_key") or found.item_key,
            first=found.first if first is None else first,
            class_name=self._class_name() or found.class_name,
        )

    def _check_completeness(self, found: Pagination) -> None:
        missing: list[str] = []
        if found.style in _PARAMETER_STYLES and found.parameter is None:
            missing.append("parameter")
        if found.style is PageStyle.ITEM_CURSOR and found.item_key is None:
            missing.append("item_key")
        needs_next = found.style in (PageStyle.CURSOR, PageStyle.URL)
        if needs_next and not found.next and found.next_header is None:
            missing.append("next")
        for key in missing:
            if key not in self.statement.values:
                self._report(
                    None,
                    f"{self._subject} needs `{key}` for pages of the style `{found.style}`.",
                    f"Write {_EXAMPLES[key]}.",
                )

    def _check_item_key(self, found: Pagination, body: api.Schema) -> None:
        items = find_value(body, found.items, self.components)
        key = self.statement.values.get("item_key")
        if not isinstance(key, str) or not isinstance(items, api.Array):
            return
        if find_value(items.items, (key,), self.components) is None:
            self._report(
                "item_key",
                f"The items have no property `{key}`.",
                self._property_advice(items.items, ()),
            )

    # Values ---------------------------------------------------------------------------

    def _text(self, key: str) -> str | None:
        value = self.statement.values.get(key)
        if value is None or (isinstance(value, str) and value):
            return value
        self._report(key, f"`{key}` must be a string.", f"Write {_EXAMPLES[key]}.")
        return None

    def _class_name(self) -> str | None:
        name = self._text("class")
        if name is not None and not name.isidentifier():
            self._report("class", "`class` must be a Python name.", _CLASS_ADVICE)
        return name

    def _first(self) -> int | None:
        value = self.statement.values.get("first")
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._report("first", "`first` must be an integer.", "Write 0 or 1.")
        return None

    def _argument(
        self, key: str, arguments: Iterable[PageArgument]
    ) -> PageArgument | None:
        name = self._text(key)
        if name is None:
            return None
        known = {each.name: each for each in reversed(tuple(arguments))}
        if name in known:
            return known[name]
        close = get_close_matches(name, known, 1)
        listed = ", ".join(f"`{each}`" for each in known) or "none"
        self._report(
            key,
            f"{self._subject} has no parameter `{name}`, and its request body has no such property.",
            f"Did you mean `{close[0]}`?" if close else f"There are: {listed}.",
        )
        return None

    def _path(self, key: str, body: api.Schema) -> Path | None:
        value = self.statement.values.get(key)
        if value is None:
            return None
        names = value.split(".") if isinstance(value, str) and value else value
        if names == "":
            names = []
        if not isinstance(names, list) or not all(
            isinstance(each, str) for each in cast("list[object]", names)
        ):
            message = f"`{key}` must be the path of a property in the response."
            self._report(key, message, f"Write {_EXAMPLES[key]}.")
            return None
        path = tuple(cast("list[str]", names))
        for index in range(len(path)):
            if find_value(body, path[: index + 1], self.components) is None:
                holder = ".".join(path[:index])
                place = f"`{holder}` of the response" if holder else "the response"
                self._report(
                    key,
                    f"`{key}` names `{path[index]}`, but {place} has no such property.",
                    self._property_advice(body, path[:index]),
                )
                return None
        return path

    def _property_advice(self, body: api.Schema, path: Path) -> str:
        holder = find_value(body, path, self.components)
        names = (
            [each.name for each in holder.properties]
            if isinstance(holder, api.Object)
            else []
        )
        return f"There are: {', '.join(f'`{each}`' for each in names[:12]) or 'none'}."

    def _chosen_items(self, body: api.Schema) -> Path | None:
        fields = read_fields(body, self.components)
        chosen = choose_items(fields, self.operation.url_path, self.components)
        if isinstance(chosen, BodyValue):
            return chosen.path
        message = f"{self._subject} needs `items`: {chosen}."
        self._report(None, message, f"Write {_EXAMPLES['items']}.")
        return None

    def _check_list(self, path: Path, body: api.Schema) -> None:
        holders = (
            find_value(body, path[:index], self.components)
            for index in range(len(path))
        )
        # The class of the page has a field for each object on the path.
        is_inside_objects = all(isinstance(each, api.Object) for each in holders)
        value = find_value(body, path, self.components)
        if not (is_inside_objects and isinstance(value, api.Array)):
            name = f"`{'.'.join(path)}`" if path else "The response"
            self._report(
                "items",
                f"{name} is not a list.",
                "Write the path of a list in the response.",
            )

    # Findings -------------------------------------------------------------------------

    @property
    def _subject(self) -> str:
        return f"`{self.operation.label}`"

    def _report(self, key: str | None, message: str, advice: str) -> None:
        self.findings.append(self.statement.report(key, message, advice))


def find_value(
    schema: api.Schema, path: Path, components: Components
) -> api.Schema | None:
    """The schema at a path, with references followed; None if the path cannot exist."""
    schema = resolve(schema, components)
    for index, name in enumerate(path):
        match schema:
            case api.Object(properties=properties, additional_properties=other):
                known = {each.name: each.schema for each in properties}
                inner = known.get(name, other)
                if inner is None:
                    return None
                schema = resolve(inner, components)
            case api.Map(values=values):
                schema = resolve(values, components)
            case api.Union(variants=variants):
                found = (
                    find_value(each, path[index:], components) for each in variants
                )
                return next((each for each in found if each is not None), None)
            case api.AnySchema():
                return schema
            case _:
                return None
    return schema


def _given(path: Path | None, default: Path) -> Path:
    return default if path is None else path


def _listed(styles: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in styles)


_FORM_ADVICE: Final = "Write `false`, or the keys that docs/pages.md describes."
_CLASS_ADVICE: Final = "Write a name such as `EventsPage`, without `Sync` and `Async`."
_EXAMPLES: Final = {
    "style": f"one of {_listed(PageStyle)}",
    "parameter": "the name of the parameter that asks for a page, such as `after`",
    "limit": "the name of the parameter for the size of a page, such as `limit`",
    "next": "the path of the next cursor, number or URL in the response, such as `meta.next_cursor`",
    "next_header": "the name of a header, such as `X-Next-Cursor`",
    "item_key": "the property of an item that is the cursor, such as `id`",
    "class": "a name such as `EventsPage`",
    "items": "the path of the list in the response, such as `data`",
    "has_more": "the path of a flag in the response, such as `has_more`",
    "total": "the path of a number in the response, such as `meta.total`",
    "total_pages": "the path of a number in the response, such as `meta.total_pages`",
    "is_last": "the path of a flag in the response, such as `is_last`",
}
