"""Owns the comment on a pull request: found again by its first line and its author, and written only where it differs.

The action runs it: `python -m sdkwright.diff.github.pull_request_comment COMMENT.md`, with GitHub's own variables and a GITHUB_TOKEN. It must not
know what a report says, nor how a call is made.
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
from sdkwright.diff.github.api import Api, Failed, Missing, Passing, Refused, at, origin

AUTHOR: Final = "github-actions[bot]"
"""Who a workflow's own token comments as. Nobody can give themselves a name with `[bot]` in it."""

LIMIT: Final = 65_536
"""The most characters that GitHub takes."""

_MARKER: Final = re.compile(r"<!-- sdkwright-diff(: [A-Za-z0-9_.-]+)? -->")
_WAITS: Final = (1.0, 2.0, 4.0)
"""Seconds before each further attempt, where GitHub does not say how many."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one pull request."""

    issues: str
    number: int
    is_from_fork: bool

    @property
    def comments(self) -> str:
        return f"{self.issues}/{self.number}/comments"

    def comment(self, number: int) -> str:
        return f"{self.issues}/comments/{number}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to stand there, and by whom."""

    body: str
    author: str = AUTHOR
    is_only_updated: bool = False
    """Whether nothing is said where nothing was said before."""

    @property
    def marker(self) -> str:
        return _first_line(self.body)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A comment that is there."""

    number: int
    body: str
    shown: str


# What is to be done -------------------------------------------------------------------


def settle(api: Api, where: Thread, comment: Comment) -> str:
    """Sees to it that the comment is there, with one write at most; says what was done."""
    ours = _found(api, where, comment)
    if ours is None:
        if comment.is_only_updated:
            return "There is nothing to tell, and no earlier comment."
        made = api.write("POST", where.comments, comment.body)
        _mind_the_author(made, comment.author)
        return f"Commented: {_shown(made)}"
    if _normal(ours.body) == _normal(comment.body):
        return f"The comment says so already: {ours.shown}"
    try:
        made = api.write("PATCH", where.comment(ours.number), comment.body)
    except Missing as error:  # somebody has just removed it
        raise Passing(str(error)) from None
    return f"Updated the comment: {_shown(made)}"


def _found(api: Api, where: Thread, comment: Comment) -> _Standing | None:
    """Our earlier comment: the first by the same author that begins with the same line.

    A token that may write can change anybody's comment. Whoever quotes ours, or writes our marker, keeps theirs.
    """
    for each in _comments(api, where):
        number, body = at(each, "id"), at(each, "body")
        if not isinstance(number, int) or not isinstance(body, str):
            continue
        if _first_line(body) == comment.marker and _is_by(each, comment.author):
            return _Standing(number, body, _shown(each))
    return None


def _comments(api: Api, where: Thread) -> Iterator[object]:
    url: str | None = f"{where.comments}?per_page=100"
    while url is not None:
        answer, url = api.get(url)
        if not isinstance(answer, list):
            raise Failed(f"GET {where.comments}: the answer is no list.")
        yield from cast(list[object], answer)


def _is_by(comment: object, author: str) -> bool:
    login = at(comment, "user", "login")
    return isinstance(login, str) and login.casefold() == author.casefold()


def _mind_the_author(made: object, author: str) -> None:
    if not _is_by(made, author):
        login = at(made, "user", "login")
        _say(
            "warning",
            f"The comment is by {login}, but will be looked for among those by {author}, and each run will add another."
            f" Set `comment-author: {login}`.",
        )


def _shown(comment: object) -> str:
    return printable(str(at(comment, "html_url")))


def _first_line(body: str) -> str:
    return body.partition("\n")[0].rstrip("\r")


def _normal(body: str) -> str:
    """What is left of a body by those who store it."""
    return body.replace("\r\n", "\n").rstrip()


def _patiently(act: Callable[[], str]) -> str:
    """All of it again, where what went wrong may pass.

    A write that was answered with an error may have been carried out; who looks first finds that.
    """
    for pause in _WAITS:
        try:
            return act()
        except Passing as error:
            time.sleep(pause if error.wait is None else error.wait)
    try:
        return act()
    except Passing as error:
        raise Failed(f"{error} ({len(_WAITS) + 1} attempts)") from None


# Where we are -------------------------------------------------------------------------


def thread(environment: Mapping[str, str]) -> Thread | None:
    """The pull request that the run is about; None where it is about something else."""
    api = environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    if origin(api) is None:
        raise Failed(f"GITHUB_API_URL is no address: {api}")
    repository = environment.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise Failed(f"GITHUB_REPOSITORY names no repository: {repository}")
    file = environment.get("GITHUB_EVENT_PATH", "")
    try:
        event: object = json.loads(_text_of(file, "The event"))
    except ValueError:
        raise Failed(f"The event is no JSON: {file}") from None
    number = at(event, "pull_request", "number")
    if not isinstance(number, int):
        return None
    head = at(event, "pull_request", "head", "repo", "full_name")
    # A fork that is gone has no name.
    is_ours = isinstance(head, str) and head.casefold() == repository.casefold()
    return Thread(f"{api}/repos/{repository}/issues", number, not is_ours)


def _text_of(file: str, what: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Failed(f"{what} cannot be read: {reason}: {file}") from None
    except UnicodeDecodeError:
        raise Failed(f"{what} is no UTF-8: {file}") from None


def _comment(arguments: argparse.Namespace) -> Comment:
    comment = Comment(
        _text_of(arguments.file, "The report"),
        arguments.author,
        arguments.update_only,
    )
    if not _MARKER.fullmatch(comment.marker):
        raise Failed(f"It is no report of `sdkwright diff`: {arguments.file}")
    if (size := len(comment.body)) > LIMIT:
        raise Failed(f"It has {size:,} characters, and GitHub takes {LIMIT:,}.")
    return comment


# The process --------------------------------------------------------------------------


def main(given: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a character
            stream.reconfigure(errors="backslashreplace")
    try:
        print(_commented(_arguments(given)))
    except Failed as error:
        _say("error", f"The comment was not written. {error}")
        return 1
    return 0


def _commented(arguments: argparse.Namespace) -> str:
    comment = _comment(arguments)
    where = thread(os.environ)
    if where is None:
        return "This run is about no pull request: there is nothing to comment on."
    api = Api(os.environ.get("GITHUB_TOKEN", "").strip())
    try:
        return _patiently(lambda: settle(api, where, comment))
    except Refused as error:
        # Whether a change may pass does not hang on whether we may say so.
        if where.is_from_fork:
            reason = "the token of a run for a fork may only read"
            _say("notice", f"No comment: {reason}. The report is in the run's summary.")
        else:
            advice = "Give the job `permissions: pull-requests: write`"
            _say(
                "warning",
                f"No comment: the token may not. {advice}. The report is in the run's summary. {error}",
            )
        return "The comment was not written."


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sdkwright.diff.github.pull_request_comment",
        description="Makes a report of `sdkwright diff` the comment on a pull request, or updates the one that is there.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="COMMENT.md")
    parser.add_argument(
        "--author", default=AUTHOR, help="who the token comments as (%(default)s)"
    )
    parser.add_argument(
        "--update-only",
        action="store_true",
        help="make no first comment, only bring an earlier one up to date",
    )
    return parser.parse_args(given)


def _say(level: str, text: str) -> None:
    """As an annotation of the run: it is a workflow that runs this."""
    properties = {"title": "sdkwright diff"}
    print(workflow_command(level, properties, printable(text)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
