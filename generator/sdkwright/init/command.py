"""Owns what `sdkwright init` does: all is found out and made before anything is written, and what is there stays.

It must not know how any of it is found out, nor how a file is written.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.leniency import STRICT
from sdkwright.init import (
    file_additions,
    git_checkout,
    requirement,
    settings,
    workflows,
)
from sdkwright.init.file_additions import Addition
from sdkwright.init.settings import Settings
from sdkwright.output.transaction import recover, update
from sdkwright.release.artifacts import package_files
from sdkwright.release.pages import changelog
from sdkwright.storage.output_paths import MANIFEST
from sdkwright.workspace.targets import Chosen, Job, shown

_IGNORED: Final = PurePosixPath(".gitignore")
_LICENSE: Final = PurePosixPath("LICENSE")
_WORKFLOWS: Final = PurePosixPath(".github/workflows")
NOTHING_YET: Final = f"{changelog.EMPTY}\n## Unreleased\n"
_NEXT: Final = """\
Next:
  {begin}git add {paths} && git commit
  In a pull request, sdk.yml comments on what a change does to users; `sdkwright diff` says it here.
  `sdkwright release` prepares a version; once that is merged, release.yml publishes it. Before the first:
  name this repository, release.yml and the environment pypi to the index, as a trusted publisher.
"""
_DECIDED: Final = re.compile(rb"^!?(\*\*/|/)?dist(/\*{0,2})?\s*$", re.MULTILINE)
"""A line of .gitignore about the folder that a release is built in."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, as it is told; and what the document's author should know."""

    text: str
    job: Job
    warnings: tuple[Finding, ...] = ()


def run(here: Path, named: Path | None, say: Say) -> Done:
    """Sets the folder up as the repository of a document's package."""
    _refuse_inner(here)
    found = settings.of(here, named)
    added = (*found.additions, *_beside(here, found))
    folder = Path(shown(found.output))
    job = Job(Chosen(found.spec, found.config), folder, STRICT)
    if not found.are_new and (folder / MANIFEST).is_file():
        with file_additions.made(here, added):
            package = f"{folder.as_posix()}: {file_additions.LEFT}"
        return Done(_told(here, found, added, package), job)
    recover(folder, say=say)
    generation, _ = job.compared()
    with file_additions.made(here, added):
        package = update(generation.files, folder, say=say).summary
    if found.note:
        say(found.note)
    return Done(_told(here, found, added, package), job, generation.warnings)


def _told(here: Path, found: Settings, added: Iterable[Addition], package: str) -> str:
    kept = [each.path for each in added]
    kept += [_inside(here, each) for each in (found.config.spec, found.output) if each]
    paths = shlex.join(sorted({top for path in kept for top in path.parts[:1]}))
    begin = "" if git_checkout.root(here) else "git init && "
    license_ = found.config.project.license
    if license_ and not (found.output / _LICENSE).is_file():
        file = _inside(here, found.output) / _LICENSE
        begin = f"Put the text of the license {license_} into {file}; the package names it.\n  {begin}"
    next_ = _NEXT.format(begin=begin, paths=paths)
    return "\n".join((*map(str, added), package, "", next_))


def _beside(here: Path, found: Settings) -> Iterator[Addition]:
    """What a repository has beside the document, the configuration and the package."""
    page = _inside(here, found.output) / package_files.CHANGELOG
    yield file_additions.new(here, page, NOTHING_YET.encode())
    text = file_additions.content_of(here, _LICENSE)
    if text is not None:
        yield file_additions.new(here, _inside(here, found.output) / _LICENSE, text)
    ignored = file_additions.content_of(here, _IGNORED)
    content = ignored or b""
    if not _DECIDED.search(content):
        content = file_additions.appended(content, "dist/\n")
    yield Addition(_IGNORED, content, ignored)
    review = workflows.review(requirement.to_install("verify"))
    yield file_additions.new(here, _WORKFLOWS / "sdk.yml", review.encode())
    publication = workflows.publication(
        requirement.to_install("release"), git_checkout.default_branch(here)
    )
    yield file_additions.new(here, _WORKFLOWS / "release.yml", publication.encode())


def _inside(here: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(here).as_posix())


def _refuse_inner(here: Path) -> None:
    """The workflows of a repository are looked for at its root."""
    root = git_checkout.root(here)
    if root is None or root.resolve() == here.resolve():
        return
    at = os.path.relpath(root, here).replace(os.sep, "/")
    message = f"This folder is inside a git repository, which begins at `{at}`."
    advice = f"Workflows are looked for there alone: cd {shlex.quote(at)}, then run `sdkwright init`."
    raise Refusal([Finding("init-folder", message, Place(".", 1, 1), advice)])
