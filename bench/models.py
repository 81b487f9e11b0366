"""Check that the models of real documents keep their names and can be imported, in each style. Prints a table.

    python -m bench.models FILE...

Each module is generated, formatted, written to a folder, and imported by a new interpreter, which also creates a decoder for
each type if the style has decoders. The seconds are CPU without formatting. Exits with 1 if anything is wrong.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT, SCRIPTS, Failed, run
from bench.progress import say
from sdkwright.api.model import Api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.document.document import Pointer, load
from sdkwright.naming.scope import Locate
from sdkwright.parsing import operations
from sdkwright.schema_models import build, json_schema
from sdkwright.schema_models.module_text import format_module
from sdkwright.schema_models.styles import ModelStyle


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document in one style."""

    asked: int
    got: int = 0
    cpu: float = 0
    problem: str = ""

    @property
    def is_good(self) -> bool:
        return not self.problem and self.got == self.asked

    @property
    def cell(self) -> str:
        return self.problem or f"{self.got}, {self.cpu:.1f} s"


def measured(file: Path, folder: Path) -> Iterator[Outcome]:
    """Measure each style for one document."""
    read = load(file, shown_as=file.name)

    def locate(pointer: Pointer) -> Place:
        return read.locate(pointer, key=True)

    model, _ = operations.parse_api(read)
    definitions, _ = json_schema.build_definitions(model, locate)
    asked = [*definitions.schemas]
    for style in ModelStyle:
        try:
            yield _measured(model, style, locate, asked, folder)
        except (Refusal, Failed) as error:
            yield Outcome(len(asked), problem=str(error).splitlines()[0])


def _measured(
    model: Api, style: ModelStyle, locate: Locate, asked: Sequence[str], folder: Path
) -> Outcome:
    start = time.process_time()
    text, findings = build.build_models(model, locate, style)
    if findings:
        raise Refusal(findings)
    cpu = time.process_time() - start
    # For the largest module, ruff takes a hundredth of black's time.
    text = format_module(text, Config(root=ROOT, formatter="ruff"))
    module, names = folder / f"{style}.py", folder / "names"
    module.write_text(text, "utf-8")
    names.write_text("\n".join(asked), "utf-8")
    imported = run([sys.executable, SCRIPTS / "models.py", module, style, names])
    result = json.loads(imported.output)
    problem = "; ".join(f"{name}: {why}" for name, why in result["undecodable"].items())
    return Outcome(len(asked), result["found"], cpu, problem)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    files: list[Path] = parser.parse_args().files
    rows: list[tuple[str, list[Outcome]]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for file in sorted(files):
            say(file.name)
            rows.append((file.name, list(measured(file, Path(folder)))))
    print(f"| document | names requested | {' | '.join(ModelStyle)} |")
    print(f"| --- | --- |{' --- |' * len(ModelStyle)}")
    for name, outcomes in rows:
        cells = " | ".join(each.cell for each in outcomes)
        print(f"| {name} | {outcomes[0].asked} | {cells} |")
    if not all(each.is_good for _, outcomes in rows for each in outcomes):
        sys.exit(1)


if __name__ == "__main__":
    main()
