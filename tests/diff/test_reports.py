"""The output of `sdkwright diff` in every format: accepted snapshots, and hostile texts from documents."""

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import unified_diff
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.programs import program_of

from sdkwright.diagnostics.findings import Place
from sdkwright.diff.model.changes import Contract, DiffReport, Level, Witness
from sdkwright.diff.model.excerpts import Excerpts
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.report import html as page
from sdkwright.diff.report import json_sarif, markdown, text, view

from .made_reports import (
    ARGUMENT_NARROWED,
    ARGUMENT_REMOVED,
    EMPTY,
    EVIL,
    EXCERPTS,
    FIELD_RENAMED,
    HOSTILE,
    MANY,
    RICH,
    RULE_PAGES,
    after,
    change,
    excerpt,
    report,
    subject,
)

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]

REPORTS: Final = {"rich": RICH, "empty": EMPTY, "hostile": HOSTILE, "many": MANY}

FORMATS: Final[Mapping[str, Callable[[DiffReport], str]]] = {
    "txt": text.render,
    "md": lambda report: markdown.render(report, name="lightfield"),
    "html": lambda report: page.render(report, EXCERPTS),
    "json": json_sarif.render_json,
    "github": json_sarif.render_github,
    "sarif": lambda report: json_sarif.render_sarif(report, "1.2.3"),
}

SNAPSHOTS: Final = (
    *(f"rich.{each}" for each in FORMATS),
    *(f"empty.{each}" for each in FORMATS),
    *(f"hostile.{each}" for each in FORMATS),
    "many.txt",
)

each_report = pytest.mark.parametrize("name", REPORTS)


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_the_report_is_the_accepted_one(snapshot: str) -> None:
    name, _, extension = snapshot.partition(".")
    actual = FORMATS[extension](REPORTS[name])
    file = HERE / "reports" / snapshot
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.write_text(actual, encoding="utf-8", newline="\n")
    expected = file.read_text(encoding="utf-8")
    lines = expected.split("\n"), actual.split("\n")
    diff = list(unified_diff(*lines, f"expected/{snapshot}", snapshot, lineterm=""))
    if diff:
        diff.append("If the new report is better: UPDATE_SNAPSHOTS=1")
        pytest.fail("\n".join(diff), pytrace=False)


# What is told where -------------------------------------------------------------------


@each_report
def test_every_change_is_told_once(name: str) -> None:
    made = REPORTS[name]
    told = view.report_view(made)
    python = [*told.breaks, *told.additions, *told.text_changes]
    assert sorted(python) == sorted(made.python)
    beside = {each for several in told.over_http.values() for each in several}
    assert beside.isdisjoint(told.http_only)
    assert sorted([*beside, *told.http_only]) == sorted(made.http)


def test_what_is_approved_comes_after_the_other_breaks() -> None:
    breaks = view.report_view(RICH).breaks
    assert breaks == (ARGUMENT_REMOVED, ARGUMENT_NARROWED, FIELD_RENAMED)


def test_old_and_new_lines_are_told_apart_where_both_documents_have_one_name() -> None:
    place = Place("spec.yaml", 3, 4)
    python = change("argument-removed", "client.a(b=…)", old_place=place)
    gone = change("request-property-removed", "POST /a b", old_place=place)
    added = change("request-property-added", "POST /a c", new_place=place)
    told = view.report_view(report([python], [gone, added]))
    assert told.over_http == {python.fingerprint: (gone,)}
    assert told.http_only == (added,)


TYPING: Final = change("argument-type-narrowed", "client.a(b=…)")
ADDED: Final = change("argument-added", "client.a(c=…)")
REMOVED: Final = change("argument-removed", "client.a(d=…)")


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (EMPTY, "none — no changes"),
        (report([ADDED]), "minor — 1 minor change"),
        (report([TYPING]), "major — 1 break (for type checkers only)"),
        (
            report([TYPING], typing=Level.MINOR),
            "minor — 1 break (for type checkers only)",
        ),
        (
            report([TYPING, REMOVED, ADDED]),
            "major — 2 breaks (1 for type checkers only), 1 minor change",
        ),
        (
            report([replace(REMOVED, approved="known"), ADDED]),
            "major — 1 break (approved), 1 minor change; minor without the approved breaks",
        ),
        (
            report([change("docs-changed", "client.a"), change("docs-changed", "b")]),
            "patch — 2 patch changes",
        ),
    ],
)
def test_the_verdict_says_what_it_is_made_of(made: DiffReport, says: str) -> None:
    python, http = view.verdicts(made)
    assert str(python) == f"Python SDK: {says}"
    assert str(http) == "HTTP contract: none — no changes"


def test_what_is_made_short_still_differs() -> None:
    start, end = "Literal[" + '"a", ' * 50, ' "c"]' * 50
    old, new = view.truncate_both(f'{start}"x"{end}', f'{start}"y"{end}', 40)
    assert (len(old), len(new)) == (40, 40)
    assert '"x"' in old and '"y"' in new
    assert view.truncate_both("int", "str", 40) == ("int", "str")


def test_a_docstring_belongs_to_the_description_with_the_same_texts() -> None:
    """Other HTTP changes of the described schema are listed by themselves."""
    texts = {"old": "A name.", "new": "The name."}
    python = change("docs-changed", "acme.types.Note", new_place=after(1), **texts)
    described = change("description-changed", "Note.title", new_place=after(2), **texts)
    added = change("response-property-added", "Note.tags", new_place=after(1))
    shown = view.report_view(report([python], [described, added]))
    assert shown.over_http[python.fingerprint] == (described,)


# Text ---------------------------------------------------------------------------------


@each_report
def test_the_verdicts_are_the_last_lines(name: str) -> None:
    lines = text.render(REPORTS[name]).splitlines()
    assert tuple(lines[-2:]) == tuple(map(str, view.verdicts(REPORTS[name])))


@each_report
def test_no_character_of_a_document_moves_or_hides_another(name: str) -> None:
    for line in text.render(REPORTS[name]).split("\n"):
        assert line.isprintable()
        assert not re.match(r"\s*::", line), "a runner would obey it"


def test_colours_only_where_they_are_asked_for() -> None:
    coloured = text.render(RICH, color=True)
    assert "\x1b[1;31mmajor\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text.render(RICH)


def test_five_thousand_changes_are_counted_on_a_few_screens() -> None:
    shown = text.render(MANY)
    assert len(shown.splitlines()) < 250
    assert (
        "  and 1,480 more (field-removed 1,180, key-required-added 300): --format json"
        in shown
    )


def test_what_is_grouped_still_says_that_it_breaks_http() -> None:
    place = after(7)
    python = [
        change("field-added", f"Note.f{n}", new_place=after(n)) for n in range(30)
    ]
    http = change("response-enum-value-added", "Note.f7", new_place=place)
    assert "Note     30  field-added 30; over HTTP 1 break\n" in text.render(
        report(python, [http])
    )


# Markdown -----------------------------------------------------------------------------


def heavy() -> Iterator[DiffReport]:
    """Reports that have no room in a comment, each for another reason."""
    yield MANY
    long = "名" * 70_000
    program = Witness(program_of(f"print('''{long}''')"), True, None, long)
    yield report(
        change(rule, f"{long}{n}", long, old=long, new=long, advice=f"{long}\n{long}", witness=program)
        for n in range(60)
        for rule in ("argument-removed", "argument-added", "docs-changed")
    )  # fmt: skip
    lines = "\n".join(["x = 1"] * 3_000)
    yield report(
        change(
            "argument-removed", f"client.a{n}", witness=Witness(program_of(lines), True)
        )
        for n in range(90)
    )
    yield DiffReport(
        HOSTILE.old,
        HOSTILE.new,
        tuple(
            replace(each, subject=subject(f"{n}{each.subject}"))
            for n in range(500)
            for each in HOSTILE.python
        ),
        HOSTILE.http * 300,
    )
    backticks = "`" * 3_000
    yield report(
        change("argument-removed", f"{n}{backticks}", backticks, old=backticks)
        for n in range(50)
    )


HEAVY: Final = (*REPORTS.values(), *heavy())


def parsed(source: str) -> Iterator[Token]:
    """All tokens, those inside of lines as well."""
    for token in MarkdownIt("commonmark").parse(source):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("made", HEAVY, ids=range(len(HEAVY)))
def test_a_comment_is_never_too_long_and_never_cut(made: DiffReport) -> None:
    source = markdown.render(made, name=EVIL, full_report_hint=EVIL)
    assert len(source.encode()) < 65_000
    tokens = list(parsed(source))
    html = [each.content.strip() for each in tokens if each.type == "html_block"]
    opened = [each for each in html if each.startswith("<details>")]
    assert len(opened) == html.count("</details>")
    # A fence that is not closed would reach to the end of the comment.
    source_lines = source.split("\n")
    for fence in (each for each in tokens if each.type == "fence"):
        assert fence.map is not None
        assert source_lines[fence.map[1] - 1] == fence.markup


def test_what_has_no_room_is_counted() -> None:
    source = markdown.render(MANY, full_report_hint="the artifact")
    parts = re.split(r"(?m)^(?:### |<summary>)", source)[1:]
    sections = {part.partition(" (")[0]: part for part in parts}
    assert list(sections) == [
        *(
            "Breaking changes",
            "Minor changes",
            "Full list",
            "Patch changes",
            "Over HTTP only",
        ),
    ]
    sizes = {"Breaking changes": 1500, "Full list": 1500, "Patch changes": 800}
    for title, size in (sizes | {"Over HTTP only": 1200}).items():
        whole = len(re.findall(r"(?m)^#### `", sections[title]))
        rows = len(re.findall(r"(?m)^- `", sections[title]))
        (rest,) = re.findall(r"… and ([\d,]+) more; full report: the artifact", sections[title])  # fmt: skip
        assert whole + rows + int(rest.replace(",", "")) == size


def test_a_document_says_nothing_but_text_in_a_comment() -> None:
    """No link, no picture, no HTML, no mention, no number of an issue, no commit, no emoji, no formula."""
    for token in parsed(markdown.render(HOSTILE, name=EVIL, full_report_hint=EVIL)):
        assert token.type not in ("link_open", "image", "html_inline", "em_open")
        if token.type == "html_block":
            html = token.content.strip()
            assert re.fullmatch(
                r"</?details>(\n<summary>[A-Za-z ]+ \(\d+\)</summary>)?|<!-- sdkwright-diff: [\w.-]+ -->",
                html,
            )
        if token.type == "text":
            assert not re.search(r"[@#<>\[\]$*_~|\\&{}`]|//|www|\d{7}|:\w", token.content)  # fmt: skip
        assert not token.type.startswith("heading") or token.tag in ("h2", "h3", "h4")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("`a.b` is gone.", "`a.b` is gone."),
        ("Ask @team, or see #12!", "Ask `@team`, or see `#12`!"),
        ("1. It isn't so-called 2nd", "`1`. It isn't so-called 2nd"),
        ("`a``b` c`d", "`ab` ``c`d``"),
        ("``", "``` `` ```"),
    ],
)
def test_only_plain_words_stay_words(sentence: str, shown: str) -> None:
    made = report([change("argument-removed", "x", sentence)])
    assert shown in markdown.render(made).split("\n")


def test_a_comment_is_found_again_by_its_first_line() -> None:
    for made in (RICH, EMPTY):
        first = markdown.render(made, name="lightfield").split("\n")[0]
        assert first == markdown.marker("lightfield") == "<!-- sdkwright-diff: lightfield -->"  # fmt: skip
    assert markdown.marker() == "<!-- sdkwright-diff -->"
    assert "--" not in markdown.marker("a --> b")[4:-3]


def test_a_change_that_another_sdkwright_made_is_marked() -> None:
    drift, added = change("runtime-changed", "pets"), change("field-added", "Pet.name")
    made = report([drift, added])
    assert text.render(made).count("another version of sdkwright") == 1
    assert markdown.render(made).count("another version of sdkwright") == 1
    read = json.loads(json_sarif.render_json(made))["changes"]
    assert {each["rule"]: each["made_by"] for each in read} == {
        "runtime-changed": "generator",
        "field-added": "document",
    }


# HTML ---------------------------------------------------------------------------------

_VOID: Final = {"meta", "wbr"}


class Parsed(HTMLParser):
    """A page as a strict reader has it: every element is closed in turn."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.data: list[str] = []
        self.marked: list[str] = []
        self.scripts: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "mark":
            self.marked.append("")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts.append(data)
        elif "style" not in self.open:
            self.data.append(data)
        if "mark" in self.open:
            self.marked[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.data)

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


@each_report
def test_the_page_stands_alone(name: str) -> None:
    source = page.render(REPORTS[name], EXCERPTS)
    parsed = Parsed(source)
    assert parsed.tags <= {
        *("html", "head", "meta", "title", "style", "body", "header", "nav", "main"),
        *("section", "article", "footer", "div", "h1", "h2", "h3", "h4", "p", "ol"),
        *(
            "ul",
            "li",
            "a",
            "span",
            "code",
            "wbr",
            "strong",
            "b",
            "pre",
            "dl",
            "dt",
            "dd",
        ),
        *("details", "summary", "figure", "figcaption", "mark", "button", "script"),
    }
    assert {name for _, name, _ in parsed.attributes} <= {
        *("lang", "charset", "name", "content", "http-equiv", "class", "href", "id"),
        *("aria-label", "aria-labelledby", "aria-pressed", "tabindex", "open"),
        *("data-level", "data-fold", "hidden", "type"),
    }
    assert "url(" not in source and "@import" not in source


def test_the_page_runs_one_script_that_no_document_changes() -> None:
    """A Content-Security-Policy allows it by its hash, and nothing else."""
    (script,) = Parsed(page.render(RICH, EXCERPTS)).scripts
    assert Parsed(page.render(HOSTILE, {})).scripts == [script]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = next(each for each in Parsed(page.render(EMPTY, {})).values("content") if "default-src" in each)  # fmt: skip
    assert policy == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"  # fmt: skip


@each_report
def test_the_page_has_one_outline(name: str) -> None:
    parsed = Parsed(page.render(REPORTS[name], EXCERPTS))
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    links = {value.removeprefix("#") for value in parsed.values("href")}
    pages = {f"{RULE_PAGES}/{rule}.md" for rule in RULES}
    links -= pages
    assert links | set(parsed.values("aria-labelledby")) <= set(ids)
    assert parsed.headings[0] == 1 and parsed.headings.count(1) == 1
    for above, below in zip(parsed.headings, parsed.headings[1:], strict=False):
        assert below <= above + 1


def test_the_page_shows_a_document_as_it_is() -> None:
    parsed = Parsed(page.render(HOSTILE, {}))
    assert parsed.text.count(view.safe(EVIL)) > 8
    assert "<script>" in parsed.text
    assert set(parsed.text) - {"\n"} <= set(filter(str.isprintable, parsed.text))


def test_the_page_marks_the_lines_of_a_change() -> None:
    shown = page.render(RICH, EXCERPTS)
    assert Parsed(shown).marked == [
        *("296relationships:", "61    relationships: note_update_params.Relationships | Omit = omit,"),
        *("72  enum: [draft, open, won, lost, archived]", "72  enum: [draft, open, won, lost]"),
        *("410enum: [private, team]", "424enum: [private, team, public]"),
    ]  # fmt: skip
    assert "Not present after." in shown


def test_lines_of_both_sides_are_indented_alike() -> None:
    sides = Excerpts(
        spec_old=excerpt("old.yaml", 1, "    a:\n\n      b: 1"),
        spec_new=excerpt("new.yaml", 1, "      b:\r\n\t\x1b[2J"),
    )
    made = report([REMOVED])
    shown = page.render(made, {REMOVED.fingerprint: sides})
    shown = re.sub(r'<span class="(?:key|string|word|comment)">([^<]*)</span>', r"\1", shown)  # fmt: skip
    rows = re.findall(r'</span>([^<]*)</span>(?=<span class="row">|</code>)', shown)
    assert rows == ["a:", "", "  b: 1", "  b:", "\\x1b[2J"]


def test_what_is_read_can_be_told_from_what_is_behind_it() -> None:
    """A contrast of 4.5 : 1, as WCAG AA asks for, by day and by night."""
    style = page.render(EMPTY, {})
    day, night = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    for scheme in (day, night):
        colours = dict(re.findall(r"--([\w-]+): (#\w+);", scheme))
        pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("page", "card", "sunk")]  # fmt: skip
        tones = ("major", "minor", "patch", "warn", "good")
        pairs += [(tone, f"{tone}-tint") for tone in tones]
        pairs += [("ink", f"{tone}-tint") for tone in tones]
        pairs += [(tone, "card") for tone in tones]
        grounds = ("sunk", "major-tint", "good-tint")
        pairs += [(colour, ground) for colour in ("key", "string", "word") for ground in grounds]  # fmt: skip
        for ink, ground in pairs:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = (
        colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    )
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# JSON ---------------------------------------------------------------------------------


def schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def every_rule() -> DiffReport:
    made = [change(rule, "x") for rule in RULES]
    return report(
        (each for each in made if each.rule.contract is Contract.PYTHON),
        (each for each in made if each.rule.contract is Contract.HTTP),
        typing=Level.MINOR,
    )


def test_json_follows_its_published_schema() -> None:
    published = schema(ROOT / "docs" / "diff.schema.json")
    validator = jsonschema_rs.validator_for(published)
    for made in (*REPORTS.values(), every_rule()):
        validator.validate(json.loads(json_sarif.render_json(made)))
    rich = json.loads(json_sarif.render_json(RICH))
    for broken in (
        rich | {"more": 1},
        rich | {"schema": 2},
        rich | {"verdicts": rich["verdicts"] | {"python": "huge"}},
        rich | {"changes": [rich["changes"][0] | {"fingerprint": "no"}]},
        rich | {"changes": [{**rich["changes"][0], "witness": {}}]},
    ):
        assert not validator.is_valid(broken)


def test_json_tells_everything() -> None:
    told = json.loads(json_sarif.render_json(RICH))
    assert told["verdicts"] == {"python": "major", "python_open": "major", "http": "major"}  # fmt: skip
    assert len(told["changes"]) == len(RICH.python) + len(RICH.http)
    by_fingerprint = {each["fingerprint"]: each for each in told["changes"]}
    for each in (*RICH.python, *RICH.http):
        read = by_fingerprint[each.fingerprint]
        assert (read["rule"], read["subject"]) == (each.rule.id, each.subject.text)
        assert (read["old"], read["new"]) == (each.old, each.new)
        assert (read["message"], read["advice"]) == (each.message, each.advice)
        assert read["approved"] == each.approved
        assert bool(read["witness"]) is bool(each.witness)


# GitHub -------------------------------------------------------------------------------

_COMMAND: Final = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def unescaped(value: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        value = value.replace(code, char)
    return value.replace("%25", "%")


def commands(made: DiffReport) -> list[tuple[str, dict[str, str], str]]:
    """As a runner reads them: one a line, properties parted by commas, then the message."""
    read: list[tuple[str, dict[str, str], str]] = []
    for line in json_sarif.render_github(made).splitlines():
        found = _COMMAND.fullmatch(line)
        assert found, line
        pairs = [pair.partition("=") for pair in found[2].split(",")]
        properties = {name: unescaped(value) for name, _, value in pairs}
        read.append((found[1], properties, unescaped(found[3])))
    return read


def test_github_shows_the_breaks_and_the_verdicts() -> None:
    notice, removed, narrowed, renamed = commands(RICH)
    assert notice[2] == "\n".join(map(str, view.verdicts(RICH)))
    kinds = [each[0] for each in (notice, removed, narrowed, renamed)]
    assert kinds == ["notice", "error", "error", "notice"]
    assert removed[1] == {
        **{"file": "spec/lightfield.yaml", "line": "1", "col": "1"},
        "title": "major: argument-removed",
    }
    assert "before: origin/main:spec/lightfield.yaml:296:17" in removed[2]
    assert narrowed[1]["line"] == "72"
    assert ARGUMENT_REMOVED.witness
    assert str(ARGUMENT_REMOVED.witness.program).strip() in removed[2]


def test_github_warns_where_type_checkers_ask_for_a_minor_only() -> None:
    _, broken = commands(report([TYPING], typing=Level.MINOR))
    assert broken[0] == "warning"


@each_report
def test_github_obeys_no_document(name: str) -> None:
    told = view.report_view(REPORTS[name])
    read = commands(REPORTS[name])
    assert len(read) == 1 + len(told.breaks)
    for (_, properties, message), each in zip(read[1:], told.breaks, strict=True):
        assert list(properties) == ["file", "line", "col", "title"]
        assert message.startswith(view.safe(each.subject.text.split("\n")[0]))
        told = f"Fingerprint: {each.fingerprint}", f'To approve: "{each.fingerprint}" = "why"'  # fmt: skip
        assert message.endswith(told)
        assert message.replace("\n", "").isprintable()


# SARIF --------------------------------------------------------------------------------


def results(made: DiffReport) -> list[dict[str, Any]]:
    (run,) = json.loads(json_sarif.render_sarif(made, "1.2.3"))["runs"]
    found: list[dict[str, Any]] = run["results"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == sorted({each["ruleId"] for each in found})
    assert [rules[each["ruleIndex"]] for each in found] == [each["ruleId"] for each in found]  # fmt: skip
    return found


def test_sarif_follows_the_official_schema() -> None:
    official = schema(ROOT / "tests" / "sarif-schema-2.1.0.json")
    validator = jsonschema_rs.validator_for(official)
    for made in (*REPORTS.values(), every_rule()):
        validator.validate(json.loads(json_sarif.render_sarif(made, "1.2.3")))


def test_sarif_has_the_breaks() -> None:
    read = {each["ruleId"]: each for each in results(RICH)}
    levels = {rule: each["level"] for rule, each in read.items()}
    assert levels == {
        "argument-removed": "error",
        "argument-type-narrowed": "error",
        "field-renamed": "error",
        "request-constraint-tightened": "note",
    }
    approved = {rule: each["suppressions"] for rule, each in read.items() if "suppressions" in each}  # fmt: skip
    assert list(approved) == ["field-renamed"]
    assert approved["field-renamed"][0]["justification"] == FIELD_RENAMED.approved
    fingerprints = {rule: each["partialFingerprints"]["change/v1"] for rule, each in read.items()}  # fmt: skip
    assert fingerprints["argument-removed"] == ARGUMENT_REMOVED.fingerprint


def test_sarif_has_no_link_and_no_placeholder_of_a_document() -> None:
    for each in results(HOSTILE):
        message = each["message"]["text"]
        assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", message)
        assert not re.search(r"(?<!\{)\{\d", message)
        assert message.replace("\n", "").isprintable()
