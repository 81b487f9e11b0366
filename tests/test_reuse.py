"""The parts of the last run that a run reuses: the result equals that of a run without reuse, after any change."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import pytest
import yaml
from support.repository import ROOT
from support.thorough import several

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document import loader
from sdkwright.rendering import templates
from sdkwright.storage.reuse import NOTHING, LastRun, Reuse

EVERYTHING = ROOT / "tests" / "mutations" / "everything.yaml"
EDITS = several(15, 2_000, "EDITS")
LENIENCY = Leniency(is_lenient=True, allow_skips=True)

Json = Any
Outcome = tuple[Mapping[PurePosixPath, str], object] | str


def outcome(file: Path, reuse: Reuse) -> Outcome:
    """The texts and findings that a document becomes, or why it becomes none."""
    try:
        document = loader.load_document(file, shown_as=file.name, reuse=reuse)
        lowered = pipeline.lower_package(
            document, Config(root=ROOT), LENIENCY, reuse=reuse
        )
        rendered = templates.render(lowered.product, reuse)
    except Refusal as refusal:
        return repr(refusal.findings)
    reuse.end_run()
    return rendered.files, (lowered.findings, lowered.model.omissions)


# Edits --------------------------------------------------------------------------------

SCALARS = (1, 1.0, True, 0, False, None, "", "1", "string", "integer", 2.5, -0.0)


@cache
def base() -> Json:
    return json.loads(json.dumps(yaml.safe_load(EVERYTHING.read_text("utf-8"))))


def containers(value: Json) -> Iterator[Json]:
    if isinstance(value, dict | list):
        if value:
            yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from containers(each)


def edit(data: Json, random: Random) -> None:
    """Change one thing at a random place: a value, the order of keys, a key, or a part that is copied from elsewhere."""
    found = list(containers(data))
    holder = random.choice(found)
    key = random.choice(
        list(holder) if isinstance(holder, dict) else range(len(holder))
    )
    match random.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[key] = holder.pop(key)  # the same keys in another order
        case 2 if isinstance(holder, dict):
            holder[f"{key}x"] = copy.deepcopy(holder[key])
        case 3:
            holder[key] = copy.deepcopy(random.choice(found))
        case _:
            scalars = [
                (each, name)
                for each in found
                for name in (each if isinstance(each, dict) else range(len(each)))
                if not isinstance(each[name], dict | list)
            ]
            holder, key = random.choice(scalars)
            old = holder[key]
            usual = f"{old} {old}" if isinstance(old, str) else random.choice(SCALARS)
            holder[key] = random.choice((usual, random.choice(SCALARS)))


def versions(random: Random, count: int) -> Iterator[Json]:
    """Versions of a document, each by a few edits of the last one or of the first one."""
    data = copy.deepcopy(base())
    for number in range(count):
        if number % 5 == 0:
            data = copy.deepcopy(base())
        edit(data, random)
        yield data


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_run_with_a_memory_has_the_result_of_one_without(
    tmp_path: Path, form: str
) -> None:
    reuse = LastRun()
    file = tmp_path / f"spec.{form}"
    generated = 0
    for number, data in enumerate(versions(Random(form), EDITS)):
        text = json.dumps(data, indent=1)
        file.write_text(
            text if form == "json" else yaml.safe_dump(data, sort_keys=False)
        )
        expected = outcome(file, NOTHING)
        assert outcome(file, reuse) == expected, number
        generated += isinstance(expected, tuple)
    assert generated > EDITS // 3
