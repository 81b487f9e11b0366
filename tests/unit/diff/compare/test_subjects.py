"""Subjects: their text, and the names that reports and rewrites read."""

import pytest

from sdkwright.diff.compare.subjects import (
    argument_subject,
    client_argument_subject,
    client_member_subject,
    exported_type_subject,
    result_subject,
    type_subject,
)
from sdkwright.diff.model.changes import Subject

from ..surfaces import model, shared, surface

SURFACE = surface([model("Cat")])


@pytest.mark.parametrize(
    ("subject", "text", "owner", "name"),
    [
        (client_member_subject("pets"), "client.pets", "client", "pets"),
        (client_member_subject("pets.get"), "client.pets.get", "client.pets", "get"),
        (result_subject("pets.get"), "client.pets.get(…)", "client.pets", "get"),
        (argument_subject("pets.get", "id"), "client.pets.get(id=…)", "client.pets", "id"),
        (client_argument_subject(SURFACE.package, "key"), "pets.Pets(key=…)", "pets", ""),
        (type_subject(SURFACE, SURFACE.types[shared("Cat")]), "pets.types.shared.Cat", "pets.types.shared", "Cat"),
        (exported_type_subject(SURFACE, "cat", ("Cat",)), "pets.types.Cat", "pets.types", "Cat"),
    ],
)  # fmt: skip
def test_a_subject_has_the_names_in_its_text(
    subject: Subject, text: str, owner: str, name: str
) -> None:
    assert (str(subject), subject.owner, subject.name) == (text, owner, name)
