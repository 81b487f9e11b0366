"""Owns whether the built files hold what they should: the metadata, and each file, byte by byte.

It must not know how they were built, nor run anything of what is in them.
"""

import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from pathlib import PurePosixPath

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.package.model import Package
from sdkwright.release import subprocesses
from sdkwright.release.artifacts.build import Built
from sdkwright.release.artifacts.package_files import LICENSES, Files
from sdkwright.release.versioning.versions import Number


def check(built: Built, files: Files, package: Package, number: Number) -> list[str]:
    """What was checked, in words; raises `Refusal` for all that is wrong."""
    done = subprocesses.run(
        (sys.executable, "-P", "-m", "twine", "check", "--strict", *built.files),
        built.wheel.parent,
    )
    wrong = [] if done.is_good else [_finding(f"`twine check` failed: {done.end}")]
    wheel, sdist = _wheel(built), _sdist(built)
    wrong += map(_finding, _wheel_differs(wheel, files, package))
    wrong += map(_finding, _sdist_differs(sdist, files))
    wrong += map(_finding, _metadata_differs(wheel, files, package, number))
    if wrong:
        raise Refusal(wrong)
    inside = sum(not _is_info(each) for each in wheel)
    return [
        "metadata",
        f"{inside:,} files of the wheel, {len(sdist):,} of the sdist",
    ]


def _finding(message: str) -> Finding:
    advice = "Where a file is left out, look into the package's pyproject.toml and what is set under [tool.sdkwright.project]."
    return Finding("release-contents", message, Place("dist", 1, 1), advice)


# What is in them --------------------------------------------------------------------------


def _wheel(built: Built) -> Files:
    with zipfile.ZipFile(built.wheel) as archive:
        return {PurePosixPath(each): archive.read(each) for each in archive.namelist()}


def _sdist(built: Built) -> Files:
    """By the paths below the one folder that an sdist holds."""
    found: dict[PurePosixPath, bytes] = {}
    with tarfile.open(built.sdist) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None:
                found[PurePosixPath(*PurePosixPath(member.name).parts[1:])] = (
                    stream.read()
                )
    return found


def _is_info(path: PurePosixPath) -> bool:
    return path.parts[0].endswith(".dist-info")


def _wheel_differs(wheel: Files, files: Files, package: Package) -> Iterator[str]:
    source = PurePosixPath("src")
    wanted = {
        each.relative_to(source): raw
        for each, raw in files.items()
        if each.is_relative_to(source / package.name)
    }
    inside = {each: raw for each, raw in wheel.items() if not _is_info(each)}
    yield from _differ(wanted, inside, "wheel")
    if PurePosixPath(package.name, "py.typed") not in wheel:
        yield "The wheel has no `py.typed`, so type checkers would take nothing from it."


def _sdist_differs(sdist: Files, files: Files) -> Iterator[str]:
    wanted = {
        each: raw
        for each, raw in files.items()
        if each.parts[0] in ("src", "tests") or each.name == "pyproject.toml"
    }
    inside = {
        each: raw
        for each, raw in sdist.items()
        if each in wanted or each.parts[0] in ("src", "tests")
    }
    yield from _differ(wanted, inside, "sdist")


def _differ(wanted: Files, inside: Files, where: str) -> Iterator[str]:
    for each in sorted(wanted.keys() | inside.keys()):
        if each not in inside:
            yield f"`{each}` is missing in the {where}."
        elif each not in wanted:
            yield f"`{each}` is in the {where}, and none of the package's files."
        elif wanted[each] != inside[each]:
            yield f"`{each}` of the {where} is not the package's file."


# The metadata -----------------------------------------------------------------------------


def _metadata_differs(
    wheel: Files, files: Files, package: Package, number: Number
) -> Iterator[str]:
    (raw,) = (
        content
        for path, content in wheel.items()
        if _is_info(path) and path.name == "METADATA"
    )
    said = message_from_bytes(raw, policy=compat32)
    wanted = {
        "Name": package.metadata.distribution,
        "Version": number.pep440,
        "Description-Content-Type": "text/markdown",
    }
    settings = tomllib.loads(files[PurePosixPath("pyproject.toml")].decode())
    if license_ := settings["project"].get("license"):
        wanted["License-Expression"] = license_
        yield from _license(said, files)
    for name, value in wanted.items():
        if said[name] != value:
            yield f"{name} is {said[name]!r} in the metadata, and should be {value!r}."
    readme = files[PurePosixPath("README.md")].decode().strip()
    if _long(said) != readme:
        yield "The long description is not README.md."


def _long(said: Message) -> str:
    payload = said.get_payload(decode=True)
    return (
        payload.decode(errors="replace").strip() if isinstance(payload, bytes) else ""
    )


def _license(said: Mapping[str, str] | Message, files: Files) -> Iterator[str]:
    """The licence that is named has to come with the package."""
    texts = [each for each in files if each.name.upper().startswith(LICENSES)]
    if not any(len(each.parts) == 1 for each in texts):
        yield "A licence is named, and no file LICENSE lies beside pyproject.toml."
    elif said["License-File"] is None:
        yield "The file of the licence is missing in the wheel."
