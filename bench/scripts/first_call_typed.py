# pyright: basic
"""Import, construct, first call: with an SDK, in a new process.

    python first_call_typed.py URL

prints `{"cpu": …, "wall": …}`, in seconds since the first line.
"""

from time import perf_counter, process_time

wall, cpu = perf_counter(), process_time()

import sys

from lightfield import Lightfield  # type: ignore[import-not-found, unused-ignore]

client = Lightfield(api_key="key", base_url=sys.argv[1])
note = client.note.update(
    "note_01j9x3h5e8v6w7k2m4q0t1r5yz",
    fields={
        "title": "Kick-off with Acme",
        "content": "## Next steps\n\n- send the proposal\n- agree on a date",
    },
    relationships={"$account": {"add": ["acc_01j9x3h5e8v6w7k2m4q0t1r5ya"]}},
)
assert note.id == "note_01j9x3h5e8v6w7k2m4q0t1r5yz"

found = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}

import json

print(json.dumps(found))
