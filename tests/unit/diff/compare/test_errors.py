"""Changes of the bodies of errors."""

from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot

from ..snapshots import PLAIN, operation, snapshot

TEXT = api.Primitive(PLAIN, "string")
COMPONENTS = {
    name: api.Object(PLAIN, (api.Property(name.lower(), TEXT, True),))
    for name in ("Detail", "Problem")
}


def with_errors(*documented: tuple[str, str]) -> Snapshot:
    """An operation for each of these statuses, with the component of its body."""
    operations = (
        replace(operation(f"/{path}"), errors=(api.ErrorResponse(status, None, (), api.Reference(PLAIN, name)),))
        for path, (status, name) in zip("abc", documented, strict=False)
    )  # fmt: skip
    return snapshot(*operations, components=COMPONENTS)


def error_rules(old: Snapshot, new: Snapshot) -> set[str]:
    found = (each.rule.id for each in compare(old, new).python)
    return {each for each in found if each.startswith("error-")}


def test_a_new_operation_may_document_a_status_that_no_other_has() -> None:
    old, new = with_errors(("422", "Detail")), with_errors(("422", "Detail"), ("400", "Problem"))  # fmt: skip
    assert error_rules(old, new) == set()


def test_a_documented_status_keeps_its_types() -> None:
    old = with_errors(("400", "Detail"), ("422", "Detail"))
    new = with_errors(("400", "Problem"), ("422", "Detail"))
    assert error_rules(old, new) == {"error-body-changed"}
