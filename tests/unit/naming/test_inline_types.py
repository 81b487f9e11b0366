"""Names of the types inside other schemas."""

from sdkwright.api import model as api
from sdkwright.naming.inline_types import inline_class_name, variant_paths

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")


def obj(*properties: tuple[str, api.Schema]) -> api.Object:
    return api.Object(
        PLAIN,
        tuple(api.Property(name, schema, False) for name, schema in properties),
    )


def test_a_class_never_has_the_name_of_its_module() -> None:
    assert inline_class_name("Pet", ("pet",), None) == "PetPet"
    assert inline_class_name("Pet", (), None) == "PetItem"


def test_a_requested_name_replaces_the_path_but_not_that_of_the_module() -> None:
    assert inline_class_name("Pet", ("a",), "Thing") == "Thing"
    assert inline_class_name("Pet", ("a",), "Pet") == "PetA"


def test_an_indistinguishable_variant_has_no_path_of_its_own() -> None:
    union = api.Union(PLAIN, (obj(("a", TEXT)), obj(("a", TEXT)), TEXT))
    paths = [path for _, path in variant_paths(union, ("x",))]
    assert paths == [None, None, ("x",)]


def test_a_variant_does_not_repeat_the_property() -> None:
    def titled(title: str) -> api.Object:
        return api.Object(
            api.Annotations((), title=title), (api.Property("a", TEXT, False),)
        )

    titles = ("user for admins", "UsersForGuests", "Guest", "User")
    union = api.Union(PLAIN, tuple(map(titled, titles)))
    paths = [path for _, path in variant_paths(union, ("a", "user"))]
    assert paths == [
        ("a", "UserForAdmins"),
        ("a", "UsersForGuests"),
        ("a", "user", "Guest"),
        ("a", "user", "User"),
    ]
