"""The comment on a pull request: identified by its first line and its author, and written only if it differs.

The action runs `python -m sdkwright.diff.github.pull_request_comment COMMENT.md` with GitHub's variables and a
GITHUB_TOKEN. This module must not know the content of a report, nor how requests are sent.
"""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Final, cast

from sdkwright.diagnostics.text import printable, workflow_command
from sdkwright.diff.github.api import (
    GitHubClient,
    GitHubError,
    NotFoundError,
    PermissionDeniedError,
    TransientError,
    nested_value,
    origin,
)

DEFAULT_AUTHOR: Final = "github-actions[bot]"
"""The account of a workflow's token. No user can register a name that contains `[bot]`."""

MAX_COMMENT_LENGTH: Final = 65_536
"""GitHub's limit of a comment, in characters."""

_MARKER: Final = re.compile(r"<!-- sdkwright-diff(: [A-Za-z0-9_.-]+)? -->")
_RETRY_DELAYS: Final = (1.0, 2.0, 4.0)
"""Seconds before each retry without a `Retry-After` header."""


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request, with the URLs of its comments."""

    issues_url: str
    number: int
    is_from_fork: bool

    @property
    def comments_url(self) -> str:
        return f"{self.issues_url}/{self.number}/comments"

    def comment_url(self, comment_id: int) -> str:
        return f"{self.issues_url}/comments/{comment_id}"


@dataclass(frozen=True, slots=True)
class DesiredComment:
    """The comment that the pull request should have after the run."""

    body: str
    author: str = DEFAULT_AUTHOR
    is_update_only: bool = False
    """Whether an existing comment is updated but none is created."""

    @property
    def marker(self) -> str:
        return _first_line(self.body)


@dataclass(frozen=True, slots=True)
class _ExistingComment:
    """A comment that the pull request already has."""

    comment_id: int
    body: str
    url: str


# Writing ------------------------------------------------------------------------------


def ensure_comment(
    client: GitHubClient, pull_request: PullRequest, comment: DesiredComment
) -> str:
    """Create or update the comment with at most one write, and return a sentence about the result."""
    existing = _find_existing(client, pull_request, comment)
    if existing is None:
        if comment.is_update_only:
            return "There are no changes to report, and no earlier comment."
        written = client.write("POST", pull_request.comments_url, comment.body)
        _warn_of_other_author(written, comment.author)
        return f"Created the comment: {_html_url(written)}"
    if _normalized(existing.body) == _normalized(comment.body):
        return f"The comment is up to date: {existing.url}"
    try:
        written = client.write(
            "PATCH", pull_request.comment_url(existing.comment_id), comment.body
        )
    except NotFoundError as error:  # removed in the meantime
        raise TransientError(str(error)) from None
    return f"Updated the comment: {_html_url(written)}"


def _find_existing(
    client: GitHubClient, pull_request: PullRequest, comment: DesiredComment
) -> _ExistingComment | None:
    """The earlier comment by the same author with the same first line; None if there is none.

    A token with write permission can change the comments of all users, so the first line alone does not suffice.
    """
    for each in _list_comments(client, pull_request):
        number, body = nested_value(each, "id"), nested_value(each, "body")
        if not isinstance(number, int) or not isinstance(body, str):
            continue
        if _first_line(body) == comment.marker and _is_authored_by(
            each, comment.author
        ):
            return _ExistingComment(number, body, _html_url(each))
    return None


def _list_comments(client: GitHubClient, pull_request: PullRequest) -> Iterator[object]:
    url: str | None = f"{pull_request.comments_url}?per_page=100"
    while url is not None:
        page, url = client.get(url)
        if not isinstance(page, list):
            raise GitHubError(
                f"GET {pull_request.comments_url}: the response is not a list."
            )
        yield from cast(list[object], page)


def _is_authored_by(comment: object, author: str) -> bool:
    login = nested_value(comment, "user", "login")
    return isinstance(login, str) and login.casefold() == author.casefold()


def _warn_of_other_author(created: object, author: str) -> None:
    if not _is_authored_by(created, author):
        login = nested_value(created, "user", "login")
        _print_annotation(
            "warning",
            f"The comment is by {login}, but each run looks for one by {author}, and adds another if it finds none."
            f" Set `comment-author: {login}`.",
        )


def _html_url(comment: object) -> str:
    return printable(str(nested_value(comment, "html_url")))


def _first_line(body: str) -> str:
    return body.partition("\n")[0].rstrip("\r")


def _normalized(body: str) -> str:
    """A body as GitHub stores it, without CRLF and trailing whitespace."""
    return body.replace("\r\n", "\n").rstrip()


def _with_retries(action: Callable[[], str]) -> str:
    """Repeat the whole action after a transient failure.

    If the action wrote a comment before it failed, the repeated action finds that comment first.
    """
    for pause in _RETRY_DELAYS:
        try:
            return action()
        except TransientError as error:
            time.sleep(pause if error.retry_after is None else error.retry_after)
    try:
        return action()
    except TransientError as error:
        raise GitHubError(f"{error} ({len(_RETRY_DELAYS) + 1} attempts)") from None


# The environment ----------------------------------------------------------------------


def find_pull_request(environment: Mapping[str, str]) -> PullRequest | None:
    """The pull request for which the workflow runs.

    None for other events. Raises `GitHubError` for invalid variables.
    """
    api = environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    if origin(api) is None:
        raise GitHubError(f"GITHUB_API_URL is not a URL: {api}")
    repository = environment.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise GitHubError(
            f"GITHUB_REPOSITORY is not the name of a repository: {repository}"
        )
    file = environment.get("GITHUB_EVENT_PATH", "")
    try:
        event: object = json.loads(_read_text(file, "The event"))
    except ValueError:
        raise GitHubError(f"The event is not JSON: {file}") from None
    number = nested_value(event, "pull_request", "number")
    if not isinstance(number, int):
        return None
    head = nested_value(event, "pull_request", "head", "repo", "full_name")
    # A deleted fork has no name.
    is_same_repository = (
        isinstance(head, str) and head.casefold() == repository.casefold()
    )
    return PullRequest(
        f"{api}/repos/{repository}/issues", number, not is_same_repository
    )


def _read_text(file: str, description: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GitHubError(f"{description} cannot be read: {reason}: {file}") from None
    except UnicodeDecodeError:
        raise GitHubError(f"{description} is not UTF-8: {file}") from None


def _desired_comment(arguments: argparse.Namespace) -> DesiredComment:
    comment = DesiredComment(
        _read_text(arguments.file, "The report"),
        arguments.author,
        arguments.update_only,
    )
    if not _MARKER.fullmatch(comment.marker):
        raise GitHubError(
            f"The file is not a report of `sdkwright diff`: {arguments.file}"
        )
    if (size := len(comment.body)) > MAX_COMMENT_LENGTH:
        raise GitHubError(
            f"The report has {size:,} characters; GitHub accepts {MAX_COMMENT_LENGTH:,}."
        )
    return comment


# The process --------------------------------------------------------------------------


def main(argv: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a character
            stream.reconfigure(errors="backslashreplace")
    try:
        print(_write_comment(_parse_arguments(argv)))
    except GitHubError as error:
        _print_annotation("error", f"The comment was not written. {error}")
        return 1
    return 0


def _write_comment(arguments: argparse.Namespace) -> str:
    comment = _desired_comment(arguments)
    where = find_pull_request(os.environ)
    if where is None:
        return "This run does not belong to a pull request, so there is nothing to comment on."
    api = GitHubClient(os.environ.get("GITHUB_TOKEN", "").strip())
    try:
        return _with_retries(lambda: ensure_comment(api, where, comment))
    except PermissionDeniedError as error:
        # A missing permission must not fail the check.
        if where.is_from_fork:
            reason = "the token of a run for a fork is read-only"
            _print_annotation(
                "notice", f"No comment: {reason}. The report is in the run's summary."
            )
        else:
            advice = "Give the job `permissions: pull-requests: write`"
            _print_annotation(
                "warning",
                f"No comment: the token lacks the permission. {advice}. The report is in the run's summary. {error}",
            )
        return "The comment was not written."


def _parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sdkwright.diff.github.pull_request_comment",
        description="Write a report of `sdkwright diff` as a comment on a pull request, or update the existing comment.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="COMMENT.md")
    parser.add_argument(
        "--author",
        default=DEFAULT_AUTHOR,
        help="the account of the token (%(default)s)",
    )
    parser.add_argument(
        "--update-only",
        action="store_true",
        help="update an earlier comment, but do not create one",
    )
    return parser.parse_args(argv)


def _print_annotation(level: str, text: str) -> None:
    """Print a workflow command that adds an annotation to the workflow run."""
    properties = {"title": "sdkwright diff"}
    print(workflow_command(level, properties, printable(text)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
