"""The watch mode of `generate`: one run at every save of the document or the configuration."""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from sdkwright.commands import file_watcher
from sdkwright.diagnostics import text as reports
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.pipeline import Generation
from sdkwright.storage import output_paths
from sdkwright.storage.reuse import LastRun
from sdkwright.validation.worker import Checker
from sdkwright.workspace.console import has_color, internal_error, read_source
from sdkwright.workspace.targets import Target


def watch_target(load_target: Callable[[], Target], *, is_quiet: bool) -> None:
    """Generate now and at every save, until an interrupt. The target is loaded again for each run."""

    def rendered(findings: Iterable[Finding]) -> str:
        color = has_color(sys.stdout)
        return reports.render_text(
            findings,
            read_source,
            color=color,
            show_all_command=job.configured_spec.validate_command,
        )

    job = load_target()
    screen = file_watcher.Screen(sys.stdout)
    here = Path.cwd()
    settings = [folder / "pyproject.toml" for folder in (here, *here.parents)]
    last = "no run has succeeded yet"
    reuse, checker = LastRun(), Checker()
    postponed: list[Callable[[], None]] = []
    generation: Generation | None = None

    def run(note: Callable[[Path], None]) -> None:
        act(note)
        while postponed:  # nobody waits for this
            postponed.pop()()

    def act(note: Callable[[Path], None]) -> None:
        nonlocal job, last, generation
        try:
            job = load_target()
            generation, plan = job.write(
                partial(
                    job.generate,
                    checker=checker,
                    on_read=note,
                    reuse=reuse,
                    later=postponed.append,
                ),
                last=generation,
            )
        except Refusal as refusal:
            text = rendered(refusal.findings)
        except UsageError as error:  # a setting that the run needs was removed
            text = f"Error: {error}\n"
        except Exception as error:
            text = rendered((internal_error(error),))
        else:
            now = time.strftime("%H:%M:%S")
            last = f"the last successful run was at {now}"
            text = "\n".join((f"{now}  {plan.summary}", *generation.omissions, ""))
            if generation.warnings:
                text = f"{rendered(generation.warnings)}\n{text}"
            screen.show("" if is_quiet else text)
            return
        now = time.strftime("%H:%M:%S")
        screen.show(f"{text}\n{now}  nothing written; {last}\n")

    # An interrupt is the normal end of a watch.
    with suppress(KeyboardInterrupt), checker:
        file_watcher.watch_files(
            lambda: (job.configured_spec.spec, *settings),
            run,
            results=lambda: (job.folder / output_paths.MANIFEST,),
        )
