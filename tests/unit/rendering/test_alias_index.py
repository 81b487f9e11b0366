"""The list of deprecated aliases."""

from dataclasses import replace

from sdkwright.package.methods import Presence, Replacement
from sdkwright.package.types import STR, Name
from sdkwright.package.types_modules import AliasModule, Field, Model, TypeModule
from sdkwright.rendering.alias_index import deprecated_aliases

from ..packages import PACKAGE, argument, method, resource

ADD = method(
    argument("name", presence=Presence.OPTIONAL, aliases=("title",)), name="add"
)
PETS = resource(
    *("pets", ADD),
    aliases=(replace(ADD, name="create", replacement=Replacement("pets.add", "add")),),
)


def test_methods_are_listed_before_arguments() -> None:
    assert deprecated_aliases(replace(PACKAGE, root_resources=(PETS,))) == [
        ("client.pets.create", "client.pets.add"),
        ("client.pets.add(title=…)", "client.pets.add(name=…)"),
    ]


def test_types_are_listed_before_their_attributes() -> None:
    fields = (Field("name", "name", STR, True, aliases=("title",)),)
    module = TypeModule(
        *("pet", "Pet", False),
        declarations=(Model("Pet", "", fields), Model("Home", "", fields)),
    )
    alias = AliasModule(
        "animal", "Animal", "Pet", "", (("Animal", Name("pet", "Pet")),)
    )
    package = replace(PACKAGE, type_modules=(module,), alias_modules=(alias,))
    assert deprecated_aliases(package) == [
        ("types.Animal", "types.Pet"),
        ("types.Pet.title", "types.Pet.name"),
        ("types.pet.Home.title", "types.pet.Home.name"),
    ]
