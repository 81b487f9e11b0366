"""Formatting of Python texts: by ruff, and then by black unless the settings choose ruff alone.

Ruff takes almost no time, and black rarely changes its output. So black gets only the statements that it may print
differently.

This module must not know what a text is about or where it is written. The result depends only on the text and the
version of the formatter: no user's configuration is read, and the cache only saves time. Importing black takes longer
than formatting a small package, so it is imported for new texts only.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.rendering import doubtful_statements
from sdkwright.rendering.doubtful_statements import (
    DoubtfulStatement,
    NotSimple,
    find_doubtful_statements,
    insert_statements,
)
from sdkwright.storage.reuse import NOTHING, Reuse

if TYPE_CHECKING:
    from sdkwright.config.config import Formatter
    from sdkwright.storage.cache import Cache

_CACHE_KIND: Final = "formatted"
_LINE_LENGTH: Final = 88
_TARGET_VERSION: Final = "py311"
# Measured on two cores: from twice this size on, a second process saves more time than its import of black costs.
_CHARACTERS_PER_PROCESS: Final = 10_000

_Texts: TypeAlias = Mapping[PurePosixPath, str]


class _FormatResult(NamedTuple):
    texts: dict[PurePosixPath, str]
    failures: dict[PurePosixPath, str]


def format_files(
    files: _Texts,
    formatter: "Formatter" = "black",
    *,
    preformatted: frozenset[PurePosixPath] = frozenset(),
    cache: "Cache | None" = None,
    max_workers: int | None = None,
    reuse: Reuse = NOTHING,
) -> dict[PurePosixPath, str]:
    """The files in the same order, with the Python texts formatted, except those in `preformatted`.

    Raise `Refusal` if the formatter cannot read a text.
    """
    # Ruff is faster than a look into the cache.
    cache = cache if formatter == "black" else None
    tool = f"{formatter_version(formatter)} {_rules_digest()}"

    def format_texts(texts: _Texts) -> _Texts:
        return _format_texts(texts, formatter, tool, cache, max_workers)

    python = {
        path: text
        for path, text in files.items()
        if path.suffix in {".py", ".pyi"} and path not in preformatted
    }
    done = reuse.call_many(tool, format_texts, python)
    return {path: done.get(path, text) for path, text in files.items()}


def _format_texts(
    files: _Texts,
    formatter: "Formatter",
    tool: str,
    cache: "Cache | None",
    max_workers: int | None,
) -> _Texts:
    """The formatted texts, from the cache if it has them."""
    keys = {
        path: sha256(f"{tool}\0{path.suffix}\0{text}".encode()).hexdigest()
        for path, text in files.items()
    }
    done: dict[PurePosixPath, str] = {}
    for path, key in keys.items():
        if cache and (known := cache.get(_CACHE_KIND, key)) is not None:
            done[path] = known
    if new := {path: files[path] for path in keys if path not in done}:
        max_workers = max_workers or os.cpu_count() or 1
        texts, failures = _run_ruff(new, max_workers)
        if formatter == "black" and not failures:
            texts, failures = _run_black_on_doubtful(texts, max_workers)
        if failures:
            raise Refusal(_format_finding(*failure) for failure in failures.items())
        for path, text in texts.items():
            if cache:
                cache.put(_CACHE_KIND, keys[path], text)
        done.update(texts)
    return done


def formatter_version(formatter: "Formatter") -> str:
    """The names and versions of the tools of a formatter, without importing them."""
    tools = ("black", "ruff") if formatter == "black" else ("ruff",)
    return " ".join(name for tool in tools for name in _distribution_folders(tool))


def _rules_digest() -> str:
    """A digest of the rules that select the statements for black."""
    return sha256(Path(doubtful_statements.__file__).read_bytes()).hexdigest()


def _distribution_folders(tool: str) -> list[str]:
    spec = find_spec(tool)
    if spec and spec.origin:
        installed = Path(spec.origin).parents[1].glob(f"{tool}-*.dist-info")
        if names := sorted(folder.name for folder in installed):
            return names
    raise ModuleNotFoundError(tool, name=tool)


def _format_finding(path: PurePosixPath, reason: str) -> Finding:
    return Finding(
        "internal-unformattable",
        f"The formatter cannot parse the generated text: {reason}",
        Place(str(path), 1, 1),
        "This is a bug in sdkwright, not an error in your document. Please report it.",
    )


def _run_black_on_doubtful(texts: _Texts, max_workers: int) -> _FormatResult:
    """The result of black for texts that ruff has formatted. Only doubtful statements are formatted by black."""
    doubtful: dict[PurePosixPath, tuple[DoubtfulStatement, ...]] = {}
    for path, text in texts.items():
        with suppress(NotSimple):
            doubtful[path] = _find_doubtful_statements(path, text)
    distinct = {each.text for found in doubtful.values() for each in found}
    # No file has an absolute path.
    names = {text: PurePosixPath(f"/{i}.py") for i, text in enumerate(sorted(distinct))}
    whole = {path: texts[path] for path in texts if path not in doubtful}
    statements = {path: text for text, path in names.items()}
    result = _run_black_processes(whole | statements, max_workers)
    done = {text: result.texts.get(path, text) for text, path in names.items()}
    for path, found in doubtful.items():
        if any(names[each.text] in result.failures for each in found):
            # Black cannot read a statement alone.
            alone = _run_black({path: texts[path]})
            result.texts.update(alone.texts)
            result.failures.update(alone.failures)
        else:
            result.texts[path] = insert_statements(texts[path], found, done)
    return _FormatResult(
        {path: text for path, text in result.texts.items() if path in texts},
        {path: reason for path, reason in result.failures.items() if path in texts},
    )


def _find_doubtful_statements(
    path: PurePosixPath, text: str
) -> tuple[DoubtfulStatement, ...]:
    if path.suffix == ".pyi":  # stubs have other rules
        raise NotSimple
    return find_doubtful_statements(text, _LINE_LENGTH)


def _run_black(texts: _Texts) -> _FormatResult:
    from black import format_str
    from black.mode import Mode, TargetVersion

    target = {TargetVersion[_TARGET_VERSION.upper()]}
    modes = {
        ".py": Mode(target, _LINE_LENGTH),
        ".pyi": Mode(target, _LINE_LENGTH, is_pyi=True),
    }
    result = _FormatResult({}, {})
    for path, text in texts.items():
        try:
            result.texts[path] = format_str(text, mode=modes[path.suffix])
        except ValueError as error:  # black.InvalidInput, which black does not export
            result.failures[path] = str(error)
    return result


def _run_black_processes(texts: _Texts, max_workers: int) -> _FormatResult:
    """Run black in this process and in as many child processes as save time."""
    if not texts:
        return _FormatResult({}, {})
    size = sum(map(len, texts.values()))
    shares = _split_evenly(
        texts, max(1, min(max_workers, size // _CHARACTERS_PER_PROCESS))
    )
    # Not multiprocessing: it imports the main module again, which may lack a guard.
    command = [sys.executable, "-P", "-m", "sdkwright.rendering.formatting"]
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    children = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=null)
        for _ in shares[1:]
    ]
    # Import black here while the children start. They read their texts once they have imported it too.
    result = _run_black({})
    for child, share in zip(children, shares[1:], strict=True):
        _send(child, share)
    for part in (_run_black(shares[0]), *map(_receive, children, shares[1:])):
        result.texts.update(part.texts)
        result.failures.update(part.failures)
    return result


def _split_evenly(texts: _Texts, count: int) -> list[dict[PurePosixPath, str]]:
    """Divide the texts into shares of about equal length."""
    shares: list[dict[PurePosixPath, str]] = [{} for _ in range(count)]
    sizes = [0] * count
    for path in sorted(texts, key=lambda path: (-len(texts[path]), path)):
        lightest = sizes.index(min(sizes))
        shares[lightest][path] = texts[path]
        sizes[lightest] += len(texts[path])
    return shares


def _send(child: "subprocess.Popen[bytes]", batch: _Texts) -> None:
    with suppress(OSError), cast(IO[bytes], child.stdin) as stream:
        stream.write(json.dumps({str(path): batch[path] for path in batch}).encode())


def _receive(child: "subprocess.Popen[bytes]", batch: _Texts) -> _FormatResult:
    with child, cast(IO[bytes], child.stdout) as stream:
        output = stream.read()
    if child.returncode:
        return _run_black(batch)  # the child failed; do its work here
    texts, failures = cast(list[dict[str, str]], json.loads(output))
    return _FormatResult(_by_path(texts), _by_path(failures))


def _run_worker() -> None:
    """Run as the child process: read texts from stdin, write formatted texts to stdout."""
    result = _run_black(_by_path(json.load(sys.stdin.buffer)))
    output = [{str(path): text for path, text in part.items()} for part in result]
    sys.stdout.buffer.write(json.dumps(output).encode())


def _by_path(texts: Mapping[str, str]) -> dict[PurePosixPath, str]:
    return {PurePosixPath(path): text for path, text in texts.items()}


def _run_ruff(texts: _Texts, max_workers: int) -> _FormatResult:
    """Run ruff once over all texts, under plain file names. Ruff itself runs in parallel."""
    options = ["--isolated", "--no-cache", "--quiet", f"--line-length={_LINE_LENGTH}"]
    command = [
        _ruff_executable(),
        "format",
        f"--target-version={_TARGET_VERSION}",
        *options,
        ".",
    ]
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        files = {
            path: Path(folder, f"text_{index}{path.suffix}")
            for index, path in enumerate(texts)
        }
        for path, file in files.items():
            file.write_bytes(texts[path].encode())
        limit = os.environ | {"RAYON_NUM_THREADS": str(max_workers)}
        run = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=limit,
            capture_output=True,
            encoding="utf-8",
        )
        failures = {
            path: line.strip()
            for path, file in files.items()
            for line in run.stderr.splitlines()
            if file.name in line
        }
        if run.returncode and not failures:
            failures[next(iter(texts))] = run.stderr.strip()
        return _FormatResult(
            {path: file.read_bytes().decode() for path, file in files.items()},
            failures,
        )


def _ruff_executable() -> str:
    beside_python = str(Path(sys.executable).parent)
    path = os.pathsep.join((beside_python, os.environ.get("PATH", os.defpath)))
    if found := shutil.which("ruff", path=path):
        return found
    message = "The program `ruff` was not found, neither beside the Python executable nor on the PATH."
    advice = "Install it with `pip install --force-reinstall ruff`."
    place = Place("pyproject.toml", 1, 1)
    raise Refusal([Finding("formatter-missing", message, place, advice)])


if __name__ == "__main__":
    _run_worker()
