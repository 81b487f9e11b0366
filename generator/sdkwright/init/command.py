"""Setup of a repository by `sdkwright init`.

Everything is prepared before any file is written, and existing content is kept.

This module must not know how settings are found, nor how a file is written.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics import installation
from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    verdict,
)
from sdkwright.diagnostics.leniency import Leniency, would_be_accepted
from sdkwright.init import (
    file_additions,
    git_checkout,
    requirement,
    settings,
    workflows,
)
from sdkwright.init.file_additions import Addition
from sdkwright.init.requirement import WorkflowRequirement
from sdkwright.init.settings import InitSettings
from sdkwright.output.transaction import recover, update
from sdkwright.release.artifacts import package_files
from sdkwright.release.pages import changelog
from sdkwright.storage.output_paths import MANIFEST
from sdkwright.workspace.targets import ConfiguredSpec, Target, display_path

_GITIGNORE: Final = PurePosixPath(".gitignore")
_LICENSE: Final = PurePosixPath("LICENSE")
_WORKFLOWS: Final = PurePosixPath(".github/workflows")
_DEPENDABOT: Final = PurePosixPath(".github/dependabot.yml")
_EXTRA: Final = "release"
"""The extra of sdkwright that both workflows need."""
NEW_CHANGELOG: Final = f"{changelog.EMPTY_CHANGELOG}\n## Unreleased\n"
_NEXT_STEPS: Final = """\
Next:
  {begin}git add {paths} && git commit
  In a pull request, sdk.yml comments on how a change affects users; `sdkwright diff` reports the same here.
  `sdkwright release` prepares a version; release.yml publishes it after the merge. Before the first release,
  register this repository, release.yml and the environment pypi with the index as a trusted publisher.
"""
_DIST_RULE: Final = re.compile(rb"^!?(\*\*/|/)?dist(/\*{0,2})?\s*$", re.MULTILINE)
"""A line of .gitignore for the folder of built distributions."""

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class InitResult:
    """The report of a setup, and the warnings for the author of the document."""

    text: str
    target: Target
    warnings: tuple[Finding, ...] = ()


def set_up(
    root_folder: Path,
    requested_spec: Path | None,
    notify: Notify,
    *,
    overlays: Sequence[Path] = (),
    is_strict: bool = False,
) -> InitResult:
    """Set up a folder as the repository of a document's SDK.

    A document with errors that a lenient run accepts gets the setting `leniency = "lenient"`, except if `is_strict`.
    """
    _refuse_subfolder(root_folder)
    found = settings.find_settings(root_folder, requested_spec, overlays=overlays)
    try:
        return _set_up(root_folder, found, notify)
    except Refusal as refusal:
        errors = [each for each in refusal.findings if each.severity is Severity.ERROR]
        if is_strict or not (found.lenient and would_be_accepted(refusal.findings)):
            raise
    return _set_up(root_folder, found.lenient, notify, verdict(errors))


def _set_up(
    root_folder: Path, found: InitSettings, notify: Notify, errors: str = ""
) -> InitResult:
    sdkwright = requirement.workflow_requirement(installation.installed(), _EXTRA)
    added = (*found.additions, *_repository_files(root_folder, found, sdkwright))
    folder = Path(display_path(found.output))
    job = Target(
        ConfiguredSpec(found.spec, replace(found.config, overlays=found.overlays)),
        folder,
        Leniency(found.config.is_lenient),
    )
    if not found.is_new and (folder / MANIFEST).is_file():
        with file_additions.apply_additions(root_folder, added):
            package = f"{folder.as_posix()}: {file_additions.KEPT_STATUS}"
        return InitResult(_summary(root_folder, found, added, [package]), job)
    recover(folder, notify=notify)
    generation, _ = job.compare()
    with file_additions.apply_additions(root_folder, added):
        package = update(generation.files, folder, notify=notify).summary
    for note in filter(None, (found.note, sdkwright.note)):
        notify(note)
    status = (package, *generation.omissions, *_decisions(found, errors))
    return InitResult(
        _summary(root_folder, found, added, status), job, generation.warnings
    )


def _decisions(found: InitSettings, errors: str) -> Iterator[str]:
    """Lines that explain why `names` or `leniency` was set. Only some documents need these settings."""
    if count := len(found.collision_names):
        methods = "1 method" if count == 1 else f"{count} methods"
        yield f"[tool.sdkwright.names] renames {methods}, which would have had the name of another method."
    if errors:
        yield (
            f'leniency = "lenient": the document has {errors}; each affects only the part that contains it.'
            " `sdkwright validate --strict` shows all of them. Once they are corrected, remove this setting."
        )


def _summary(
    root_folder: Path,
    init_settings: InitSettings,
    additions: Iterable[Addition],
    status: Iterable[str],
) -> str:
    kept = [each.path for each in additions]
    kept += [
        _relative_path(root_folder, each)
        for each in (init_settings.config.spec, init_settings.output)
        if each
    ]
    paths = shlex.join(sorted({top for path in kept for top in path.parts[:1]}))
    begin = "" if git_checkout.repository_root(root_folder) else "git init && "
    license_ = init_settings.config.project.license
    if license_ and not (init_settings.output / _LICENSE).is_file():
        file = _relative_path(root_folder, init_settings.output) / _LICENSE
        begin = f"Put the text of the license {license_} into {file}; the package declares it.\n  {begin}"
    next_ = _NEXT_STEPS.format(begin=begin, paths=paths)
    methods = [str(init_settings.methods), ""] if init_settings.methods else []
    return "\n".join((*map(str, additions), *status, "", *methods, next_))


def _repository_files(
    root_folder: Path, init_settings: InitSettings, sdkwright: WorkflowRequirement
) -> Iterator[Addition]:
    """The files of a repository apart from the document, the configuration and the package."""
    page = _relative_path(root_folder, init_settings.output) / package_files.CHANGELOG
    yield file_additions.new_file(root_folder, page, NEW_CHANGELOG.encode())
    license_ = file_additions.read_content(root_folder, _LICENSE)
    if license_ is not None:
        yield file_additions.new_file(
            root_folder,
            _relative_path(root_folder, init_settings.output) / _LICENSE,
            license_,
        )
    ignored = file_additions.read_content(root_folder, _GITIGNORE)
    content = ignored or b""
    if not _DIST_RULE.search(content):
        content = file_additions.append_text(content, "dist/\n")
    yield Addition(_GITIGNORE, content, ignored)
    texts = {
        _WORKFLOWS
        / "sdk.yml": workflows.review_workflow(
            _relative_path(root_folder, init_settings.output)
        ),
        _WORKFLOWS
        / "release.yml": workflows.release_workflow(
            workflows.INSTALL, git_checkout.default_branch(root_folder)
        ),
        workflows.REQUIREMENTS: workflows.requirements_file(sdkwright.text),
        _DEPENDABOT: workflows.dependabot_settings(
            is_from_index=sdkwright.is_from_index
        ),
    }
    for path, text in texts.items():
        yield file_additions.new_file(root_folder, path, text.encode())


def _relative_path(root_folder: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(root_folder).as_posix())


def _refuse_subfolder(root_folder: Path) -> None:
    """Raise `Refusal` for a subfolder of a repository, since GitHub only reads workflows in the root folder."""
    root = git_checkout.repository_root(root_folder)
    if root is None or root.resolve() == root_folder.resolve():
        return
    at = os.path.relpath(root, root_folder).replace(os.sep, "/")
    message = f"This folder is inside a git repository whose root is `{at}`."
    advice = f"GitHub looks for workflows only there: cd {shlex.quote(at)}, then run `sdkwright init`."
    raise Refusal([Finding("init-folder", message, Place(".", 1, 1), advice)])
