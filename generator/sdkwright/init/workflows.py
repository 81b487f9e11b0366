"""The files of a repository for GitHub: two workflows, their requirements, and the settings of Dependabot.

The templates are the files with the suffix .jinja. Their variables are `{= … =}`, since GitHub uses `${{ … }}`.
"""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    variable_start_string="{=",
    variable_end_string="=}",
    trim_blocks=True,
    keep_trailing_newline=True,
)


ACTIONS: Final[Mapping[str, str]] = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup_python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "upload_artifact": "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
    "download_artifact": "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "pypi_publish": "pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2",
}
"""The actions of the workflows, each at the commit of a release: a tag can be moved to other code."""

REQUIREMENTS: Final = PurePosixPath(".github/requirements.txt")
INSTALL: Final = f"-r {REQUIREMENTS}"
"""The arguments with which the workflows call `pip install`."""


def review_workflow(package: PurePosixPath) -> str:
    """The workflow sdk.yml for the package in this folder."""
    return _render("sdk.yml.jinja", install=INSTALL, package=json.dumps(str(package)))


def release_workflow(install: str, default_branch: str) -> str:
    """The workflow release.yml, which publishes the prepared releases on the default branch.

    `install` is passed to `pip install`, quoted for a shell.
    """
    return _render("release.yml.jinja", install=install, branch=default_branch)


def requirements_file(requirement: str) -> str:
    """The requirements file that both workflows install."""
    return (
        "# The sdkwright of all workflows. `requires` in pyproject.toml has to accept it.\n"
        f"{requirement}\n"
    )


def dependabot_settings(*, is_from_index: bool) -> str:
    """The settings of Dependabot. They include updates of sdkwright only if it is installed from an index."""
    return _render("dependabot.yml.jinja", is_from_index=is_from_index)


def _render(template: str, **values: object) -> str:
    return _ENVIRONMENT.get_template(template).render(actions=ACTIONS, **values)
