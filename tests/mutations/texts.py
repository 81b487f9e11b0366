"""The operators that change only texts: titles, descriptions, examples, deprecations, the version of the API."""

from collections.abc import Iterator

from mutations.catalogue import (
    UNTOUCHED,
    Pair,
    Place,
    Table,
    Theme,
    joined,
    pair,
)
from mutations.editing import FRESH, other_text
from mutations.nodes import Json, successes
from mutations.picking import shown_at
from mutations.places import Operation, Reading
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_DOCS = pair("patch patch docs-changed description-changed")
_TEXT = f"What {FRESH} is."


def _added(holder: Json, key: str, pointer: str, found: Pair) -> Iterator[Place]:
    def change() -> None:
        holder[key] = _TEXT

    if not holder.get(key):
        yield Place(pointer, f"{key} added", change, found)


def _removed(holder: Json, key: str, pointer: str, found: Pair) -> Iterator[Place]:
    def change() -> None:
        del holder[key]

    if str(holder.get(key, "")).strip():
        yield Place(pointer, f"{key} removed", change, found)


def _changed(holder: Json, key: str, pointer: str, found: Pair) -> Iterator[Place]:
    def change() -> None:
        holder[key] = other_text(holder[key])

    if str(holder.get(key, "")).strip():
        yield Place(pointer, f"{key} changed", change, found)


# The document as a whole --------------------------------------------------------------


@itself("title-change")
def _(reading: Reading) -> Iterator[Place]:
    """The package is named after the title."""

    def change() -> None:
        reading.data["info"]["title"] = FRESH.title()

    told = "package-renamed distribution-renamed client-renamed environment-renamed"
    yield Place("#/info/title", f"title {FRESH}", change, pair(f"major patch {told}"))


@itself("title-aside")
def _(reading: Reading) -> Iterator[Place]:
    """Text in brackets is not part of the name."""
    title = reading.data["info"]["title"]

    def change() -> None:
        is_said = title.endswith(" (preview)")
        info = reading.data["info"]
        info["title"] = (
            title.removesuffix(" (preview)") if is_said else f"{title} (preview)"
        )

    if not any(each in title for each in "|:;+,"):
        found = pair("patch patch metadata-changed description-changed")
        yield Place("#/info/title", "an aside", change, found)


@itself("version-change")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        info = reading.data["info"]
        info["version"] = other_text(str(info["version"]))

    yield Place(
        "#/info/version", "version", change, pair("none patch description-changed")
    )


@itself("info-description-change")
def _(reading: Reading) -> Iterator[Place]:
    """The package does not contain the description."""
    info = reading.data["info"]
    return _changed(
        info, "description", "#/info", pair("none patch description-changed")
    )


@operator("info-summary-add", "info-summary-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _added(reading.data["info"], "summary", "#/info", _SUMMARY)


@operator("info-summary-remove", "info-summary-add")
def _(reading: Reading) -> Iterator[Place]:
    return _removed(reading.data["info"], "summary", "#/info", _SUMMARY)


_SUMMARY = pair("patch patch description-changed")


@itself("tag-description-change")
def _(reading: Reading) -> Iterator[Place]:
    """A resource is described by its first tag."""
    used = {tag for each in reading.operations for tag in each.node.get("tags", [])[:1]}
    for index, tag in enumerate(reading.data.get("tags", [])):
        if tag.get("name") in used and _is_alone(reading, tag["name"]):
            yield from _changed(tag, "description", f"#/tags/{index}", _DOCS)


def _is_alone(reading: Reading, tag: str) -> bool:
    """Whether the operations with this tag have no other tag."""
    listed = [each.node.get("tags", []) for each in reading.operations]
    return all(tags == [tag] for tags in listed if tag in tags)


# Operations and parameters ------------------------------------------------------------


@operator("operation-description-add", "operation-description-remove")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.operations:
        yield from _added(each.node, "description", each.pointer, _DOCS)


@operator("operation-description-remove", "operation-description-add")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.operations:
        same = each.node.get("description") == each.node.get("summary")
        if not same:
            yield from _removed(each.node, "description", each.pointer, _DOCS)


@itself("operation-description-change")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.operations:
        yield from _changed(each.node, "description", each.pointer, _DOCS)


@itself("operation-summary-change")
def _(reading: Reading) -> Iterator[Place]:
    """If there is a description, the summary is not shown."""
    for each in reading.operations:
        shown = not each.node.get("description")
        found = _DOCS if shown else pair("none patch description-changed")
        yield from _changed(each.node, "summary", each.pointer, found)


@itself("parameter-description-change")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = held.parameter
            if parameter.get("in") in ("query", "path"):
                yield from _changed(parameter, "description", held.pointer, _DOCS)


@itself("response-description-change")
def _(reading: Reading) -> Iterator[Place]:
    """The description of a response is not shown anywhere."""
    for operation in reading.operations:
        listed = operation.node.get("responses", {})
        for status in successes(listed):
            at = f"{operation.pointer}/responses/{status}"
            if "$ref" not in listed[status]:
                yield from _changed(listed[status], "description", at, UNTOUCHED)


# Schemas ------------------------------------------------------------------------------

_ALL: Table = dict.fromkeys((Role.ARGUMENT, Role.KEY, Role.FIELD), _DOCS)


@operator("property-description-add", "property-description-remove")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.scalars():
        found = joined(_ALL, each.uses)
        if found is not None and "properties" in each.holder:
            yield from _added(each.schema, "description", each.pointer, found)


@operator("property-description-remove", "property-description-add")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.scalars():
        found = joined(_ALL, each.uses)
        if found is not None and "properties" in each.holder:
            yield from _removed(each.schema, "description", each.pointer, found)


@itself("property-description-change")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.scalars():
        found = joined(_ALL, each.uses)
        if found is not None and "properties" in each.holder:
            yield from _changed(each.schema, "description", each.pointer, found)


@itself("schema-description-change")
def _(reading: Reading) -> Iterator[Place]:
    for name, schema in reading.components.items():
        met = reading.met.get(id(schema))
        if met is not None and met.is_plain and schema.get("properties"):
            yield from _changed(
                schema, "description", f"#/components/schemas/{name}", _DOCS
            )


@itself("schema-title-change")
def _(reading: Reading) -> Iterator[Place]:
    """Only variants of unions are named after their titles."""
    for met in reading.objects():
        yield from _changed(met.schema, "title", met.pointer, pair("none patch"))


_EXAMPLES: Table = dict.fromkeys(_ALL, pair("patch patch docs-changed"))


@operator("example-add", "example-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A short example is shown after the description."""
    for each in reading.scalars():
        found = shown_at(each, joined(_EXAMPLES, each.uses))
        if found is None or each.schema.keys() & {"example", "examples"}:
            continue

        def change(schema: Json = each.schema) -> None:
            schema["example"] = FRESH

        if each.schema["type"] == "string" and "format" not in each.schema:
            yield Place(each.pointer, f"an example of {each.name}", change, found)


@operator("example-remove", "example-add")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.scalars():
        found = shown_at(each, joined(_EXAMPLES, each.uses))
        text = str(each.schema.get("example", ""))
        if found is None or "examples" in each.schema or not 0 < len(text) < 60:
            continue

        def change(schema: Json = each.schema) -> None:
            del schema["example"]

        yield Place(each.pointer, f"no example of {each.name}", change, found)


@operator("body-example-add", "body-example-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation, media in _media(reading):

        def change(media: Json = media) -> None:
            media["example"] = {FRESH: FRESH}

        if not media.keys() & {"example", "examples"}:
            yield Place(operation.pointer, "an example", change, UNTOUCHED)


@operator("body-example-remove", "body-example-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation, media in _media(reading):

        def change(media: Json = media) -> None:
            del media["example"]

        if "example" in media:
            yield Place(operation.pointer, "no example", change, UNTOUCHED)


def _media(reading: Reading) -> Iterator[tuple[Operation, Json]]:
    for operation in reading.operations:
        body, answer = reading.body(operation), reading.answer(operation)
        for content in filter(None, (body, answer[1] if answer else None)):
            yield operation, content.media


# Deprecated ---------------------------------------------------------------------------


_OLD: Table = {
    Role.ARGUMENT: pair("minor patch argument-deprecated", "patch patch"),
    Role.KEY: pair("minor patch key-deprecated", "patch patch"),
    Role.FIELD: pair("minor patch field-deprecated", "patch patch"),
}


def _deprecated(reading: Reading, is_said: bool) -> Iterator[Place]:
    for each in reading.scalars():
        found = joined(_OLD, each.uses)
        if found is None or bool(each.schema.get("deprecated")) is not is_said:
            continue

        def change(schema: Json = each.schema) -> None:
            if is_said:
                del schema["deprecated"]
            else:
                schema["deprecated"] = True

        what = f"{each.name} {'not ' if is_said else ''}deprecated"
        yield Place(each.pointer, what, change, found.turned if is_said else found)


@operator("property-deprecate", "property-undeprecate")
def _(reading: Reading) -> Iterator[Place]:
    return _deprecated(reading, False)


@operator("property-undeprecate", "property-deprecate")
def _(reading: Reading) -> Iterator[Place]:
    return _deprecated(reading, True)


def _deprecated_parameters(reading: Reading, is_said: bool) -> Iterator[Place]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = held.parameter
            if parameter.get("in") != "query" or bool(parameter.get("deprecated")) is not is_said:  # fmt: skip
                continue

            def change(parameter: Json = parameter) -> None:
                if is_said:
                    del parameter["deprecated"]
                else:
                    parameter["deprecated"] = True

            found = pair(
                "minor patch argument-deprecated description-changed",
                "patch patch description-changed",
            )
            found = found.turned if is_said else found
            what = f"{parameter['name']} {'not ' if is_said else ''}deprecated"
            yield Place(held.pointer, what, change, found)


@operator("parameter-deprecate", "parameter-undeprecate")
def _(reading: Reading) -> Iterator[Place]:
    return _deprecated_parameters(reading, False)


@operator("parameter-undeprecate", "parameter-deprecate")
def _(reading: Reading) -> Iterator[Place]:
    return _deprecated_parameters(reading, True)


# What no reader knows -----------------------------------------------------------------


@operator("extension-add", "extension-remove")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.operations:
        yield from _added(each.node, f"x-{FRESH}", each.pointer, UNTOUCHED)


@operator("extension-remove", "extension-add")
def _(reading: Reading) -> Iterator[Place]:
    for each in reading.operations:
        for key in each.node:
            if key.startswith("x-") and not key.startswith("x-sdk-"):
                yield from _removed(each.node, key, each.pointer, UNTOUCHED)
