"""The operations of an API that are polled: by the settings, by an extension, or by the rule.

This module must not know how a method that polls is generated.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.polling import Key, Polling, Pollings, Start
from sdkwright.config.config import PollingConfig
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import Locate
from sdkwright.pagination.stated import find_value
from sdkwright.polling.rule import (
    PollingJudgement,
    find_status,
    judge,
    judge_values,
    missing_parameters,
    returned_schema,
)
from sdkwright.polling.statements import (
    SETTINGS,
    find_statement,
    path_of,
    pending_of,
    problems,
)
from sdkwright.statements import Statement, unused_rules

Judgements = Mapping[Key, PollingJudgement]


def recognise(
    model: api.Api, settings: PollingConfig, locate: Locate
) -> tuple[Pollings, Sequence[Finding]]:
    """How objects are polled, and the findings. `locate` returns the location of a pointer in the document."""
    judgements, findings = judge_operations(model, settings, locate)
    found = {key: each.polling for key, each in judgements.items() if each.polling}
    return found, findings


def judge_operations(
    model: api.Api, settings: PollingConfig, locate: Locate
) -> tuple[Judgements, Sequence[Finding]]:
    """The judgement about each operation that returns an object by its id, and the findings."""
    rules = {each.key: each for each in settings.rules}
    judges = _Judges(model, {each.key: each for each in model.operations})
    statements = {
        each.key: statement
        for each in model.operations
        if (statement := find_statement(each, rules, locate)) is not None
    }
    for operation in model.operations:
        if settings.is_enabled:
            judges.apply_rule(operation)
    for is_start in (False, True):
        for key, statement in statements.items():
            if ("retrieve" in statement.values) is is_start:
                judges.apply(judges.operations[key], statement)
    unused = unused_rules(SETTINGS, model.operations, settings.rules)
    return judges.judgements, [*judges.findings, *unused]


@dataclass(slots=True)
class _Judges:
    """The judgements about the operations of an API, and the findings."""

    model: api.Api
    operations: Mapping[Key, api.Operation]
    judgements: dict[Key, PollingJudgement] = field(
        default_factory=dict[Key, PollingJudgement]
    )
    findings: list[Finding] = field(default_factory=list[Finding])

    def apply_rule(self, operation: api.Operation) -> None:
        found = judge(operation, self.operations, self.model.components)
        if found.reason:
            self.judgements[operation.key] = found

    def apply(self, operation: api.Operation, statement: Statement) -> None:
        """Change the judgements by a statement. If there is a finding about it, they are kept."""
        found = [*problems(statement)]
        if not found:
            if not statement.is_enabled:
                self._switch_off(operation, statement)
            elif "retrieve" in statement.values:
                found = [*self._add_start(operation, statement)]
            else:
                found = [*self._set_status(operation, statement)]
        self.findings += found

    def _switch_off(self, operation: api.Operation, statement: Statement) -> None:
        reason = f"switched off by `{statement.source}`"
        if operation.key in self.judgements:
            self.judgements[operation.key] = PollingJudgement(None, reason)
        for key, each in self.judgements.items():
            if each.polling is not None:
                left = tuple(
                    start
                    for start in each.polling.starts
                    if start.operation != operation.key
                )
                if left != each.polling.starts:
                    polling = replace(each.polling, starts=left) if left else None
                    self.judgements[key] = PollingJudgement(polling, reason)

    def _set_status(
        self, operation: api.Operation, statement: Statement
    ) -> Iterator[Finding]:
        """Poll the object of an operation as the statement says."""
        schema = returned_schema(operation)
        if schema is None or operation.method != "GET":
            yield statement.report(
                None,
                f"`{operation.label}` is not polled: it is no GET with one response in JSON.",
                "Write the lines for the operation that returns the object, or add `retrieve`.",
            )
            return
        components = self.model.components
        path, pending = path_of(statement, "status"), pending_of(statement)
        found = find_status(resolve(schema, components), components)
        if path is None:
            path = found.status if found else ("status",)
        value = find_value(schema, path, components)
        if value is None:
            yield statement.report(
                "status",
                f"The response of `{operation.label}` has no `{'.'.join(path)}`.",
                "Write the names that lead to the status, such as `data.status`.",
            )
            return
        if not _may_be_text(value):
            yield statement.report(
                "status",
                f"`{'.'.join(path)}` in the response of `{operation.label}` is not a string.",
                "Write the names that lead to a string, such as `data.status`.",
            )
            return
        judged = judge_values(value)
        if pending is None and judged is None:
            yield statement.report(
                None,
                f"The values of `{'.'.join(path)}` do not show when the object is finished.",
                "Add `pending` with the values of an object that is not finished.",
            )
            return
        known = judged or ((), "")
        values = value.values if isinstance(value, api.Enumeration) else ()
        pending = pending or known[0]
        unknown = [each for each in pending if values and each not in map(str, values)]
        if unknown:
            yield statement.report(
                "pending",
                f"`{unknown[0]}` is not a value of `{'.'.join(path)}`.",
                f"The values are {', '.join(f'`{each}`' for each in values)}.",
            )
            return
        others = [str(each) for each in values if str(each) not in pending]
        finished = known[1] if known[1] in others else next(iter(others), "")
        old = self.judgements.get(operation.key, PollingJudgement()).polling
        starts = old.starts if old else ()
        self.judgements[operation.key] = PollingJudgement(
            Polling(path, pending, finished, starts), f"`{statement.source}`"
        )

    def _add_start(
        self, operation: api.Operation, statement: Statement
    ) -> Iterator[Finding]:
        """Poll after an operation, as the statement says."""
        name = statement.values["retrieve"]
        polled = next(
            (
                each
                for each in self.operations.values()
                if name in (each.endpoint, each.id)
            ),
            None,
        )
        judgement = self.judgements.get(polled.key) if polled else None
        if polled is None or judgement is None or judgement.polling is None:
            yield statement.report(
                "retrieve",
                f"`{name}` is not an operation that is polled.",
                "`sdkwright generate --explain` lists them. Write lines for that operation first.",
            )
            return
        if missing := missing_parameters(polled, operation):
            yield statement.report(
                "retrieve",
                f"`{polled.label}` requires `{missing[0]}`, which `{operation.label}` lacks.",
                "Remove the lines; call `poll` with the parameter.",
            )
            return
        in_path = any(each.location is api.Location.PATH for each in polled.parameters)
        path = path_of(statement, "id") or (("id",) if in_path else ())
        schema = returned_schema(operation)
        if path and (
            schema is None or find_value(schema, path, self.model.components) is None
        ):
            yield statement.report(
                "id",
                f"The response of `{operation.label}` has no `{'.'.join(path)}`.",
                "Write the names that lead to the id, such as `job.id`.",
            )
            return
        polling = judgement.polling
        others = (each for each in polling.starts if each.operation != operation.key)
        starts = sorted(
            (*others, Start(operation.key, path)), key=lambda each: each.operation
        )
        self.judgements[polled.key] = replace(
            judgement, polling=replace(polling, starts=tuple(starts))
        )


def _may_be_text(schema: api.Schema) -> bool:
    """Whether a value of the schema can be a string."""
    match schema:
        case api.Enumeration(values=values):
            return any(isinstance(each, str) for each in values)
        case api.Primitive(kind=kind):
            return kind == "string"
        case api.Union(variants=variants):
            return any(map(_may_be_text, variants))
        case api.Reference() | api.AnySchema():
            return True
        case _:
            return False
