"""Drive a server program with the SDK of the document that it serves: `python -m bench.server_program`.

The program is prefect, from the index of pip; its packages take 258 MB. The server is started for this run, with an empty
database. The SDK is generated from its `/openapi.json`, unchanged, and makes the same calls with either client. It prints
each kind of call that fails, and the number of those that work.
"""

import argparse
import asyncio
import inspect
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import platformdirs

from bench.environments import Environments
from bench.packages import generate_package
from bench.processes import Failed, environment

_ENVIRONMENT: Final = "server-program"
_PATIENCE: Final = 120.0
_PAUSE: Final = 0.2


def main() -> None:
    """Start the server, generate the SDK, and make the calls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--envs",
        type=Path,
        default=Path(platformdirs.user_cache_dir("sdkwright-bench", appauthor=False)),
    )
    given = parser.parse_args()
    program = Environments(given.envs).bin(_ENVIRONMENT) / "prefect"
    with (
        tempfile.TemporaryDirectory() as temporary,
        _running(program, Path(temporary)) as url,
    ):
        package = _sdk(url, Path(temporary))
        for is_async in (False, True):
            session = Session(package, is_async=is_async, url=f"{url}/api")
            _day(session)
            session.close()
            kind = "asynchronous" if is_async else "synchronous"
            print(f"{kind} client: {session.worked} kinds of calls work")
            print("".join(f"    {each}\n" for each in session.failures), end="")


@contextmanager
def _running(program: Path, folder: Path) -> Iterator[str]:
    """The URL of the server, until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    variables = {
        "PREFECT_HOME": str(folder / "home"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    child = subprocess.Popen(
        [program, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment() | variables,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _answers(f"{url}/api/health"):
            if child.poll() is not None or time.monotonic() > deadline:
                raise Failed("the server did not start")
            time.sleep(_PAUSE)
        yield url
    finally:
        child.terminate()
        child.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url):
            return True
    except urllib.error.URLError:
        return False


def _sdk(url: str, folder: Path) -> Any:
    """The package of the document that the server serves."""
    document = folder / "prefect.json"
    with urllib.request.urlopen(f"{url}/openapi.json") as response:
        document.write_bytes(response.read())
    name = generate_package(document, folder / "sdk")
    sys.path.insert(0, str(folder / "sdk" / "src"))
    return import_module(name)


class Session:
    """A client of one kind, and the kinds of calls that worked or failed."""

    def __init__(self, package: Any, *, is_async: bool, url: str) -> None:
        self._runner = asyncio.Runner() if is_async else None
        self.package = package
        self.client = (package.AsyncClient if is_async else package.Client)(
            base_url=url, strict_response_validation=True, validate_requests=True
        )
        self.failures: list[str] = []
        self.worked = 0

    def run(self, result: Any) -> Any:
        """The result of a call of either client."""
        if self._runner is None or not inspect.isawaitable(result):
            return result

        async def wait() -> Any:
            return await result

        return self._runner.run(wait())

    def items(self, result: Any) -> list[Any]:
        """The items of all pages of a list."""
        if self._runner is None:
            return list(result)

        async def read() -> list[Any]:
            return [each async for each in result]

        return self._runner.run(read())

    def check(self, kind: str, is_right: Callable[[], bool]) -> None:
        """Make a kind of call. It works if the function returns true."""
        try:
            problem = "" if is_right() else "another result than expected"
        except Exception as error:
            # Each fault is one of the things that this script counts.
            problem = f"{type(error).__name__}: {error}"
        if problem:
            self.failures.append(f"{kind}: {problem}")
        else:
            self.worked += 1

    def raises(self, name: str, call: Callable[[], object]) -> bool:
        """Whether a call raises the package's error of this name."""
        try:
            self.run(call())
        except getattr(self.package, name):
            return True
        return False

    def close(self) -> None:
        """Close the connections."""
        self.run(self.client.close())
        if self._runner is not None:
            self._runner.close()


def _day(session: Session) -> None:
    """One call of each kind: records, states, lists, bodies that are lists, unions, dates and errors."""
    client, run, items, check = (
        session.client,
        session.run,
        session.items,
        session.check,
    )
    now = datetime.now(UTC)
    mark = f"bench-{now:%H%M%S%f}"
    flow = run(client.flows.create(name=mark, tags=["a", "b"], labels={"n": 1}))
    check("a record is made and has its values", lambda: flow.tags == ["a", "b"])
    check(
        "a date is a datetime", lambda: abs(flow.created - now) < timedelta(minutes=5)
    )
    check("a record is read", lambda: run(client.flows.retrieve(flow.id)).name == mark)
    check(
        "a record is read by name",
        lambda: run(client.flows.name.retrieve(mark)).id == flow.id,
    )
    check(
        "a record is changed, 204",
        lambda: run(client.flows.update(flow.id, tags=["c"])) is None,
    )
    state: Any = {
        "type": "SCHEDULED",
        "state_details": {"scheduled_time": now + timedelta(days=1)},
    }
    runs = [
        run(
            client.flow_runs.create(
                flow_id=flow.id, name=f"{mark}-{n}", state=state, parameters={"n": n}
            )
        )
        for n in range(7)
    ]
    check("a record has a record inside", lambda: runs[0].state.type == "SCHEDULED")
    own: Any = {"id": {"any_": [flow.id]}}
    check(
        "a list goes on by its offset in the body",
        lambda: {each.id for each in items(client.flow_runs.filter(flows=own, limit=3))}
        == {each.id for each in runs},
    )
    check(
        "a number is the response",
        lambda: run(client.flow_runs.count(flows=own)) == len(runs),
    )
    check(
        "a response is one of 200 and 201",
        lambda: run(
            client.flow_runs.set_state(
                runs[0].id, state={"type": "RUNNING"}, force=True
            )
        ).status
        == "ACCEPT",
    )
    check(
        "a list is numbered",
        lambda: len(items(client.flow_runs.paginate(flows=own, limit=3, page=1)))
        == len(runs),
    )
    logs: Any = [
        {
            "name": mark,
            "level": 20,
            "message": f"é {n}",
            "timestamp": now,
            "flow_run_id": runs[0].id,
        }
        for n in range(3)
    ]
    check("a body is a list", lambda: run(client.logs.create(body=logs)) is None)
    only: Any = {"flow_run_id": {"any_": [runs[0].id]}}
    check(
        "texts are the same",
        lambda: sorted(each.message for each in items(client.logs.filter(logs=only)))
        == ["é 0", "é 1", "é 2"],
    )
    for value in ("text", 5, True, 1.5, {"a": [1]}, [1, "b"], None):
        _check_variable(session, mark, value)
    artifact = run(
        client.artifacts.create(
            key=mark, type="table", data={"rows": [1, 2]}, flow_run_id=runs[0].id
        )
    )
    check(
        "an artifact is the latest",
        lambda: run(client.artifacts.retrieve_latest(mark)).data == artifact.data,
    )
    pool = run(client.work_pools.create(name=mark, type="process", concurrency_limit=3))
    check(
        "a work pool has its queue",
        lambda: [each.name for each in items(client.work_pools.queues.filter(mark))]
        == ["default"],
    )
    check(
        "a heartbeat is sent",
        lambda: run(client.work_pools.workers.heartbeat.create(mark, name="w1"))
        is None,
    )
    deployment = run(
        client.deployments.create(
            name=mark,
            flow_id=flow.id,
            work_pool_name=pool.name,
            schedules=[
                {
                    "schedule": {
                        "interval": 3600.0,
                        "anchor_date": now,
                        "timezone": "UTC",
                    }
                },
                {"schedule": {"cron": "0 0 * * *", "timezone": "Europe/Berlin"}},
                {"schedule": {"rrule": "FREQ=DAILY;COUNT=2"}},
            ],
        )
    )
    check(
        "a list of variants of a union",
        lambda: {type(each.schedule).__name__ for each in deployment.schedules}
        == {"IntervalSchedule", "CronSchedule", "RRuleSchedule"},
    )
    automation = run(
        client.automations.create(
            name=mark,
            trigger={
                "type": "event",
                "expect": ["x.y"],
                "posture": "Reactive",
                "threshold": 2,
                "within": 10.0,
            },
            actions=[
                {"type": "do-nothing"},
                {
                    "type": "pause-deployment",
                    "deployment_id": deployment.id,
                    "source": "selected",
                },
            ],
        )
    )
    check(
        "a variant of a union is its class",
        lambda: type(automation.trigger).__name__ == "EventTrigger",
    )
    check(
        "a union inside a list",
        lambda: [type(each).__name__ for each in automation.actions]
        == ["DoNothing", "PauseDeployment"],
    )
    check(
        "a raw response has its headers",
        lambda: run(client.flows.with_raw_response.retrieve(flow.id)).headers[
            "content-type"
        ]
        == "application/json",
    )
    check(
        "404",
        lambda: session.raises(
            "NotFoundError", lambda: client.flows.retrieve(artifact.id)
        ),
    )
    check(
        "422",
        lambda: session.raises(
            "UnprocessableEntityError",
            lambda: client.with_options(validate_requests=False).work_pools.create(
                name=f"{mark}-2", concurrency_limit=-1
            ),
        ),
    )
    check(
        "a constraint is checked before sending",
        lambda: session.raises(
            "RequestValidationError",
            lambda: client.work_pools.create(name=f"{mark}-2", concurrency_limit=-1),
        ),
    )
    check(
        "a record with all its parts is deleted",
        lambda: run(client.flows.delete(flow.id)) is None,
    )


def _check_variable(session: Session, mark: str, value: object) -> None:
    """Make and delete a record whose value may be any JSON."""
    kind = type(value).__name__
    variables = session.client.variables
    name = f"{mark}_{kind}".replace("-", "_").lower()
    made = session.run(variables.create(name=name, value=value))
    session.check(f"a value is {kind}", lambda: bool(made.value == value))
    session.check(
        f"a record is deleted, {kind}",
        lambda: session.run(variables.delete(made.id)) is None,
    )


if __name__ == "__main__":
    main()
