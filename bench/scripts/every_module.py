"""Import each module of a package: FOLDER PACKAGE. Prints the number of modules, and the errors of those that fail."""

import json
import sys
import warnings
from importlib import import_module
from pathlib import Path

folder, package = sys.argv[1:]
sys.path.insert(0, folder)
warnings.simplefilter("ignore")
failures: dict[str, str] = {}
names = sorted(
    ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
    for file in Path(folder, package).rglob("*.py")
)
for name in names:
    try:
        import_module(name)
    except BaseException as error:
        failures[name] = f"{type(error).__name__}: {error}"[:300]
print(json.dumps({"modules": len(names), "failures": failures}))
