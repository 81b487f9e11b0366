"""The comment on a pull request, by the module that the action runs, with a local server."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from support.command_line import run_function
from support.github_api import NUMBER, REPOSITORY, TOKEN, FakeGitHub, Trouble, serving
from support.thorough import part

from sdkwright.diff.github import pull_request_comment
from sdkwright.diff.report import markdown

MARKER: Final = markdown.marker("pets")
BODY: Final = (
    f"{MARKER}\n## Python major · HTTP none\n\nÀ propos de « café » 🐈, 日本語\n"
)
OTHER: Final = f"{MARKER}\n## Python none · HTTP none\n\nNo changes.\n"
COMMENTS: Final = f"/repos/{REPOSITORY}/issues/{NUMBER}/comments"


class Run:
    """Runs the module in a folder of its own."""

    def __init__(self, folder: Path, github: FakeGitHub) -> None:
        self.folder = folder
        self.github = github
        self.environment = {
            "GITHUB_API_URL": github.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_TOKEN": TOKEN,
            "NO_PROXY": "127.0.0.1",
        }
        self.event(REPOSITORY)

    def event(self, head: str | None) -> None:
        """Says from where the pull request comes; None is a fork that is gone."""
        repo = {"full_name": head} if head else None
        pull = {"number": NUMBER, "head": {"repo": repo}}
        self.write("event.json", json.dumps({"pull_request": pull}))

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def __call__(
        self, body: str = BODY, *arguments: str
    ) -> "subprocess.CompletedProcess[str]":
        self.write("comment.md", body)
        given = ("comment.md", *arguments)
        environment = os.environ | self.environment
        done = run_function(pull_request_comment.main, given, self.folder, environment)
        assert TOKEN not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def fails(self, *arguments: str) -> str:
        """The one line that says what is wrong."""
        done = self(BODY, *arguments)
        assert (done.returncode, done.stderr) == (1, "")
        begins = "::error title=sdkwright diff::The comment was not written. "
        assert done.stdout.startswith(begins)
        (line,) = done.stdout.splitlines()
        return line.removeprefix(begins)


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with serving(FakeGitHub()) as github:
        yield github


@pytest.fixture
def run(tmp_path: Path, github: FakeGitHub) -> Run:
    return Run(tmp_path, github)


# What is written ----------------------------------------------------------------------


def test_the_first_comment(run: Run, github: FakeGitHub) -> None:
    github.add("Nice!", "grace")
    done = run()
    assert done.returncode == 0, done.stdout
    assert done.stdout == (
        f"Created the comment: https://github.com/{REPOSITORY}/pull/{NUMBER}#issuecomment-101\n"
    )
    assert [(each.method, each.path) for each in github.asked] == [
        ("GET", f"{COMMENTS}?per_page=100"),
        ("POST", COMMENTS),
    ]
    assert github.bodies() == [BODY]
    assert json.loads(github.asked[1].body or "") == {"body": BODY}
    assert github.asked[1].headers["Content-Type"] == "application/json"
    for each in github.asked:
        assert each.headers["Authorization"] == f"Bearer {TOKEN}"
        assert each.headers["X-Github-Api-Version"] == "2022-11-28"
        assert each.headers["User-Agent"] == "sdkwright"


def test_an_earlier_comment_is_updated(run: Run, github: FakeGitHub) -> None:
    run()
    github.asked.clear()
    done = run(OTHER)
    assert done.returncode == 0
    assert done.stdout.startswith("Updated the comment: https://github.com/")
    assert github.methods == ["GET", "PATCH"]
    assert github.asked[1].path == f"/repos/{REPOSITORY}/issues/comments/100"
    assert github.bodies() == [OTHER]


@pytest.mark.parametrize(
    "stands", [BODY, BODY.rstrip(), BODY.replace("\n", "\r\n")], ids=repr
)
def test_what_says_so_already_is_left(
    stands: str, run: Run, github: FakeGitHub
) -> None:
    """Line ends, and what is at the end, are not always given back as they were sent."""
    github.add(stands)
    done = run()
    assert done.returncode == 0
    assert done.stdout.startswith("The comment is up to date: ")
    assert github.methods == ["GET"]


def test_a_comment_on_a_later_page(run: Run, github: FakeGitHub) -> None:
    for number in range(250):
        github.add(f"Comment {number}", "grace")
    github.comments[203] = github.comments[203] | {
        "body": OTHER,
        "user": {"login": "github-actions[bot]", "type": "Bot"},
    }
    assert run().returncode == 0
    assert github.methods == ["GET", "GET", "GET", "PATCH"]
    assert [each.path.partition("?")[2] for each in github.asked[:3]] == [
        "per_page=100",
        "per_page=100&page=2",
        "per_page=100&page=3",
    ]
    assert github.asked[3].path.endswith("/303")
    assert github.bodies() == [BODY]


def test_no_further_page_is_read_than_is_needed(run: Run, github: FakeGitHub) -> None:
    github.add(OTHER)
    for number in range(250):
        github.add(f"Comment {number}", "grace")
    assert run().returncode == 0
    assert github.methods == ["GET", "PATCH"]


def test_the_first_of_several_is_ours(run: Run, github: FakeGitHub) -> None:
    """Two runs at once may each have made one."""
    github.add(OTHER)
    github.add(OTHER)
    assert run().returncode == 0
    assert github.bodies() == [BODY, OTHER]


@pytest.mark.parametrize(
    ("body", "login"),
    [
        pytest.param(BODY, "grace", id="somebody-else"),
        pytest.param(BODY, "other[bot]", id="another-bot"),
        pytest.param(f"Look:\n{BODY}", "github-actions[bot]", id="inside"),
        pytest.param(f" {BODY}", "github-actions[bot]", id="after-a-space"),
        pytest.param(f"> {BODY}", "github-actions[bot]", id="a-quote"),
        pytest.param(BODY.replace("pets", "cats"), "github-actions[bot]", id="another"),
    ],
)
def test_whoever_else_writes_the_marker_keeps_their_comment(
    body: str, login: str, run: Run, github: FakeGitHub
) -> None:
    github.add(body, login)
    assert run(OTHER).returncode == 0
    assert github.methods == ["GET", "POST"]
    assert [each["body"] for each in github.comments] == [body, OTHER]


def test_comments_that_are_not_as_expected_are_passed_over(
    run: Run, github: FakeGitHub
) -> None:
    github.comments += [
        {"id": 1, "body": None, "user": {"login": "github-actions[bot]"}},
        {"id": 2, "body": BODY, "user": None},
        {"id": "3", "body": BODY, "user": {"login": "github-actions[bot]"}},
    ]
    assert run().returncode == 0
    assert github.methods == ["GET", "POST"]


def test_where_there_is_nothing_to_tell_no_first_comment_is_made(
    run: Run, github: FakeGitHub
) -> None:
    done = run(OTHER, "--update-only")
    assert done.returncode == 0
    assert done.stdout == "There are no changes to report, and no earlier comment.\n"
    assert github.methods == ["GET"]
    github.add(BODY)
    assert run(OTHER, "--update-only").returncode == 0
    assert github.bodies() == [OTHER]


def test_another_token_has_another_author(run: Run, github: FakeGitHub) -> None:
    """Who does not say so is told, since their comment would not be found again."""
    github.login = "sdk-reviewer[bot]"
    done = run()
    assert done.returncode == 0
    first, last = done.stdout.splitlines()
    assert first.startswith("::warning title=sdkwright diff::The comment is by ")
    assert "Set `comment-author: sdk-reviewer[bot]`." in first
    assert last.startswith("Created the comment: ")
    done = run(OTHER, "--author", "SDK-reviewer[bot]")
    assert done.stdout.startswith("Updated the comment: ")
    assert github.bodies("sdk-reviewer[bot]") == [OTHER]


# What goes wrong ----------------------------------------------------------------------


READ_ONLY: Final = Trouble("POST", 403, {}, "Resource not accessible by integration")


@pytest.mark.parametrize("head", ["grace/pets", None])
def test_a_fork_s_token_may_not_comment(
    head: str | None, run: Run, github: FakeGitHub
) -> None:
    run.event(head)
    github.trouble = [READ_ONLY]
    done = run()
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "::notice title=sdkwright diff::No comment: the token of a run for a fork is read-only."
        " The report is in the run's summary.",
        "The comment was not written.",
    ]
    assert (github.methods, github.bodies()) == (["GET", "POST"], [])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_permission_that_is_missing(
    method: str, run: Run, github: FakeGitHub
) -> None:
    github.trouble = [Trouble(method, 403, {}, READ_ONLY.message)]
    done = run()
    assert done.returncode == 0
    first, _ = done.stdout.splitlines()
    assert first.startswith("::warning title=sdkwright diff::No comment: ")
    assert "Give the job `permissions: pull-requests: write`." in first
    assert first.endswith("403 Resource not accessible by integration")


@pytest.mark.parametrize("status", [500, 502, 503, 429])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_passes_is_tried_again(
    status: int, method: str, run: Run, github: FakeGitHub
) -> None:
    github.trouble = [Trouble(method, status, {"Retry-After": "0"})]
    assert run().returncode == 0
    assert github.bodies() == [BODY]
    again = {"GET": ["GET", "GET", "POST"], "POST": ["GET", "POST", "GET", "POST"]}
    assert github.methods == again[method]


def test_without_a_time_a_second_passes(run: Run, github: FakeGitHub) -> None:
    github.trouble = [Trouble("GET", 500)]
    assert run().returncode == 0
    assert github.bodies() == [BODY]


def test_what_was_done_though_it_failed_is_not_done_twice(
    run: Run, github: FakeGitHub
) -> None:
    github.trouble = [Trouble("POST", 502, {"Retry-After": "0"}, is_done=True)]
    done = run()
    assert done.stdout.startswith("The comment is up to date: ")
    assert github.methods == ["GET", "POST", "GET"]
    assert github.bodies() == [BODY]


def test_a_secondary_limit_is_waited_for(run: Run, github: FakeGitHub) -> None:
    told = "You have exceeded a secondary rate limit"
    github.trouble = [Trouble("POST", 403, {"Retry-After": "0"}, told)]
    assert run().returncode == 0
    assert github.bodies() == [BODY]


def test_what_does_not_pass_is_given_up(run: Run, github: FakeGitHub) -> None:
    github.trouble = [Trouble("GET", 503, {"Retry-After": "0"}, "Busy")] * 9
    line = run.fails()
    assert line == (
        f"GET {github.url}{COMMENTS}?per_page=100: 503 Busy (4 attempts)".replace(
            "%", "%25"
        )
    )
    assert github.methods == ["GET"] * 4


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Trouble("GET", 404, {}, "Not Found"), "404 Not Found"),
        (Trouble("POST", 404, {}, "Not Found"), "404 Not Found"),
        (Trouble("GET", 401, {}, "Bad credentials"), "401 Bad credentials"),
        (Trouble("POST", 422, {}, "Body is bad"), "422 Body is bad"),
        (
            Trouble("GET", 503, {"Retry-After": "3600"}, "Busy"),
            "503 Busy (retry after 3600 seconds)",
        ),
        (
            Trouble("GET", 403, {"X-RateLimit-Remaining": "0"}, "Limit exceeded"),
            "403 Limit exceeded",
        ),
        (Trouble("GET", 422, {}, "Two\nlines"), "422 Two\\nlines"),
        (Trouble("GET", 422, {}, f"You sent {TOKEN}"), "422 You sent ***"),
    ],
    ids=str,
)
def test_what_another_attempt_would_not_put_right(
    trouble: Trouble, told: str, run: Run, github: FakeGitHub
) -> None:
    github.trouble = [trouble]
    line = run.fails()
    assert line.startswith(f"{trouble.method} {github.url}{COMMENTS}")
    assert line.endswith(f": {told}")
    assert github.methods[-1] == trouble.method
    assert github.bodies() == []


def test_a_comment_that_has_just_been_removed(run: Run, github: FakeGitHub) -> None:
    github.add(OTHER)
    github.trouble = [Trouble("PATCH", 404)]
    assert run().returncode == 0
    assert github.methods == ["GET", "PATCH", "GET", "PATCH"]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_follows_the_token_elsewhere(
    status: int, method: str, run: Run, github: FakeGitHub
) -> None:
    with serving(FakeGitHub()) as elsewhere:
        to = f"{elsewhere.url}{COMMENTS}"
        github.trouble = [Trouble(method, status, {"Location": to})]
        assert run.fails().endswith(
            f": {status} redirects to {to}, which is not followed"
        )
        assert elsewhere.asked == []


def test_no_page_is_read_elsewhere(run: Run, github: FakeGitHub) -> None:
    with serving(FakeGitHub()) as elsewhere:
        link = f'<{elsewhere.url}{COMMENTS}?page=2>; rel="next"'
        # An answer that is fine, but for where it says that it goes on.
        github.trouble = [Trouble("GET", 200, {"Link": link})]
        assert f"the next page is on another host: {elsewhere.url}" in run.fails()
        assert elsewhere.asked == []


def test_an_answer_that_is_no_list(run: Run, github: FakeGitHub) -> None:
    github.trouble = [Trouble("GET", 200)]
    assert run.fails() == f"GET {github.url}{COMMENTS}: the response is not a list."


@part("actions")
def test_nobody_answers(run: Run, github: FakeGitHub) -> None:
    """Three waits: seven seconds."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    run.environment["GITHUB_API_URL"] = f"http://127.0.0.1:{port}"
    line = run.fails()
    assert ": no response: " in line and line.endswith("(4 attempts)")
    assert github.asked == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("GITHUB_TOKEN", "", "GITHUB_TOKEN is not a valid token."),
        ("GITHUB_TOKEN", f"{TOKEN}\nX: y", "GITHUB_TOKEN is not a valid token."),
        ("GITHUB_API_URL", "file:///etc", "GITHUB_API_URL is not a URL: file:///etc"),
        ("GITHUB_API_URL", "api", "GITHUB_API_URL is not a URL: api"),
        (
            "GITHUB_REPOSITORY",
            "ada",
            "GITHUB_REPOSITORY is not the name of a repository: ada",
        ),
        (
            "GITHUB_REPOSITORY",
            "a/b/../c",
            "GITHUB_REPOSITORY is not the name of a repository: ",
        ),
        ("GITHUB_EVENT_PATH", "no.json", "The event cannot be read: "),
        ("GITHUB_EVENT_PATH", "comment.md", "The event is not JSON: comment.md"),
    ],
)
def test_what_github_would_have_set(
    name: str, value: str, told: str, run: Run, github: FakeGitHub
) -> None:
    run.environment[name] = value
    assert run.fails().startswith(told)
    assert github.asked == []


def test_a_run_for_no_pull_request_has_nothing_to_comment_on(
    run: Run, github: FakeGitHub
) -> None:
    run.write("event.json", '{"ref": "refs/heads/main"}')
    done = run()
    assert done.returncode == 0
    assert done.stdout.startswith("This run does not belong to a pull request")
    assert github.asked == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "The file is not a report of `sdkwright diff`: comment.md"),
        ("# Hello\n", "The file is not a report of `sdkwright diff`: comment.md"),
        (f"{BODY}{'é' * 65_536}", "characters; GitHub accepts 65,536."),
    ],
    ids=["empty", "another", "long"],
)
def test_what_is_no_report_is_not_posted(
    body: str, told: str, run: Run, github: FakeGitHub
) -> None:
    done = run(body)
    assert done.returncode == 1
    assert told in done.stdout
    assert github.asked == []


def test_a_report_that_is_missing(run: Run, github: FakeGitHub) -> None:
    """By the process that the action runs."""
    run()
    (run.folder / "comment.md").unlink()
    given = [
        sys.executable,
        "-I",
        "-m",
        "sdkwright.diff.github.pull_request_comment",
        "comment.md",
    ]
    done = subprocess.run(
        given,
        cwd=run.folder,
        env=os.environ | run.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert "The report cannot be read: No such file or directory: comment.md" in (
        done.stdout
    )


def test_the_longest_report_has_room() -> None:
    assert markdown.MAX_BYTES < pull_request_comment.MAX_COMMENT_LENGTH
