"""Row 10: `sdkwright generate` for 20 small SDKs of one repository, over the same SDKs one after the other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Row
from bench.libraries import Plan
from bench.processes import ROOT, SCRIPTS, Failed, Finished, run
from bench.progress import say

GOAL = 0.6
_SDKS = 20
_TITLE = "title: Lightfield\n"
_TIMEOUT = 600.0


def measure(plan: Plan) -> Iterator[Row]:
    """Generate all SDKs cold, into new folders: at a time, one after the other, and with a command for each."""
    folder = plan.folder / "fleet"
    folder.mkdir()
    names = [f"api-{number:02}" for number in range(_SDKS)]
    text = (ROOT / "spec" / "lightfield.yaml").read_text("utf-8")
    if text.count(_TITLE) != 1:
        raise Failed("the document's title is not as this row expects")
    for name in names:
        title = f"title: {name.replace('-', ' ').title()}\n"
        (folder / f"{name}.yaml").write_text(text.replace(_TITLE, title), "utf-8")
    tables = [
        f'[tool.sdkwright.sdk.{name}]\nspec = "{name}.yaml"\noutput = "sdks/{name}"\n'
        for name in names
    ]
    (folder / "pyproject.toml").write_text("\n".join(tables), "utf-8")
    program = plan.environments.bin("sdkwright") / "sdkwright"
    python = plan.environments.python("sdkwright")
    ways: dict[str, list[list[str | Path]]] = {
        "at a time": [[program, "generate"]],
        "one after the other": [[python, "-I", SCRIPTS / "one_after_the_other.py"]],
        "a command for each": [[program, "generate", "--sdk", name] for name in names],
    }
    runs: dict[str, list[Finished]] = {way: [] for way in ways}
    for number in range(plan.few_rounds + 1):
        say(f"{_SDKS} SDKs: {number} of {plan.few_rounds}")
        for way, commands in ways.items():
            finished = _generate(folder, commands)
            if number:  # the first round writes the bytecode
                runs[way].append(finished)
    all_at_a_time, in_turn, each = runs.values()
    notes = [
        f"{way} {Figure.of([one.wall for one in found]).median:.1f} s,"
        f" CPU {Figure.of([one.cpu for one in found]).median:.1f} s"
        for way, found in runs.items()
    ]
    name = f"generate {_SDKS} SDKs ÷ one after the other"
    yield _row(name, all_at_a_time, in_turn, "; ".join(notes))
    yield _row("the same ÷ a command for each", all_at_a_time, each)


def _generate(folder: Path, commands: list[list[str | Path]]) -> Finished:
    """Run the commands with an empty cache, and check that they generate every SDK."""
    cache, out = folder / "cache", folder / "sdks"
    for each in (cache, out):
        shutil.rmtree(each, ignore_errors=True)
    runs = [
        run(
            command,
            cwd=folder,
            variables={"SDKWRIGHT_CACHE_DIR": str(cache)},
            timeout=_TIMEOUT,
        )
        for command in commands
    ]
    if (found := len(list(out.glob("*/.sdkwright-files")))) != _SDKS:
        raise Failed(f"{found} SDKs were generated")
    wall, cpu = sum(one.wall for one in runs), sum(one.cpu for one in runs)
    return Finished(wall, cpu, 0, "", "")


def _row(
    measured: str, ours: list[Finished], others: list[Finished], *notes: str
) -> Row:
    ratios = [one.wall / other.wall for one, other in zip(ours, others, strict=True)]
    return Row(10, measured, Figure.of(ratios), GOAL, notes=notes)
