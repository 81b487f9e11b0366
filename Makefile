# Everything runs in .venv, which each target makes for itself: Python 3.11 or newer is all it takes.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: generate check test promises fuzz insertions mutations oracle releases thorough models kill accept bench corpus fix

generate: .venv/ready  ## Regenerate generated/ from spec/.
	$(BIN)/sdkwright generate

test: .venv/ready  ## Every test: the generator's, then the generated package's own.
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile
	cd generated/lightfield && PYTHONPATH=src ../../$(BIN)/python -m pytest

promises: .venv/ready  ## The four promises on answers, over many more payloads than `make test` takes.
	PROMISES_EXAMPLES=$${PROMISES_EXAMPLES:-5000} $(BIN)/python -m pytest --numprocesses=auto tests/promises

fuzz: .venv/ready  ## 2,000 random documents: each becomes a package that works, or is refused at an address.
	FUZZ_DOCUMENTS=$${FUZZ_DOCUMENTS:-2000} $(BIN)/python -m pytest --quiet --numprocesses=auto tests/fuzz

insertions: .venv/ready  ## Random insertions into GitHub's document, where it is there: no other name and no other file changes.
	INSERTIONS=$${INSERTIONS:-200} $(BIN)/python -m pytest --quiet --numprocesses=auto tests/test_insertions.py

mutations: .venv/ready  ## Each kind of change at many places of real documents, where they are there: its rules, and both verdicts.
	MUTATIONS=$${MUTATIONS:-20} $(BIN)/python -m pytest --quiet --numprocesses=auto tests/mutations

oracle: .venv/ready  ## Programs that use all of an earlier package, beside the later one: what the diff misses, and its false alarms. Long.
	$(BIN)/python -m tests.oracle $(ARGUMENTS)

releases: .venv/ready  ## Whole releases on an index on loopback, and each command of docs/publishing.md; some minutes.
	RELEASES=all $(BIN)/python -m pytest --numprocesses=auto tests/release

thorough: .venv/ready  ## What `make test` leaves out since it takes minutes: mypy over all cases, all renamed, all pairs of the oracle.
	EVERY_CASE=1 ORACLE_PAIRS=all $(BIN)/python -m pytest --numprocesses=auto tests/test_cases.py tests/test_renamed.py tests/oracle

check: .venv/ready  ## The document, the output, types and style; a minute.
	$(BIN)/sdkwright validate
	$(BIN)/sdkwright generate --check
	$(BIN)/mypy --strict generator bench
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet .

models: .venv/ready  ## Models in every style of the documents in CORPUS: the names are kept, and each can be imported.
	$(BIN)/python -m bench.models $${CORPUS:-../shared/corpus}/*.[jy]*

kill: .venv/ready  ## A run of the generator or of a release that dies at every step.
	EVERY_STEP=1 $(BIN)/python -m pytest --numprocesses=auto tests/test_killing.py tests/release/test_dying.py

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
