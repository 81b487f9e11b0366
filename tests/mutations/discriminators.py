"""The operators that change how the variants of a union are distinguished: keywords, discriminators, titles."""

from collections.abc import Iterator

from mutations.catalogue import Place, Theme, joined, pair, sides
from mutations.editing import FRESH, other_text, put, rename
from mutations.nodes import Json
from mutations.places import Met, Reading
from mutations.unions import is_named_object, members, unions

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _keywords(reading: Reading, old: str, new: str) -> Iterator[Place]:
    for met in reading.met.values():
        if not isinstance(met.schema.get(old), list) or new in met.schema:
            continue

        def change(schema: Json = met.schema) -> None:
            rename(schema, old, new)

        yield Place(met.pointer, f"{old} as {new}", change, pair("none none"))


@operator("union-one-of-to-any-of", "union-any-of-to-one-of")
def _(reading: Reading) -> Iterator[Place]:
    return _keywords(reading, "oneOf", "anyOf")


@operator("union-any-of-to-one-of", "union-one-of-to-any-of")
def _(reading: Reading) -> Iterator[Place]:
    return _keywords(reading, "anyOf", "oneOf")


def _discriminated(reading: Reading) -> Iterator[Met]:
    for met in unions(reading):
        listed = members(met.schema)
        references = [each["$ref"] for each in listed if "$ref" in each]
        if met.is_read and len(references) == len(listed):
            yield met


_VALUE = sides(
    pair(
        "patch minor request-discriminator-value-added",
        "patch major request-discriminator-value-removed",
    ),
    pair(
        "patch major response-discriminator-value-added",
        "patch minor response-discriminator-value-removed",
    ),
)


@operator("discriminator-value-add", "discriminator-value-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A further value that selects the same variant."""
    for met in _discriminated(reading):
        mapping = met.schema.get("discriminator", {}).get("mapping")

        def change(mapping: Json = mapping) -> None:
            put(mapping, FRESH, next(iter(mapping.values())), 1)

        found = joined(_VALUE, met.uses)
        if mapping and found is not None:
            yield Place(met.pointer, f"{FRESH} too", change, found)


@operator("discriminator-value-remove", "discriminator-value-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in _discriminated(reading):
        mapping = met.schema.get("discriminator", {}).get("mapping", {})
        targets = list(mapping.values())
        free = [key for key, each in mapping.items() if targets.count(each) > 1]

        def change(mapping: Json = mapping, value: str = "".join(free[-1:])) -> None:
            del mapping[value]

        found = joined(_VALUE, met.uses)
        if free and found is not None:
            yield Place(met.pointer, f"{free[-1]} no more", change, found.turned)


@operator("discriminator-add", "discriminator-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A discriminator for variants that each have a constant with the same property name."""
    for met in _discriminated(reading):
        tags = [_constants(reading.followed(each)) for each in members(met.schema)]
        common = sorted(set[str].intersection(*tags))
        if not common or "discriminator" in met.schema:
            continue

        def change(schema: Json = met.schema, tag: str = common[0]) -> None:
            schema["discriminator"] = {"propertyName": tag}

        yield Place(
            met.pointer, f"told apart by {common[0]}", change, pair("patch none")
        )


@operator("discriminator-remove", "discriminator-add")
def _(reading: Reading) -> Iterator[Place]:
    for met in _discriminated(reading):

        def change(schema: Json = met.schema) -> None:
            del schema["discriminator"]

        if "propertyName" in met.schema.get("discriminator", {}):
            yield Place(met.pointer, "no discriminator", change, pair("patch none"))


def _constants(schema: Json) -> set[str]:
    return {
        name
        for name, each in schema.get("properties", {}).items()
        if "const" in each or len(each.get("enum", [])) == 1
    }


@itself("variant-rename")
def _(reading: Reading) -> Iterator[Place]:
    """The title of a variant is the name of its type."""
    for met in unions(reading):
        for member in filter(is_named_object, members(met.schema)):
            new = other_text(member["title"])

            def change(member: Json = member, new: str = new) -> None:
                member["title"] = new

            if "x-sdk-name" not in member and "discriminator" not in met.schema:
                expected = pair("major patch type-renamed")
                yield Place(
                    met.pointer, f"{member['title']} as {new}", change, expected
                )
