"""Programs of breaks as users write them."""

from support.pets import edited, side

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.programs import (
    USED_VALUE,
    Assignment,
    Constant,
    ImportStatement,
    Program,
)
from sdkwright.release.pages.user_programs import as_written

OLD = side(edited())


def written(rule: str, *pairs: tuple[str, str]) -> str:
    found = compare(OLD, side(edited(*pairs))).python
    (witness,) = (each.witness for each in found if each.rule.id == rule)
    assert witness is not None
    return str(as_written(witness.program))


def test_a_value_has_the_name_of_its_attribute_and_nothing_asserts_its_type() -> None:
    name = "        name: { type: string }\n        kind"
    text = written("return-type-changed", (name, name.replace("string", "integer")))
    assert text.endswith(
        'response = client.pets.retrieve(id="id")\nname: str = response.name\n'
    )


def test_a_response_has_its_type_where_it_is_received() -> None:
    pet = 'description: A pet.\n          content: { application/json: { schema: { $ref: "#/components/schemas/Pet"'
    text = written("return-type-changed", (pet, pet.replace("/Pet", "/Owner")))
    assert text.startswith("from pets import Pets\nfrom pets.types import Pet\n\n")
    assert text.endswith('response: Pet = client.pets.retrieve(id="id")\n')


def test_a_call_stays_as_it_is() -> None:
    text = written("method-renamed", ("pets.update", "pets.change"))
    assert text.endswith('client = Pets()\nclient.pets.update(id="id")\n')


def test_classes_inside_a_type_stay_imported() -> None:
    imports = (
        ImportStatement(("pets", "types"), "Pet"),
        ImportStatement(("typing",), "List"),
    )
    value = Assignment(USED_VALUE, Constant(1), "List[Pet]")
    program = Program((*imports, ImportStatement(("pets",), "Other")), (value,))
    assert as_written(program).imports == imports
