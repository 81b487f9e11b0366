"""The two workflows of a repository: the review of pull requests, and the publication of releases.

The templates are sdk.yml.jinja and release.yml.jinja. Their variables are `{= … =}`, since GitHub uses `${{ … }}`.
"""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    variable_start_string="{=",
    variable_end_string="=}",
    keep_trailing_newline=True,
)


def review_workflow(install: str) -> str:
    """The workflow sdk.yml. `install` is the argument of `pip install`, quoted for a shell."""
    return _ENVIRONMENT.get_template("sdk.yml.jinja").render(install=install)


def release_workflow(install: str, default_branch: str) -> str:
    """The workflow release.yml, which publishes the prepared releases on the default branch."""
    template = _ENVIRONMENT.get_template("release.yml.jinja")
    return template.render(install=install, branch=default_branch)
