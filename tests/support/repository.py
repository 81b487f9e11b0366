"""The folder of this repository, and the author of the commits that tests make."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]

# The author of every commit; git reads no other settings.
IDENTITY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
