"""Reports as literals, like the result of comparing two documents, for the tests of every format."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from support.programs import program_of

from sdkwright.diagnostics.findings import Place
from sdkwright.diff.model.changes import (
    Change,
    Confirmation,
    DiffReport,
    Level,
    SnapshotInfo,
    Subject,
    Witness,
    sorted_changes,
)
from sdkwright.diff.model.excerpts import Excerpt, Excerpts
from sdkwright.diff.model.rules import RULES

OLD: Final = SnapshotInfo("origin/main:spec/lightfield.yaml", "lightfield", "0.21.0a1")
NEW: Final = SnapshotInfo("spec/lightfield.yaml", "lightfield", "0.21.0a1")


def before(line: int, column: int = 17) -> Place:
    return Place(OLD.label, line, column)


def after(line: int, column: int = 17) -> Place:
    return Place(NEW.label, line, column)


def report(
    python: Iterable[Change] = (),
    http: Iterable[Change] = (),
    typing: Level = Level.MAJOR,
) -> DiffReport:
    return DiffReport(OLD, NEW, sorted_changes(python), sorted_changes(http), typing)


def subject(text: str) -> Subject:
    """A subject that belongs to what is before its last name."""
    return Subject(text, owner=text.partition("(")[0].rpartition(".")[0] or text)


def change(rule: str, about: str, message: str = "", **also: Any) -> Change:
    made = Change(RULES[rule], subject(about), "", "", message or RULES[rule].why)
    return replace(made, **also)


# One of everything --------------------------------------------------------------------

ARGUMENT_REMOVED: Final = Change(
    RULES["argument-removed"],
    subject("client.note.update(relationships=…)"),
    "relationships: note_update_params.Relationships | Omit = omit",
    "",
    "`relationships` of `client.note.update` was removed, so a call that passes it raises TypeError.",
    "Link a note from the other side: `client.opportunity.update(relationships=…)`.",
    before(296),
    None,
    Witness(
        program_of(
            "from lightfield import Lightfield\n\n"
            'client = Lightfield(api_key="key")\n'
            'client.note.update("id", relationships={})\n'
        ),
        True,
        Confirmation.CONFIRMED,
        "TypeError: NoteResource.update() got an unexpected keyword argument 'relationships'",
    ),
    others=(
        Change(
            RULES["argument-removed"],
            subject("client.task.update(relationships=…)"),
            "relationships: task_update_params.Relationships | Omit = omit",
            "",
            "`relationships` of `client.task.update` was removed, so a call that passes it raises TypeError.",
            old_place=before(356),
        ),
    ),
)
FIELD_RENAMED: Final = Change(
    RULES["field-renamed"],
    subject("OpportunityUpdateResponse.created_at"),
    "created_at: str",
    "created: str",
    "`created_at` of `OpportunityUpdateResponse` was renamed to `created`, so reading the old name raises AttributeError.",
    "Say `x-sdk-renamed-from: createdAt` beside the property, and the old name stays as a deprecated one.",
    before(118, 19),
    after(119, 19),
    Witness(
        program_of(
            "from lightfield import Lightfield\n\n"
            'client = Lightfield(api_key="key")\n'
            'client.opportunity.update("id").created_at\n'
        ),
        True,
    ),
    "Nobody outside of the beta reads it; told them on the 3rd.",
)
ARGUMENT_NARROWED: Final = Change(
    RULES["argument-type-narrowed"],
    subject("client.opportunity.update(fields=…)"),
    'Literal["draft", "open", "won", "lost", "archived"]',
    'Literal["draft", "open", "won", "lost"]',
    'The key `stage` of `fields` takes `"archived"` no longer: type checkers refuse it.',
    'Pass `"lost"`.',
    before(72, 23),
    after(72, 23),
    Witness(
        program_of(
            "from lightfield import Lightfield\n\n"
            'client = Lightfield(api_key="key")\n'
            'client.opportunity.update("id", fields={"stage": "archived"})\n'
        ),
        False,
        Confirmation.UNCONFIRMED,
        "pyright accepts it with the new package: the second member of the union takes any string",
    ),
)

_RICH: Final = report(
    [
        ARGUMENT_REMOVED,
        FIELD_RENAMED,
        ARGUMENT_NARROWED,
        Change(
            RULES["method-added"],
            subject("client.note.archive"),
            "",
            "(id: str) -> Note",
            "`client.note.archive` is new.",
            new_place=after(340, 5),
        ),
        Change(
            RULES["return-enum-value-added"],
            subject("Note.visibility"),
            'Open[Literal["private", "team"]]',
            'Open[Literal["private", "team", "public"]]',
            '`Note.visibility` may be `"public"`.',
            old_place=before(410, 15),
            new_place=after(424, 15),
        ),
        Change(
            RULES["argument-added"],
            subject("client.note.update(pinned=…)"),
            "",
            "pinned: bool | Omit = omit",
            "`client.note.update` takes `pinned`.",
            new_place=after(301, 17),
        ),
        Change(
            RULES["docs-changed"],
            subject("client.note.update"),
            "",
            "",
            "The docstring of `client.note.update` or of one of its arguments changed.",
            old_place=before(270, 7),
            new_place=after(270, 7),
        ),
        Change(
            RULES["request-changed"],
            subject("client.opportunity.update"),
            "POST /v1/opportunities/{id}",
            "PATCH /v1/opportunities/{id}",
            "The same call sends another request.",
            old_place=before(29, 5),
            new_place=after(29, 5),
        ),
    ],
    [
        Change(
            RULES["request-property-removed"],
            subject("POST /v1/notes/{id} relationships"),
            "object",
            "",
            "`relationships` was removed from `POST /v1/notes/{id} body`.",
            old_place=before(296),
        ),
        Change(
            RULES["response-enum-value-added"],
            subject("Note.visibility"),
            "",
            '"public"',
            '`Note.visibility` may be `"public"`.',
            old_place=before(410, 15),
            new_place=after(424, 15),
        ),
        Change(
            RULES["operation-added"],
            subject("POST /v1/notes/{id}/archive"),
            "",
            "",
            "`POST /v1/notes/{id}/archive` is new.",
            new_place=after(340, 5),
        ),
        Change(
            RULES["request-constraint-tightened"],
            subject("POST /v1/notes/{id} title"),
            "maxLength: 1000",
            "maxLength: 200",
            "`title` may have 200 characters, where it had 1000.",
            "Shorten titles before they are sent.",
            before(288, 19),
            after(288, 19),
        ),
        Change(
            RULES["description-changed"],
            subject("Note.title"),
            "",
            "",
            "The description of `Note.title` changed.",
            old_place=before(404, 15),
            new_place=after(418, 15),
        ),
    ],
)
RULE_PAGES: Final = "https://example.com/docs/rules"
RICH: Final = replace(_RICH, rule_pages=RULE_PAGES)

EMPTY: Final = report()


def excerpt(file: str, first: int, text: str, *marked: int) -> Excerpt:
    return Excerpt(file, first, tuple(text.split("\n")), frozenset(marked))


_NOTE: Final = "src/lightfield/resources/note.py"

EXCERPTS: Final[Mapping[str, Excerpts]] = {
    ARGUMENT_REMOVED.fingerprint: Excerpts(
        spec_old=excerpt(
            OLD.label,
            293,
            "                fields:\n"
            "                  type: object\n"
            "                  additionalProperties: { $ref: '#/components/schemas/AttributeValue' }\n"
            "                relationships:\n"
            "                  description: >-\n"
            "                    Relationship operations to apply. System relationships use a `$` prefix (e.g. `$owner`).\n"
            "                    Each value is an operation object with `add`, `remove`, or `replace`.",
            296,
        ),
        spec_new=None,
        code_old=excerpt(
            _NOTE,
            56,
            "    def update(\n"
            "        self,\n"
            "        id: str,\n"
            "        *,\n"
            "        fields: note_update_params.Fields | Omit = omit,\n"
            "        relationships: note_update_params.Relationships | Omit = omit,\n"
            "        idempotency_key: str | None = None,",
            61,
        ),
        code_new=excerpt(
            _NOTE,
            56,
            "    def update(\n"
            "        self,\n"
            "        id: str,\n"
            "        *,\n"
            "        fields: note_update_params.Fields | Omit = omit,\n"
            "        pinned: bool | Omit = omit,\n"
            "        idempotency_key: str | None = None,",
        ),
    ),
    ARGUMENT_NARROWED.fingerprint: Excerpts(
        spec_old=excerpt(
            OLD.label,
            70,
            "                        $stage:\n"
            "                          type: string\n"
            "                          enum: [draft, open, won, lost, archived]",
            72,
        ),
        spec_new=excerpt(
            NEW.label,
            70,
            "                        $stage:\n"
            "                          type: string\n"
            "                          enum: [draft, open, won, lost]",
            72,
        ),
        code_old=None,
        code_new=None,
    ),
    RICH.python[3].fingerprint: Excerpts(
        spec_old=excerpt(OLD.label, 410, "  enum: [private, team]", 410),
        spec_new=excerpt(NEW.label, 424, "  enum: [private, team, public]", 424),
        code_old=None,
        code_new=None,
    ),
}

# Much, and evil ------------------------------------------------------------------------


def _many() -> DiffReport:
    rows = (
        *(("field-removed", f"Thing{n % 40}.field_{n}", "str") for n in range(1200)),
        *(("key-required-added", f"thing_params.Part{n}", "") for n in range(300)),
        *(("method-added", f"client.thing_{n % 90}.get_{n}", "") for n in range(900)),
        *(("type-added", f"lightfield.types.Thing{n}", "") for n in range(600)),
        *(("docs-changed", f"client.thing_{n}.list", "") for n in range(800)),
    )
    python = [
        Change(RULES[rule], subject(about), old, "", f"`{about}`: {RULES[rule].why}")
        for rule, about, old in rows
    ]
    http = [
        Change(
            RULES["response-property-removed"],
            subject(f"GET /v1/things/{n % 60} field_{n}"),
            "string",
            "",
            f"`field_{n}` was removed.",
        )
        for n in range(1200)
    ]
    return report(python, http)


MANY: Final = _many()

EVIL: Final = (
    "``` `` ` | a|b --> <!-- <script>alert(1)</script> @everyone #1 https://evil.example/x www.evil.example "
    "[a](https://evil.example) ![i](x) a@evil.example deadbeef1 :tada: **b** $x$ {{0}} {0} {% x %} &lt; \\\n\n"
    "::error file=x::pwned\r\n# heading\n- item\n</details></pre></code>\x1b[2J\x1b]8;;x\x07 "
    "\u202egnp\u2066 \u200b \u2028 \x00 \x85 1. ~~~ ‘’ 日本語"
)


def _hostile() -> DiffReport:
    evil = Change(
        RULES["argument-removed"],
        subject(f"client.x({EVIL})"),
        EVIL,
        EVIL[::-1],
        EVIL,
        EVIL,
        Place(f"old {EVIL}.yaml", 1, 2),
        None,
        Witness(
            program_of(f"x = '''\n{EVIL}\n'''"), True, Confirmation.UNCONFIRMED, EVIL
        ),
    )
    others = [
        change("type-removed", f"`{EVIL}", EVIL, approved=EVIL),
        change("argument-added", EVIL, EVIL, new=EVIL, new_place=Place(EVIL, 3, 4)),
        change("docs-changed", EVIL, EVIL),
    ]
    http = [change("operation-removed", EVIL, EVIL), change("operation-added", EVIL)]
    revision = SnapshotInfo(EVIL, EVIL, EVIL)
    made = report([evil, *others], http)
    return DiffReport(revision, revision, made.python, made.http)


HOSTILE: Final = _hostile()
