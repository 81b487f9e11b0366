"""The configuration: its values, and the locations of its findings."""

from importlib.metadata import version
from pathlib import Path
from textwrap import dedent

import pytest

from sdkwright.config import config as configuration
from sdkwright.config.config import (
    Author,
    Config,
    DocsConfig,
    NameRule,
    OperationRule,
    PagesConfig,
    ProjectConfig,
)
from sdkwright.diagnostics.findings import CODES, Place, Refusal, headline


def read(text: str, root: Path = Path("root")) -> Config | None:
    return configuration.read(dedent(text).encode(), root)


def complaints(text: str) -> list[tuple[str, int, int]]:
    with pytest.raises(Refusal) as caught:
        read(text)
    findings = caught.value.findings
    assert {finding.code for finding in findings} <= CODES.keys()
    assert {finding.place.file for finding in findings} == {"pyproject.toml"}
    return [(f.code, f.place.line, f.place.column) for f in findings]


def test_everything_can_be_said() -> None:
    assert (
        read("""
        [tool.sdkwright]
        requires = ">=0"
        spec = "spec/petstore.yaml"
        overlays = ["spec/names.yaml", "ours.yaml"]
        output = "generated/petstore"
        package = "petstore"
        distribution = "petstore-sdk"
        client = "PetStore"
        version = "0.21.0a1"
        env_prefix = "PETSTORE"
        formatter = "ruff"
        leniency = "lenient"
        resources = "tags"
        typed_formats = ["date-time", "decimal"]

        [tool.sdkwright.project]
        description = "Pets, over HTTP."
        license = "MIT"
        authors = [{ name = "Ada", email = "ada@example.com" }, { name = "Grace" }]
        urls = { Homepage = "https://example.com" }
        classifiers = ["Typing :: Typed"]
        keywords = ["pets"]
        readme = '''
        More to read.
        '''

        [tool.sdkwright.docs]
        language = "pt-BR"
    """)
        == Config(
            root=Path("root"),
            spec=Path("root/spec/petstore.yaml"),
            overlays=(Path("root/spec/names.yaml"), Path("root/ours.yaml")),
            output=Path("root/generated/petstore"),
            package="petstore",
            distribution="petstore-sdk",
            client="PetStore",
            version="0.21.0a1",
            env_prefix="PETSTORE",
            formatter="ruff",
            leniency="lenient",
            resources="tags",
            typed_formats=("date-time", "decimal"),
            project=ProjectConfig(
                description="Pets, over HTTP.",
                license="MIT",
                authors=(Author("Ada", "ada@example.com"), Author("Grace")),
                urls={"Homepage": "https://example.com"},
                classifiers=("Typing :: Typed",),
                keywords=("pets",),
                readme="More to read.\n",
            ),
            docs=DocsConfig(language="pt-BR"),
        )
    )


def test_an_empty_list_of_formats_is_not_the_default() -> None:
    found = read("[tool.sdkwright]\ntyped_formats = []")
    assert found is not None and found.typed_formats == ()
    text = '[tool.sdkwright]\ntyped_formats = ["date", "email"]'
    assert complaints(text) == [("config-invalid-value", 2, 26)]


def test_a_language_is_a_tag() -> None:
    text = '[tool.sdkwright.docs]\nlanguage = "português"'
    assert complaints(text) == [("config-invalid-value", 2, 1)]


def test_what_is_called_otherwise_now() -> None:
    found = read('[tool.sdkwright.renamed]\n"notes.modify" = "note.update"')
    place = Place("pyproject.toml", 2, 1)
    rule = NameRule("notes.modify", "note.update", place)
    assert found == Config(root=Path("root"), rename_rules=(rule,))


def test_former_names_are_in_quotes() -> None:
    """Else they are tables in tables."""
    text = "[tool.sdkwright.renamed]\nnotes.modify = 'note.update'"
    with pytest.raises(Refusal) as caught:
        read(text)
    (finding,) = caught.value.findings
    assert finding.code == "config-wrong-type"
    assert '`"notes.modify"`' in finding.advice


def test_pages_are_described() -> None:
    found = read("""
        [tool.sdkwright.pages]
        enabled = false
        classes = { item-cursor = "CursorPage" }

        [tool.sdkwright.pages.operations]
        listEvents = false
        "GET /notes" = { style = "url", next = ["meta", "next"] }
    """)
    events, notes = Place("pyproject.toml", 7, 1), Place("pyproject.toml", 8, 1)
    places = {
        "style": Place("pyproject.toml", 8, 18),
        "next": Place("pyproject.toml", 8, 33),
    }
    value = {"style": "url", "next": ["meta", "next"]}
    assert found == Config(
        root=Path("root"),
        pages=PagesConfig(
            is_enabled=False,
            classes={"item-cursor": "CursorPage"},
            rules=(
                OperationRule("listEvents", False, events),
                OperationRule("GET /notes", value, notes, places),
            ),
        ),
    )


def test_what_pages_cannot_be() -> None:
    text = """
        [tool.sdkwright.pages]
        enabled = 1
        classes = { cursr = "Page", number = "my page" }
        operations = { listEvents = true, listNotes = "cursor" }
    """
    assert complaints(text) == [
        ("config-wrong-type", 3, 1),
        ("config-unknown-key", 4, 13),
        ("config-invalid-value", 4, 29),
        ("config-wrong-type", 5, 16),
        ("config-wrong-type", 5, 35),
    ]


def test_nothing_needs_to_be_said() -> None:
    assert read("[tool.sdkwright]") == Config(root=Path("root"))


@pytest.mark.parametrize("text", ["", "[tool.other]", "[project]\nname = 'sdkwright'"])
def test_no_table_is_no_configuration(text: str) -> None:
    assert read(text) is None


def test_the_nearest_table_counts(tmp_path: Path) -> None:
    """A generated package has a pyproject.toml of its own, which is passed by."""
    (tmp_path / "pyproject.toml").write_text("[tool.sdkwright]\npackage = 'outer'\n")
    inner = tmp_path / "generated" / "outer"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[project]\nname = 'by-sdkwright'\n")
    found = configuration.load(inner)
    assert found == Config(root=tmp_path, package="outer")


def test_findings_name_the_file_as_seen_from_here(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.sdkwright]\nspec = 1\n")
    (tmp_path / "docs").mkdir()
    with pytest.raises(Refusal) as caught:
        configuration.load(tmp_path / "docs")
    assert str(caught.value.findings[0].place) == "../pyproject.toml:2:1"


def test_all_findings_come_at_once_and_in_order() -> None:
    assert (
        complaints("""\
        [tool.sdkwright]
        spec = "../outside.yaml"
        packge = "petstore"
        version = 1.0
        formatter = "yapf"
        [tool.sdkwright.project]
        keywords = ["pets", 2]
        authors = [
          { name = "Ada" },
          { mail = "grace@example.com" },
        ]
        urls.Homepage = "example.com"
    """)
        == [
            ("config-invalid-value", 2, 1),
            ("config-unknown-key", 3, 1),
            ("config-wrong-type", 4, 1),
            ("config-invalid-value", 5, 1),
            ("config-wrong-type", 7, 21),
            ("config-missing", 10, 3),
            ("config-unknown-key", 10, 5),
            ("config-invalid-value", 12, 1),
        ]
    )


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    with pytest.raises(Refusal) as caught:
        read("[tool.sdkwright]\npackge = 'petstore'")
    assert caught.value.findings[0].advice == "Did you mean `package`?"


@pytest.mark.parametrize(
    "line",
    [
        'spec = "/etc/passwd"',
        'overlays = ["a.yaml", "../b.yaml"]',
        'overlays = [""]',
        'spec = "C:/petstore.yaml"',
        'output = "a/../../b"',
        'output = ""',
        'package = "pet-store"',
        'package = "class"',
        'client = "3D"',
        'distribution = "-pets"',
        'requires = ""',
        'requires = "0.1.0"',
        'requires = "~=1"',
        'requires = "==1.0 or later"',
        'version = "1.0-alpha"',
        'version = "v1"',
        'env_prefix = "pets"',
        'project.description = "two\\nlines"',
        'renamed."1" = "note.update"',
        'renamed."notes.modify" = ""',
        'renamed."notes.class" = "note.update"',
        'project.urls = { Homepage = "javascript:alert(1)" }',
    ],
)
def test_values_that_cannot_be_used(line: str) -> None:
    assert [code for code, *_ in complaints(f"[tool.sdkwright]\n{line}\n")] == [
        "config-invalid-value"
    ]


@pytest.mark.parametrize("wanted", ["~={0}", "=={0}", ">=0.0.1", "<1000,>={0}"])
def test_this_version_may_be_required(wanted: str) -> None:
    requires = wanted.format(version("sdkwright"))
    assert read(f"[tool.sdkwright]\nrequires = '{requires}'") == Config(Path("root"))


def test_another_version_is_refused_before_anything_else() -> None:
    """A later version may know keys that mean nothing to this one."""
    text = "[tool.sdkwright]\nunknown = 1\nrequires = '>=1000, <1001'\n"
    with pytest.raises(Refusal) as caught:
        read(text)
    (finding,) = caught.value.findings
    assert finding.code == "config-requires"
    assert str(finding.place) == "pyproject.toml:3:12"
    assert f"{version('sdkwright')} is installed" in finding.message
    assert 'pip install "sdkwright>=1000, <1001"' in finding.advice


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[tool]\nsdkwright.spec = 1", 2, 1),
        ("[tool]\nsdkwright = { package = 'a', requires = '<0' }", 2, 41),
        ("[tool.sdkwright]\n'requires'   =\t'<0'", 2, 16),
        ("[tool]\nsdkwright = { package = 'a', spec = 1 }", 2, 30),
        ("[tool.sdkwright]\n'sp\\u0065c' = 1", 2, 1),
        ('[tool.sdkwright]\n"sp\\u0065c" = 1', 2, 1),
        ("a = '''\n[tool.sdkwright]\nspec = 1\n'''\n[tool.sdkwright]\nspec = 1", 6, 1),
        ('a = """\\"""\n"""""\n[tool.sdkwright] # "\nspec = 1', 4, 1),
        ("[[a]]\nb = [[1], {c = 2}] # ]\n[tool.sdkwright]\r\n  spec = 1.5", 4, 3),
        (
            "[tool.sdkwright]\n[[tool.sdkwright.project.authors]]\nname = 'A'\nemail = 1",
            4,
            1,
        ),
    ],
)
def test_keys_are_found_however_they_are_written(
    text: str, line: int, column: int
) -> None:
    assert [(line, column)] == [(where, at) for _, where, at in complaints(text)]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"[tool.sdkwright]\nspec =\n", "pyproject.toml:2:7"),
        (b"[tool.sdkwright]\nspec = '", "pyproject.toml:1:1"),
        (b"[tool.sdkwright]\nspec = '\xff'\n", "pyproject.toml:1:1"),
    ],
)
def test_text_that_is_not_toml(raw: bytes, place: str) -> None:
    with pytest.raises(Refusal) as caught:
        configuration.read(raw, Path())
    assert [f.code for f in caught.value.findings] == ["config-syntax"]
    assert str(caught.value.findings[0].place) == place


# Several SDKs -------------------------------------------------------------------------

SEVERAL = """\
[tool.sdkwright]
requires = ">=0"
formatter = "ruff"

[tool.sdkwright.sdk.pets]
spec = "pets.yaml"
output = "sdks/pets"

[tool.sdkwright.sdk.pets-v2]
output = "sdks/pets-v2"
formatter = "black"
renamed."a.b" = "c.d"
"""


def told(text: str) -> list[str]:
    """All that is wrong, as users read it."""
    with pytest.raises(Refusal) as caught:
        configuration.read_all(dedent(text).encode(), Path())
    return [f"{headline(f)} {f.advice}".rstrip() for f in caught.value.findings]


def test_each_of_several_sdks_has_a_table() -> None:
    root = Path("root")
    pets, second = configuration.read_all(SEVERAL.encode(), root)
    assert pets == Config(
        root=root,
        sdk="pets",
        spec=root / "pets.yaml",
        output=root / "sdks/pets",
        formatter="ruff",
    )
    assert (second.sdk, second.formatter) == ("pets-v2", "black")
    assert second.rename_rules == (
        NameRule("a.b", "c.d", Place("pyproject.toml", 12, 1)),
    )
    assert second.table_keys == ("tool", "sdkwright", "sdk", "pets-v2")
    assert second.table_heading == "[tool.sdkwright.sdk.pets-v2]"
    assert Config(root).table_keys == ("tool", "sdkwright")


def test_one_of_several_is_chosen_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SEVERAL)
    assert [each.sdk for each in configuration.load_all(tmp_path)] == [
        "pets",
        "pets-v2",
    ]
    found = configuration.load(tmp_path, "pets-v2")
    assert found is not None and found.sdk == "pets-v2"
    alone = configuration.read(b"[tool.sdkwright.sdk.pets]", tmp_path)
    assert alone == Config(tmp_path, sdk="pets")


@pytest.mark.parametrize(
    ("text", "sdk", "message"),
    [
        (SEVERAL, None, "there are several SDKs; select one of them with `--sdk`: pets, pets-v2."),
        (SEVERAL, "dogs", "there is no SDK 'dogs'; the SDKs are: pets, pets-v2."),
        ("[tool.sdkwright]", "pets", "[tool.sdkwright] describes one SDK, which has no name."),
        ("", "pets", "no pyproject.toml has a table [tool.sdkwright.sdk.pets]."),
    ],
)  # fmt: skip
def test_which_sdk_is_meant_may_be_open(
    text: str, sdk: str | None, message: str
) -> None:
    with pytest.raises(configuration.SdkSelectionError) as caught:
        configuration.read(text.encode(), Path(), sdk=sdk)
    assert str(caught.value) == message


def test_what_concerns_one_sdk_stands_in_its_table() -> None:
    assert told("""\
        [tool.sdkwright]
        spec = "pets.yaml"
        formatter = "yapf"
        [tool.sdkwright.project]
        license = "MIT"
        [tool.sdkwright.sdk.pets]
        requires = "~=0.1.0"
        spce = "pets.yaml"
    """) == [
        "pyproject.toml:2:1: error[config-unknown-key]: `spec` is not allowed in `tool.sdkwright`."
        " Move it to the table of an SDK, such as [tool.sdkwright.sdk.pets].",
        "pyproject.toml:3:1: error[config-invalid-value]: `formatter` must be"
        ' either "black" or "ruff"; \'yapf\' is not.',
        "pyproject.toml:4:1: error[config-unknown-key]: `project` is not allowed in `tool.sdkwright`."
        " Move it to the table of an SDK, such as [tool.sdkwright.sdk.pets].",
        "pyproject.toml:7:1: error[config-unknown-key]: `requires` is not allowed in `tool.sdkwright.sdk.pets`."
        " Move it to [tool.sdkwright]: it applies to all SDKs.",
        "pyproject.toml:8:1: error[config-unknown-key]: `spce` is not a key of `tool.sdkwright.sdk.pets`."
        " Did you mean `spec`?",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Pets", "2pets", "a--b", "-a", "a-", "a_b", "", "é"])
def test_the_name_of_an_sdk_is_fit_for_a_tag(name: str) -> None:
    (line,) = told(f"[tool.sdkwright.sdk.'{name}'.project]\nlicense = 'MIT'")
    assert line == (
        f"pyproject.toml:1:1: error[config-invalid-value]: The key of `sdk.{name}` must be"
        " lower-case letters, digits and single hyphens, with a letter first."
        " It is part of git tags, such as `pets-v1.2.0`."
    )


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("sdk", "./sdk/", "is also the `output` of `a`"),
        ("sdk", "SDK", "is also the `output` of `a`"),
        ("sdk", "sdk/b", "is inside the `output` of `a`"),
        ("sdk/a", "sdk", "contains the `output` of `a`"),
        (".", "sdk", "is inside the `output` of `a`"),
    ],
)
def test_no_sdk_is_written_into_another(first: str, second: str, how: str) -> None:
    text = f"""\
        [tool.sdkwright.sdk.a]
        output = "{first}"
        [tool.sdkwright.sdk.b]
        package = "b"
        output = "{second}"
        [tool.sdkwright.sdk.c]
        [tool.sdkwright.sdk.d]
        [tool.sdkwright.sdk.e]
        output = "sdks"
    """
    overlap = (
        f"pyproject.toml:5:1: error[config-invalid-value]: The `output` of `b` {how}."
        " Choose a separate folder for each SDK."
    )
    assert overlap in told(text)
    assert len(told(text)) == (2 if first == "." else 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.sdkwright]\nsdk = 1", "2:1: error[config-wrong-type]: `sdk` must be a table."),
        ("[tool.sdkwright]\nsdk.a = 1", "2:1: error[config-wrong-type]: `sdk.a` must be a table."),
        (
            "[tool.sdkwright]\nsdk = {}",
            "2:1: error[config-missing]: `sdk` contains no table of an SDK. Write one table for each SDK, such as [tool.sdkwright.sdk.pets].",
        ),
    ],
)  # fmt: skip
def test_tables_of_sdks_that_are_none(text: str, line: str) -> None:
    assert told(text) == [f"pyproject.toml:{line}"]


def test_an_explicit_table_is_found_behind_its_parts() -> None:
    text = "[tool.sdkwright.sdk.A.diff]\n[tool.sdkwright.sdk.B.diff]\n[tool.sdkwright.sdk.A]\n"
    assert [each.split(": ")[0] for each in told(text)] == [
        "pyproject.toml:2:1",
        "pyproject.toml:3:1",
    ]


@pytest.mark.parametrize("name", ["sdkwrigth", "sdkwrght", "sdk-wright", "sdkwrights"])
@pytest.mark.parametrize("beside", ["", "[tool.sdkwright]\nspec = 'a.yaml'\n"])
def test_a_misspelt_table_is_reported(name: str, beside: str, tmp_path: Path) -> None:
    text = f"{beside}[tool.{name}]\noutput = 'sdk'\n"
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    with pytest.raises(Refusal) as raised:
        configuration.load_all(tmp_path)
    (finding,) = raised.value.findings
    assert finding.code == "config-unknown-key"
    assert finding.place.line == 1 + beside.count("\n")
    assert finding.advice == "Did you mean `sdkwright`?"


@pytest.mark.parametrize("name", ["black", "sdk", "sdkwright-plugin", "wright"])
def test_tables_of_other_tools_are_ignored(name: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.{name}]\na = 1\n", "utf-8")
    assert configuration.load_all(tmp_path) == ()
