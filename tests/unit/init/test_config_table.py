"""The first `[tool.sdkwright]` of a repository."""

import tomllib
from pathlib import PurePosixPath

from sdkwright.config.config import Author, ProjectConfig
from sdkwright.init.config_table import render_table


def rendered(project: ProjectConfig) -> dict[str, object]:
    text = render_table(
        requires="~=0.2.0",
        spec=PurePosixPath('spec/"odd" name.yaml'),
        output=PurePosixPath("out"),
        package="pets",
        version="0.1.0",
        is_lenient=False,
        project=project,
        names={},
    )
    table = tomllib.loads(text)["tool"]["sdkwright"]
    assert isinstance(table, dict)
    return table


def test_texts_of_others_cannot_add_keys() -> None:
    hostile = 'x"\nrequires = "0"\n[tool.other]\n'
    table = rendered(ProjectConfig(description=hostile, urls={"Homepage": hostile}))
    assert table["requires"] == "~=0.2.0"
    assert table["project"] == {"description": hostile, "urls": {"Homepage": hostile}}


def test_a_project_without_metadata_has_no_table() -> None:
    assert "project" not in rendered(ProjectConfig())
    assert rendered(ProjectConfig())["spec"] == 'spec/"odd" name.yaml'


def test_an_author_may_have_a_name_or_an_address_alone() -> None:
    authors = (Author("A"), Author(None, "b@example.com"), Author("C", "c@example.com"))
    assert rendered(ProjectConfig(authors=authors))["project"] == {
        "authors": [
            {"name": "A"},
            {"email": "b@example.com"},
            {"name": "C", "email": "c@example.com"},
        ]
    }
