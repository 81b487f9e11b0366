"""The API model."""

import pytest

from sdkwright.api.model import Annotations, Object, Primitive, Property

STRING = Primitive(Annotations(()), "string")


@pytest.mark.parametrize(
    ("required", "alternatives", "least", "keys"),
    [
        ("", (), 0, ""),
        ("b", (), 1, "b"),
        ("", (), 1, "a"),
        ("", (), 9, "abc"),
        ("", ("c",), 0, "c"),
        ("b", ("c",), 2, "bc"),
        ("b", ("x",), 0, "b"),
    ],
)
def test_the_smallest_value_is_valid(
    required: str, alternatives: tuple[str, ...], least: int, keys: str
) -> None:
    """It has the required properties, those of one alternative, and as many as there must be."""
    properties = tuple(Property(name, STRING, name in required) for name in "abc")
    constraints = (("minProperties", least),)
    found = Object(
        Annotations((), constraints=constraints),
        properties,
        alternatively_required=alternatives,
    )
    assert found.smallest_keys(properties) == {*keys}
