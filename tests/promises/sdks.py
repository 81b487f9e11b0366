"""The SDKs with which the promises are tested: that of this repository, and one for each feature case with responses."""

import sys
import tempfile
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
from support.packages import generated, write
from support.repository import ROOT

from sdkwright.config.config import Config

from .documents import Document, Schema
from .texts import holds_a_vast_number, read, same

_FOLDER = tempfile.TemporaryDirectory(prefix="promises-")


@dataclass(frozen=True)
class Target:
    """An operation's answer.

    Attributes:
        case: The folder in tests/cases; `lightfield` is the repository's own document.
        operation: Its operationId, which is also how a client's method is reached.
        type_: The answer's type in the package's `types`.
    """

    case: str
    operation: str
    type_: str

    def __str__(self) -> str:
        return f"{self.case}-{self.operation}"

    @cached_property
    def document(self) -> Document:
        return Document(self._spec.read_text(encoding="utf-8"))

    @cached_property
    def schema(self) -> Schema:
        return self.document.answer(self.operation)

    @property
    def _spec(self) -> Path:
        if self.case == "lightfield":
            return ROOT / "spec" / "lightfield.yaml"
        return ROOT / "tests" / "cases" / self.case / "spec.yaml"

    @property
    def package(self) -> ModuleType:
        return _package(self.case, self._spec)

    def module(self, name: str) -> Any:
        """A module of the package: `_runtime.decoding.decode`."""
        return import_module(f"{self.package.__name__}.{name}")

    @property
    def answer_type(self) -> Any:
        return getattr(self.module("types"), self.type_)

    def decode(self, text: str, *, alone: bool = True) -> Any:
        """What the text becomes. Not `alone`, beside something that only the tolerant path takes."""
        runtime = self.module("_runtime.decoding.decode")
        if alone:
            return runtime.decode(text.encode(), self.answer_type)
        first, _ = runtime.decode(f"[{text},5]".encode(), list[self.answer_type])
        return first

    def goes_back_in(self, value: object, came: object) -> bool:
        """Whether a value, as a request's body, is the JSON that came.

        An infinite number is refused.
        """
        try:
            body = self.module("_runtime.encoding.json").encode_json(value)
        except ValueError as error:
            if holds_a_vast_number(came) and "JSON compliant" in str(error):
                return True
            raise
        return same(came, read(body))

    def client(self, answer: httpx2.Response | None = None) -> "Client":
        return Client(self.package, answer or httpx2.Response(200, json={}))


class Client:
    """A client of a generated package whose requests go nowhere; `sent` is the last request's body."""

    def __init__(self, package: ModuleType, answer: httpx2.Response) -> None:
        self.sent = b""

        def handle(request: httpx2.Request) -> httpx2.Response:
            self.sent = request.content
            return answer

        transport = httpx2.MockTransport(handle)
        options: dict[str, Any] = {"base_url": "http://test", "max_retries": 0}
        if package.__name__ == "promised_lightfield":
            options["api_key"] = "key"
        self.sync = package.Client_(
            http_client=httpx2.Client(transport=transport), **options
        )
        self.concurrent = package.AsyncClient_(
            http_client=httpx2.AsyncClient(transport=transport), **options
        )


@cache
def _package(case: str, spec: Path) -> ModuleType:
    # A name of its own: other tests import packages called as the cases are, and throw them away.
    name = f"promised_{case}"
    config = Config(root=ROOT, package=name, client="Client_")
    folder = Path(_FOLDER.name)
    files = generated(spec.read_text(encoding="utf-8"), config)
    write({path: text for path, text in files.items() if path[:4] == "src/"}, folder)
    if (source := str(folder / "src")) not in sys.path:
        sys.path.append(source)
    invalidate_caches()
    return import_module(name)


NOTE = Target("lightfield", "note.update", "NoteUpdateResponse")
OPPORTUNITY = Target("lightfield", "opportunity.update", "OpportunityUpdateResponse")
THING, PET, NODE = (
    Target("shared_component", "things.create", "Thing"),
    Target("discriminator", "things.create", "Pet"),
    Target("recursion", "things.create", "Node"),
)

TARGETS = [
    *(NOTE, OPPORTUNITY, THING, PET, NODE),
    *(
        Target(case, "things.create", "ThingsCreateResponse")
        for case in (
            *("arrays_and_maps", "arrays_in_a_union", "best_fit_union", "enums"),
            *("known_keys_beside_a_map", "members_by_constant", "nested_objects"),
            *("null_missing_default", "property_names", "variants_by_required_key"),
        )
    ),
    Target("names_that_are_taken", "str.with_raw_response", "Operation_"),
    Target("all_of", "things.create", "Kennel"),
    Target("variants_without_titles", "things.create", "ThingsCreateResponse"),
    Target("openapi_3_0", "things.get", "ThingsGetResponse"),
    Target("formats", "events.update", "Event"),
]
