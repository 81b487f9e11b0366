"""The target of a command: document, configuration, output folder and leniency.

This module must not know what is printed, nor how an SDK is generated.
"""

import os
import shlex
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeAlias

from sdkwright import pipeline
from sdkwright.config import config as configuration
from sdkwright.config import value_rules
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.output.plan import OutputPlan, plan_output
from sdkwright.output.transaction import interrupted_finding, recover, update
from sdkwright.storage.cache import Cache
from sdkwright.storage.reuse import NOTHING, Reuse
from sdkwright.validation.worker import Checker
from sdkwright.workspace.console import print_status

OnRead: TypeAlias = Callable[[Path], None]
Notify: TypeAlias = Callable[[str], None]
REFERENCE_FOLDERS: Final = {
    pipeline.Output.REFERENCE: Path("build/reference"),
    pipeline.Output.MARKDOWN: Path("docs/reference"),
}
"""The default folder of each form of the reference."""
Generate: TypeAlias = Callable[[], pipeline.Generation]


class TargetOptions(NamedTuple):
    """The options of a command that select an SDK and its document."""

    spec: Path | None
    overlays: list[Path] | None = None
    sdk: str | None = None
    output: Path | None = None
    is_strict: bool = False
    allow_skips: bool = False
    package: str | None = None
    client: str | None = None

    def command(self, *words: str) -> str:
        """A command line of sdkwright with the same options."""
        given = [str(self.spec)] if self.spec else []
        for each in self.overlays or ():
            given += ["--overlay", str(each)]
        given += ["-o", str(self.output)] if self.output else []
        given += ["--sdk", self.sdk] if self.sdk else []
        given += ["--package", self.package] if self.package else []
        given += ["--client", self.client] if self.client else []
        return shlex.join(["sdkwright", *words, *given])


class ConfiguredSpec(NamedTuple):
    """A document, and the configuration that applies to it."""

    spec: Path
    config: Config

    @classmethod
    def from_options(cls, options: TargetOptions) -> Self:
        """The document that the options select. Raises `UsageError` if there is none.

        Overlays in the options replace the overlays of the configuration.
        """
        config = _applicable_config(options)
        spec = options.spec or config.spec
        if spec is None:
            message = (
                f"pass a document here, or set `spec` in {config.table_heading} of pyproject.toml;"
                " `sdkwright init` writes this table."
            )
            raise UsageError(message, "SPEC")
        if config.spec and not _is_same_file(spec, config.spec):
            message = f"{config.table_heading} has another document as `spec`: {display_path(config.spec)}."
            raise UsageError(message, "SPEC")
        if options.overlays:
            config = replace(config, overlays=tuple(options.overlays))
        config = _with_names(config, options)
        return cls(spec, config)

    @classmethod
    def all_from_options(cls, options: TargetOptions) -> tuple[Self, ...]:
        """The documents of all configured SDKs.

        Only one document if the command line has an SDK, a document, an overlay, an output folder or a name.
        """
        if (
            options.sdk is not None
            or options.spec
            or options.overlays
            or options.output
            or options.package
            or options.client
        ):
            return (cls.from_options(options),)
        names = [each.sdk for each in configuration.load_all(Path.cwd())]
        return tuple(
            cls.from_options(options._replace(sdk=name)) for name in names or [None]
        )

    @property
    def display_path(self) -> str:
        return display_path(self.spec)

    @property
    def validate_command(self) -> str:
        """The `sdkwright validate` command that prints every finding of the document."""
        given = ["--sdk", self.config.sdk] if self.config.sdk else []
        return shlex.join(["sdkwright", "validate", self.display_path, *given])

    def leniency(self, options: TargetOptions) -> Leniency:
        """The leniency for the document.

        Violations become warnings if the configuration says so or has no `spec`, except with `--strict`.
        """
        is_lenient = self.config.is_lenient and not options.is_strict
        return Leniency(is_lenient, options.allow_skips)

    def explain(self, options: TargetOptions) -> tuple[str, tuple[Finding, ...]]:
        """The evidence about lists with pages and about client options, as text, and the findings."""
        return pipeline.explain(
            self.spec,
            self.config,
            leniency=self.leniency(options),
            shown_as=self.display_path,
        )


class Target(NamedTuple):
    """One run of the generator: a document and its output folder."""

    configured_spec: ConfiguredSpec
    folder: Path
    leniency: Leniency
    output: pipeline.Output = pipeline.Output.PACKAGE

    @classmethod
    def of_reference(cls, options: TargetOptions, output: pipeline.Output) -> Self:
        """The target for the reference of the selected API. The reference has an output folder of its own."""
        configured_spec = ConfiguredSpec.from_options(options)
        return cls(
            configured_spec,
            Path(display_path(options.output or REFERENCE_FOLDERS[output])),
            configured_spec.leniency(options),
            output,
        )

    @classmethod
    def from_options(cls, options: TargetOptions) -> Self:
        """The target that the options select. Raises `UsageError` if there is none."""
        return cls._build(options, ConfiguredSpec.from_options(options))

    @classmethod
    def all_from_options(cls, options: TargetOptions) -> tuple[Self, ...]:
        """The targets of all configured SDKs.

        Only one target if the command line has an SDK, a document, an overlay, an output folder or a name.
        """
        return tuple(
            cls._build(options, each)
            for each in ConfiguredSpec.all_from_options(options)
        )

    @classmethod
    def _build(cls, options: TargetOptions, configured_spec: ConfiguredSpec) -> Self:
        if folder := options.output or configured_spec.config.output:
            return cls(
                configured_spec,
                Path(display_path(folder)),
                configured_spec.leniency(options),
            )
        heading = configured_spec.config.table_heading
        message = (
            f"pass the folder to write to, or set `output` in {heading} of pyproject.toml;"
            " `sdkwright init` writes this table."
        )
        raise UsageError(message, "-o")

    @property
    def generate_command(self) -> str:
        """The `sdkwright generate` command for only this SDK."""
        sdk = self.configured_spec.config.sdk
        return TargetOptions(None, sdk=sdk).command("generate")

    @property
    def document_size(self) -> int:
        """The size of the document's file; 0 if it cannot be read."""
        try:
            return self.configured_spec.spec.stat().st_size
        except (OSError, ValueError):
            return 0

    @property
    def has_large_document(self) -> bool:
        """Whether the checks of the document should run in parallel to the other stages."""
        return self.document_size >= pipeline.LARGE_DOCUMENT

    def recall(self) -> pipeline.Generation | None:
        """The result of the last run; None if anything that influences the result has changed."""
        return pipeline.recall(
            *self.configured_spec,
            leniency=self.leniency,
            cache=Cache.for_user(),
            shown_as=self.configured_spec.display_path,
            output=self.output,
        )

    def generate(
        self,
        *,
        in_worker: bool = True,
        checker: Checker | None = None,
        max_workers: int | None = None,
        on_read: OnRead = lambda _: None,
        on_stage: Notify = lambda _: None,
        reuse: Reuse = NOTHING,
        later: Callable[[Callable[[], None]], None] = lambda work: work(),
    ) -> pipeline.Generation:
        """Generate in memory. `on_read` is called with each file before it is read, `on_stage` with each stage."""
        return pipeline.build(
            *self.configured_spec,
            leniency=self.leniency,
            cache=Cache.for_user(),
            shown_as=self.configured_spec.display_path,
            output=self.output,
            in_worker=in_worker,
            checker=checker,
            max_workers=max_workers,
            on_read=on_read,
            on_stage=on_stage,
            reuse=reuse,
            later=later,
        )

    def compare(
        self, generate: Generate | None = None
    ) -> tuple[pipeline.Generation, OutputPlan]:
        """Generate, and compare the result with the folder. Nothing is written."""
        generation = (generate or self.generate)()
        if finding := interrupted_finding(self.folder):
            raise Refusal([finding])
        return generation, plan_output(generation.files, self.folder)

    def write(
        self,
        generate: Generate | None = None,
        notify: Notify = print_status,
        last: pipeline.Generation | None = None,
    ) -> tuple[pipeline.Generation, OutputPlan]:
        """Generate, and write the result to the folder.

        `last` is the result that was last written to the folder; None if it is not known.
        """
        recover(self.folder, notify=notify)
        generation = (generate or self.generate)()
        plan = update(
            *(generation.files, self.folder),
            notify=notify,
            expects_changes=last is not None and last.files != generation.files,
        )
        return generation, plan


@contextmanager
def sdk_selection_errors() -> Generator[None]:
    """Convert an `SdkSelectionError` that the `with` block raises to a `UsageError` for `--sdk`."""
    try:
        yield
    except configuration.SdkSelectionError as undecided:
        raise UsageError(str(undecided), "--sdk") from None


def _applicable_config(options: TargetOptions) -> Config:
    """The configuration of the selected document; the default configuration if no table applies to it."""
    here = Path.cwd()
    configs = configuration.load_all(here)
    fitting: Sequence[Config] = configs
    if options.spec is not None and options.sdk is None:
        fitting = _configs_of_spec(options.spec, configs)
    with sdk_selection_errors():
        config = configuration.select_config(fitting, options.sdk)
    if config is None:
        config = Config(root=here)
        formatters = {each.formatter for each in configs}
        if len(formatters) == 1:
            config = replace(config, formatter=formatters.pop())
    return config


def _with_names(config: Config, options: TargetOptions) -> Config:
    """The configuration with the names from the options. Raises `UsageError` if a name is invalid."""
    named = (
        ("--package", options.package, value_rules.PACKAGE),
        ("--client", options.client, value_rules.IDENTIFIER),
    )
    for option, name, rule in named:
        if name is not None and not rule.accepts(name):
            raise UsageError(
                f"`{name}` must be {rule.requirement}. {rule.advice}", option
            )
    return replace(
        config,
        package=options.package or config.package,
        client=options.client or config.client,
    )


def _configs_of_spec(spec: Path, configs: Sequence[Config]) -> list[Config]:
    """The configurations whose `spec` is the document, else the configurations without a `spec`."""
    same = [each for each in configs if each.spec and _is_same_file(spec, each.spec)]
    return same or [each for each in configs if each.spec is None]


def _is_same_file(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def display_path(path: Path) -> str:
    """The path relative to the current folder, or the path itself if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    return Path(min(relative, str(path), key=len)).as_posix()
