"""The document for which a repository is set up, and its path in the repository.

This module must not know what is generated from the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn

from sdkwright.config import value_rules
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document import document as documents
from sdkwright.document.positions import Source
from sdkwright.init import file_additions
from sdkwright.init.file_additions import Addition
from sdkwright.workspace.targets import display_path

_FOLDERS: Final = ("", "spec", "openapi", "api")
_SUFFIXES: Final = (".yaml", ".yml", ".json")
_OPENAPI_KEY: Final = re.compile(rb"""\bopenapi["']?\s*:\s*["']?3\.""")


@dataclass(frozen=True, slots=True)
class SpecLocation:
    """A document or an overlay, and its path in the repository."""

    file: Path
    repository_path: PurePosixPath


def locate_spec(root_folder: Path, requested_spec: Path | None) -> SpecLocation:
    """The requested document, else the only document in the folder.

    Raises `Refusal` if the folder has no document or several documents.
    """
    return locate_file(
        root_folder, requested_spec or root_folder / _single_spec(root_folder)
    )


def locate_file(root_folder: Path, file: Path) -> SpecLocation:
    """A document or an overlay, and its path in the repository.

    Raises `Refusal` if the path cannot be written into the configuration.
    """
    found = SpecLocation(file, _path_in_repository(root_folder, file))
    if not value_rules.ONE_LINE.accepts(str(found.repository_path)):
        message = "The name of this file cannot be written into pyproject.toml."
        raise _spec_refusal(
            message,
            str(found.repository_path),
            "Rename it; use only letters, digits, - and _.",
        )
    return found


def copy_additions(
    root_folder: Path, location: SpecLocation, referenced: Sequence[Source] = ()
) -> tuple[Addition, ...]:
    """The addition that copies a file from outside the repository; empty for a file inside it.

    A document that refers to other files is refused.
    """
    if _real_path(root_folder / location.repository_path) == _real_path(location.file):
        return ()
    if referenced:
        _refuse_several_files(location, referenced)
    content = location.file.read_bytes()
    addition = file_additions.new_file(root_folder, location.repository_path, content)
    if addition.content != content:
        message = (
            "The document would be copied to this path, but another file exists here."
        )
        advice = f"Use this file with `sdkwright init {location.repository_path}`, or move it away."
        place = Place(str(location.repository_path), 1, 1)
        raise Refusal([Finding("output-not-generated", message, place, advice)])
    return (addition,)


def _refuse_several_files(
    location: SpecLocation, referenced: Sequence[Source]
) -> NoReturn:
    """Raise `Refusal` for a document in several files: only the owner knows where the files belong."""
    first = referenced[0].path
    rest = len(referenced) - 1
    raise _spec_refusal(
        "This document is outside this folder and refers to other files:"
        f" `{first}`{f' and {rest} more' if rest else ''}.",
        display_path(location.file),
        "First copy all of these files into a folder here, such as spec/."
        " Then run `sdkwright init` with the path of the copied document.",
    )


def _path_in_repository(root_folder: Path, file: Path) -> PurePosixPath:
    real = _real_path(file)
    if real.is_relative_to(_real_path(root_folder)):
        return PurePosixPath(real.relative_to(_real_path(root_folder)).as_posix())
    return PurePosixPath("spec", file.name)


def _real_path(file: Path) -> Path:
    """The path with the links of its parent folders resolved. The file itself may still be a link."""
    parent = file.parent.resolve()
    return parent / file.name if file.name else parent


def _single_spec(root_folder: Path) -> PurePosixPath:
    match list(_find_specs(root_folder)):
        case [only]:
            return only
        case []:
            message = (
                "There is no OpenAPI 3 document here, nor in spec/, openapi/ or api/."
            )
            raise _spec_refusal(
                message, ".", "Pass its path: sdkwright init path/to/openapi.yaml"
            )
        case several:
            message = f"There are {len(several)} OpenAPI documents here."
            raise _spec_refusal(
                message,
                str(several[0]),
                f"Pass one of them, for example: sdkwright init {several[0]}",
                tuple(
                    ("This is another one.", Place(str(each), 1, 1))
                    for each in several[1:]
                ),
            )


def _find_specs(root_folder: Path) -> Iterator[PurePosixPath]:
    for folder in _FOLDERS:
        for file in sorted((root_folder / folder).glob("*")):
            if file.suffix in _SUFFIXES and _is_openapi(file):
                yield PurePosixPath(folder, file.name)


def _is_openapi(file: Path) -> bool:
    """Whether a file declares OpenAPI 3.

    True also for a file that cannot be parsed, so that its errors are reported later.
    """
    try:
        if not file.is_file() or not _OPENAPI_KEY.search(file.read_bytes()):
            return False
        version = documents.load(file).root.get("openapi")
    except OSError:
        return False
    except Refusal:
        return True
    return version is not None and str(version.value).startswith("3.")


def _spec_refusal(
    message: str,
    file: str,
    advice: str,
    related: tuple[tuple[str, Place], ...] = (),
) -> Refusal:
    place = Place(file, 1, 1)
    return Refusal([Finding("init-document", message, place, advice, related=related)])
