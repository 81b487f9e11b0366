"""The samples of the pages: each is executed against a server that checks the request against the document."""

import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markdown_it import MarkdownIt
from support.packages import imported
from support.repository import ROOT
from support.thorough import part

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.loader import load_document
from sdkwright.package.client import Package
from sdkwright.package.methods import CallKind, Method, Resource
from sdkwright.reference.build import build_reference
from sdkwright.reference.guide_text import guide_text
from sdkwright.reference.links import Links
from sdkwright.reference.pages import OperationPage, ReferenceSite
from sdkwright.rendering import template_files, templates

CORPUS = ROOT.parent / "shared" / "corpus"
SMALL = 200_000  # bytes
SERVER = "https://api.example.com"


def documents() -> Iterator[Any]:
    yield pytest.param(ROOT / "spec" / "lightfield.yaml")
    yield pytest.param(ROOT / "examples" / "bookshop.yaml")
    # A client with a required option.
    yield pytest.param(ROOT / "tests" / "cases" / "client_options" / "spec.yaml")
    for each in sorted(CORPUS.glob("*.[jy]*")):
        if each.stat().st_size < SMALL:
            yield pytest.param(each, marks=part("reference"))


@dataclass
class Samples:
    """The pages of one document, and its package."""

    document: Path
    package: Package
    reference: ReferenceSite
    module: ModuleType
    folder: Path
    mock_api: Callable[..., Any]
    local_server: Callable[..., Any]
    response: Callable[..., Any]
    statuses: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def pages(self) -> tuple[OperationPage, ...]:
        return self.reference.operations

    @property
    def calls(self) -> Mapping[str, tuple[Resource, Method]]:
        return {
            f"{group.prefix}{each.name}": (group, each)
            for group in self.package.method_groups
            for each in group.methods
        }

    def serve(self) -> Any:
        api = self.mock_api(self.document)

        def respond(request: Any) -> Any:
            response = api(request)
            self.statuses.append(
                (request.target, response.status, str(response.body)[:300])
            )
            return response

        return self.local_server(respond)


@pytest.fixture(scope="module", params=[*documents()], ids=lambda each: each.stem)
def samples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Samples]:
    spec: Path = request.param
    folder = tmp_path_factory.mktemp("samples")
    document = load_document(spec, is_lenient=True)
    config = Config(root=folder, package="sampled", env_prefix="SAMPLED")
    lowered = pipeline.lower_package(document, config, Leniency(True, True))
    texts = {
        path.as_posix(): text
        for path, text in templates.render(lowered.product).files.items()
    }
    (folder / "path" / "to").mkdir(parents=True)
    (folder / "path" / "to" / "file").write_bytes(b"content")
    copy = folder / spec.name
    shutil.copy(spec, copy)
    with imported(texts, folder, "sampled") as module, servers() as modules:
        yield Samples(
            copy,
            lowered.product,
            build_reference(lowered.model, lowered.product),
            module,
            folder,
            modules["mock_server"].MockApi,
            modules["local_server"].LocalServer,
            modules["local_server"].Response,
        )


class servers:
    """The modules of the server that the tests of every package bring along."""

    name = "servers_of_samples"

    def __enter__(self) -> Mapping[str, Any]:
        folder = template_files.templates_folder() / "tests"
        spec = importlib.util.spec_from_file_location(
            self.name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec is not None
        sys.modules[self.name] = importlib.util.module_from_spec(spec)
        names = ("local_server", "mock_server")
        return {each: importlib.import_module(f"{self.name}.{each}") for each in names}

    def __exit__(self, *_: object) -> None:
        for each in [key for key in sys.modules if key.partition(".")[0] == self.name]:
            del sys.modules[each]


def variables(samples: Samples, page: OperationPage) -> dict[str, str]:
    """The variables of a command: valid values of path parameters, and any credentials."""
    _, method = samples.calls[page.method]
    names = re.findall(r"\$([A-Z_0-9]+)", page.curl.code)
    path = {each.name.upper(): str(each.example) for each in method.positional}
    return {each: path.get(each, "1") for each in names}


def test_each_command_sends_a_valid_request(samples: Samples) -> None:
    if shutil.which("curl") is None:
        pytest.fail("curl is missing")
    failed: list[str] = []
    with samples.serve() as server:
        base = samples.package.server or SERVER
        for page in samples.pages:
            code = page.curl.code.replace(base.rstrip("/"), server.base_url, 1)
            run = subprocess.run(
                ["bash", "-c", f"{code} -sS -o /dev/null -w '%{{http_code}}'"],
                env={**os.environ, **variables(samples, page)},
                cwd=samples.folder,
                capture_output=True,
                text=True,
                check=False,
            )
            if run.stdout[:1] != "2":
                failed.append(
                    f"{page.method}: {run.stdout} {run.stderr} {samples.statuses[-1:]}\n{code}"
                )
    assert failed == []


@pytest.mark.parametrize("program", [0, 1], ids=["sync", "async"])
def test_each_program_sends_a_valid_request(
    samples: Samples, program: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[str] = []
    with samples.serve() as server, chdir(samples.folder):
        monkeypatch.setenv("SAMPLED_BASE_URL", server.base_url)
        for page in samples.pages:
            code = page.programs[program].code.replace(SERVER, server.base_url)
            # The list of the server has no end.
            code = code.replace("print(item)", "print(item); break")
            before = len(samples.statuses)
            try:
                with redirect_stdout(io.StringIO()):
                    exec(compile(code, page.file, "exec"), {"__name__": "sample"})
            except Exception as error:
                failed.append(
                    f"{page.method}: {error!r} {samples.statuses[-1:]}\n{code}"
                )
            if len(samples.statuses) == before:
                failed.append(f"{page.method}: nothing was sent\n{code}")
    assert failed == []


def guide_programs(reference: ReferenceSite) -> Iterator[tuple[str, str]]:
    """The programs of all guides, each with the name of its guide."""
    addresses = {
        each.file: each.file for each in (*reference.operations, *reference.models)
    }
    for guide in reference.guides:
        tokens = MarkdownIt().parse(guide_text(guide, Links(addresses, "../")))
        for token in tokens:
            if token.info == "python":
                yield guide.name, token.content


def test_each_program_of_a_guide_runs(
    samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[str] = []
    guides = {guide for guide, _ in guide_programs(samples.reference)}
    assert not samples.pages or guides >= {"errors", "retries", "raw-responses"}
    secrets = samples.package.credential_set.arguments
    variables = [each.environment_variable for each in secrets]
    if samples.package.credential is not None:
        variables = [samples.package.credential.environment_variable]
    with samples.serve() as server, chdir(samples.folder):
        for each in ("SAMPLED_WEBHOOK_SECRET", *variables):
            monkeypatch.setenv(each, "secret")
        monkeypatch.setenv("SAMPLED_BASE_URL", server.base_url)
        for guide, program in guide_programs(samples.reference):
            code = program.replace(SERVER, server.base_url)
            before = len(samples.statuses)
            try:
                with redirect_stdout(io.StringIO()):
                    exec(compile(code, guide, "exec"), {"__name__": "sample"})
            except Exception as error:
                failed.append(f"{guide}: {error!r} {samples.statuses[-1:]}\n{code}")
            # A program may catch the error of a request that the server refuses.
            refused = [each for each in samples.statuses[before:] if each[1] >= 400]
            failed += [f"{guide}: {each}\n{code}" for each in refused]
    assert failed == []


def same(response: Any, _request: Any) -> Any:
    return response


def test_each_response_decodes_into_the_type_beside_it(samples: Samples) -> None:
    failed: list[str] = []
    secrets = {
        each.argument: "secret" for each in samples.package.credential_set.arguments
    }
    if samples.package.credential is not None:
        secrets = {samples.package.credential.argument: "secret"}
    client_class = getattr(samples.module, samples.package.client_class)
    for page in samples.pages:
        group, method = samples.calls[page.method]
        if page.response is None or method.call is not CallKind.CALL:
            continue
        text = page.response.code
        response = samples.response(
            200, text.encode(), {"content-type": "application/json"}
        )
        with samples.local_server(partial(same, response)) as server:
            client = client_class(
                base_url=server.base_url, strict_response_validation=True, **secrets
            )
            owner: Any = client
            for name in filter(None, group.path.split(".")):
                owner = getattr(owner, name)
            try:
                result = getattr(owner, method.name)(**dict(method.required_examples))
            except Exception as error:
                failed.append(f"{page.method}: {error!r}"[:400])
                continue
            if hasattr(result, "to_dict"):
                assert result.to_dict() == json.loads(text), page.method
    assert failed == []
