"""The compared generators: their commands, and the location of the package in their output."""

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
    """A generator of packages.

    Attributes:
        name: The name, also of its output folder.
        environment: The environment in which it is installed.
        library: The environment with the dependencies of its packages.
        command: The command, from a folder of programs, a document and an output folder.
        packages: The pattern of a file in the root of the package.
        operations: The operations of a package.
        part: The part of a package for the first use, as arguments of bench/scripts/first_use.py.
        settings: The content of pyproject.toml in its working directory.
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
            Failed: There is no package.
        """
        found = sorted(each.parent for each in output.glob(self.packages))
        if not found:
            raise Failed("no package was written")
        return found[0]

    def run(
        self, environments: Environments, document: Path, here: Path, cache: Path
    ) -> tuple[Measured, Path]:
        """Generate the package in a new process. Returns the measurement and the output folder.

        Raises:
            Failed: The generator cannot be started, or did not finish.
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
    """The reason why a generator cannot run on this machine, or None."""
    if generator.name == JAVA and shutil.which("java") is None:
        return "java is not installed"
    return None
