"""Owns the generators that are compared: how each is started, and what of its output is the package."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import counting, parts
from bench.corpus.measuring import Measured, measured
from bench.environments import Environments
from bench.processes import Failed

TIMEOUT = 900.0
Operations = list[tuple[str, str]]


@dataclass(frozen=True)
class Generator:
    """One way to make a package of a document.

    Attributes:
        name: Also the folder of its outputs.
        environment: Where it is installed.
        library: The environment that has what its packages need.
        command: From a folder of programs, a document and an output folder.
        packages: The folder in its output that holds the package, as a pattern.
        operations: What operations a package has.
        part: What of a package is used first, as bench/scripts/first_use.py takes it.
        settings: What stands in a pyproject.toml where it is started.
    """

    name: str
    environment: str
    library: str
    command: Callable[[Path, Path, Path], list[str | Path]]
    packages: str
    operations: Callable[[Path], Operations]
    part: Callable[[Path], tuple[str, str, str]]
    settings: str = ""

    def package(self, output: Path) -> Path:
        """The package's folder.

        Raises:
            Failed: There is none.
        """
        found = sorted(each.parent for each in output.glob(self.packages))
        if not found:
            raise Failed("no package was written")
        return found[0]

    def run(
        self, environments: Environments, document: Path, here: Path, cache: Path
    ) -> tuple[Measured, Path]:
        """Makes the package anew, in a process of its own; where its output is.

        Raises:
            Failed: It cannot be started, or did not come to an end.
        """
        programs = environments.bin(self.environment)
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir(parents=True)
        if self.settings:
            (here / "pyproject.toml").write_text(self.settings, "utf-8")
        path = f"{programs}:{_java()}:/usr/bin:/bin"
        took = measured(
            self.command(programs, document, here / "out"),
            cwd=here,
            variables={"SDKWRIGHT_CACHE_DIR": str(cache), "PATH": path},
            timeout=TIMEOUT,
        )
        return took, here / "out"


def _java() -> Path:
    found = shutil.which("java")
    return Path(found).parent if found else Path("/usr/bin")


def _sdkwright(programs: Path, document: Path, output: Path) -> list[str | Path]:
    return [programs / "sdkwright", "generate", document, "-o", output]


def _openapi_python_client(
    programs: Path, document: Path, output: Path
) -> list[str | Path]:
    program = programs / "openapi-python-client"
    return [program, "generate", "--path", document, "--output-path", output]


def _openapi_generator(
    programs: Path, document: Path, output: Path
) -> list[str | Path]:
    program = programs / "openapi-generator-cli"
    return [program, "generate", "-g", "python", "-i", document, "-o", output]


def _ours(formatter: str) -> Generator:
    return Generator(
        formatter,
        "sdkwright-ruff",
        "lightfield",
        _sdkwright,
        "src/*/_client.py",
        counting.of_ours,
        parts.of_ours,
        f'[tool.sdkwright]\nformatter = "{formatter}"\n',
    )


OURS: Mapping[str, Generator] = {each: _ours(each) for each in ("black", "ruff")}
CLIENT = "openapi-python-client"
JAVA = "openapi-generator"
PEERS: Mapping[str, Generator] = {
    CLIENT: Generator(
        *(CLIENT, CLIENT, "peers", _openapi_python_client, "*/client.py"),
        counting.of_openapi_python_client,
        parts.of_openapi_python_client,
    ),
    JAVA: Generator(
        *(JAVA, JAVA, "peers", _openapi_generator, "openapi_client/api_client.py"),
        counting.of_openapi_generator,
        parts.of_openapi_generator,
    ),
}


def missing(generator: Generator) -> str | None:
    """Why a generator cannot be run on this machine."""
    if generator.name == JAVA and shutil.which("java") is None:
        return "java is not there"
    return None
