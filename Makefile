# Everything runs in .venv, which each target makes for itself: Python 3.11 or newer is all it takes.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: generate check test thorough cases kill releases actions pairs promises fuzz insertions mutations documents oracle models accept bench corpus fix

PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile
THOROUGHLY := THOROUGH=1 $(PYTEST) $(ARGUMENTS)

generate: .venv/ready  ## Regenerate generated/ from spec/.
	$(BIN)/sdkwright generate

test: .venv/ready  ## The generated package's own tests, then the generator's; it ends with what it leaves out.
	cd generated/lightfield && PYTHONPATH=src ../../$(BIN)/python -m pytest
	$(PYTEST)

thorough: .venv/ready  ## All that `make test` leaves out, one part after the other. ARGUMENTS="--minutes 30" ends in time.
	$(BIN)/python tests/thorough.py $(ARGUMENTS)

cases: .venv/ready  ## mypy over all cases, and every name renamed.
	$(THOROUGHLY) tests/test_cases.py tests/test_deprecated_aliases.py

kill: .venv/ready  ## A run of the generator or of a release that dies at every step.
	$(THOROUGHLY) tests/test_killing.py tests/release/test_dying.py

releases: .venv/ready  ## Whole releases on an index on loopback, and each command of docs/publishing.md.
	$(THOROUGHLY) tests/release --ignore=tests/release/test_dying.py

actions: .venv/ready  ## The action and the workflows, with all that can happen to them.
	$(THOROUGHLY) tests/diff/test_action_runs.py tests/init/test_review_runs.py

pairs: .venv/ready  ## All changes of one document, judged by programs that use all of its package.
	$(THOROUGHLY) tests/oracle tests/diff/test_verifying.py

promises: .venv/ready  ## The four promises on responses; PROMISES_EXAMPLES=5000 payloads for each.
	$(THOROUGHLY) tests/promises

fuzz: .venv/ready  ## FUZZ_DOCUMENTS=2000 random documents: each becomes a package that works, or is refused at an address.
	$(THOROUGHLY) tests/fuzz

insertions: .venv/ready  ## INSERTIONS=200 into GitHub's document, where it is there: no other name and no other file changes.
	$(THOROUGHLY) tests/test_insertions.py

mutations: .venv/ready  ## Each kind of change at MUTATIONS=20 places of real documents: its rules, and both verdicts.
	$(THOROUGHLY) tests/mutations

documents: .venv/ready  ## Large documents of others, where they are there.
	$(THOROUGHLY) tests/test_document.py tests/test_operation_names.py tests/test_models.py tests/test_corpus.py

oracle: .venv/ready  ## Programs that use all of an earlier package, beside the later one: what the diff misses, and its false alarms. Long.
	$(BIN)/python -m tests.oracle $(ARGUMENTS)

check: .venv/ready  ## The document, the output, types and style; a minute.
	$(BIN)/sdkwright validate
	$(BIN)/sdkwright generate --check
	$(BIN)/mypy --strict generator bench
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet .

models: .venv/ready  ## Models in every style of the documents in CORPUS: the names are kept, and each can be imported.
	$(BIN)/python -m bench.models $${CORPUS:-../shared/corpus}/*.[jy]*

accept: .venv/ready  ## Take the output as it is now for the expected one, everywhere.
	$(BIN)/sdkwright generate
	UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest --quiet --numprocesses=auto tests/test_cases.py tests/test_refusals.py tests/test_compat.py

bench: .venv/ready  ## Measure, beside what it is compared with.
	$(BIN)/python -m bench

corpus: .venv/ready  ## The proof over real documents, where they are there; hours. ARGUMENTS="--resume" goes on.
	$(BIN)/python -m bench.corpus $(ARGUMENTS)

fix: .venv/ready  ## Put style in order.
	$(BIN)/ruff check --fix .
	$(BIN)/black --quiet .

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group test
	touch $@
