"""Imports: the modules that each step loads, and the public names."""

import importlib
import subprocess
import sys
from typing import Any

import pytest

import lightfield
from lightfield._runtime.pages import BaseSyncPage

from .conftest import SOURCE


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); {statement}; print(*sys.modules)"
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=900, check=True
    )
    return set(done.stdout.split())


def packages(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def test_the_package_loads_next_to_nothing() -> None:
    modules = loaded_after("import lightfield")
    assert not {"httpx2", "pydantic", "anyio"} & packages(modules)
    assert {m for m in modules if m.startswith("lightfield.")} == {
        "lightfield._runtime",
        "lightfield._runtime.lazy",
        "lightfield._version",
    }


def test_the_client_loads_no_model() -> None:
    modules = loaded_after("from lightfield import Lightfield; Lightfield(api_key='k')")
    assert "pydantic" not in packages(modules)
    assert not {"lightfield.testing", "lightfield._runtime.testing"} & modules
    assert "opentelemetry" not in packages(modules)
    assert not [
        m for m in modules if m.startswith(("lightfield.resources", "lightfield.types"))
    ]


def test_a_resource_loads_its_own_types_only() -> None:
    modules = loaded_after(
        "from lightfield import Lightfield; Lightfield(api_key='k').note"
    )
    assert "lightfield.types.note_update_response" in modules
    assert not [m for m in modules if "opportunity" in m]


def test_errors_load_neither() -> None:
    assert not {"httpx2", "pydantic"} & packages(
        loaded_after("from lightfield import NotFoundError, omit")
    )


@pytest.mark.parametrize(
    "name", ["lightfield", "lightfield.types", "lightfield.resources"]
)
def test_public_names(name: str) -> None:
    module = importlib.import_module(name)
    for public in module.__all__:
        assert getattr(module, public) is not None
    assert set(module.__all__) <= set(dir(module))
    starred: dict[str, Any] = {}
    exec(f"from {name} import *", starred)
    assert set(module.__all__) <= starred.keys()
    with pytest.raises(AttributeError, match="no_such_name"):
        module.no_such_name
    with pytest.raises(ImportError):
        exec(f"from {name} import no_such_name")


def test_the_values_for_omitted_arguments() -> None:
    assert not lightfield.omit and not lightfield.not_given
    assert repr(lightfield.omit) == "omit" and repr(lightfield.not_given) == "NOT_GIVEN"
    assert lightfield.NOT_GIVEN is lightfield.not_given


@pytest.mark.parametrize(
    ("offered", "names"),
    [
        (lightfield.APIStatusError, {"args", "with_traceback", "add_note"}),
        (lightfield.Stream, {"close", "last_event_id"}),
        (lightfield.AsyncStream, {"close", "last_event_id"}),
        (BaseSyncPage, {"get_next_page", "has_next_page", "iter_pages", "next_page_info", "response_headers"}),
        (lightfield.Lightfield(api_key="k").note, {"update", "with_raw_response", "with_streaming_response"}),
    ],
)  # fmt: skip
def test_nothing_internal_is_offered(offered: object, names: set[str]) -> None:
    """An editor offers what does not begin with an underscore. A model offers the names of pydantic too."""
    of_models = set(dir(lightfield.BaseModel))
    public = {each for each in dir(offered) if each[0] != "_"} - of_models
    assert public == names
