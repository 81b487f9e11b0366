"""The command `release`.

This module must not know how a release works. A module that is slow to import is only imported when the command runs.
"""

import sys
from typing import Annotated, Final

import typer

from sdkwright.commands.options import QuietOption, SdkOption, examples
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.workspace.console import print_status

EXAMPLES: Final = examples(
    "sdkwright release --dry-run",
    "sdkwright release",
    "sdkwright release --publish --prepared",
)


def release(
    publish: Annotated[
        bool,
        typer.Option(
            "--publish", help="Commit the release, upload it to the index, and tag it."
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Print the planned release, and write nothing."),
    ] = False,
    files: Annotated[
        bool,
        typer.Option(
            "--files", help="With --dry-run: list the files of the distributions."
        ),
    ] = False,
    prepared: Annotated[
        bool,
        typer.Option(
            "--prepared",
            help="Use the version that the files are prepared for, and change no file.",
        ),
    ] = False,
    index: Annotated[
        str | None,
        typer.Option(
            "--index",
            metavar="URL",
            help="The URL to upload to; by default, the one that twine is configured with.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="REV",
            help="The revision of the last release; by default, the newest version tag.",
            show_default=False,
        ),
    ] = None,
    pre: Annotated[
        PrereleaseKind | None,
        typer.Option("--pre", help="Make a pre-release.", show_default=False),
    ] = None,
    version: Annotated[
        str | None,
        typer.Option(
            "--version",
            metavar="X.Y.Z",
            help="A higher version than the changes require; a lower one needs --force.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        str | None,
        typer.Option(
            "--force",
            metavar="REASON",
            help="The reason for a lower version; it is written into the changelog.",
            show_default=False,
        ),
    ] = None,
    sdk: SdkOption = None,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify/--no-verify",
            help="Install the wheel and test it before anything is published.",
        ),
    ] = True,
    push: Annotated[
        bool,
        typer.Option(
            "--push/--no-push",
            help="Push the commit and the tag to the remote of the branch.",
        ),
    ] = True,
    quiet: QuietOption = False,
) -> None:
    """Prepare or publish a release.

    A release is a version, a changelog section, a build, an upload and a tag.

    The upload uses the credentials of twine: TWINE_USERNAME and TWINE_PASSWORD, ~/.pypirc or a keyring. In a
    workflow, Trusted Publishing needs none.
    """
    from sdkwright.release import command

    command.run(
        command.ReleaseArguments(
            publish=publish,
            dry_run=dry_run,
            prepared=prepared,
            index=index,
            since=since,
            prerelease=pre,
            version=version,
            force=force,
            verify=verify,
            push=push,
            sdk=sdk,
            files=files,
        ),
        say=(lambda _: None) if quiet else typer.echo,
        note=print_status if sys.stderr.isatty() and not quiet else (lambda _: None),
    )
