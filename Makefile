# Each target creates .venv; only Python 3.11 or newer is needed.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: generate check docs test thorough cases kill releases actions pairs promises fuzz insertions mutations reference documents oracle models accept bench corpus fix

PYTEST := $(BIN)/python -m pytest --numprocesses=auto
THOROUGHLY := THOROUGH=1 $(PYTEST) $(ARGUMENTS)

generate: .venv/ready  ## Generate generated/ from spec/.
	$(BIN)/sdkwright generate

test: .venv/ready  ## Run the tests of the generated package, then those of the generator; list what is left out.
	cd generated/lightfield && PYTHONPATH=src ../../$(BIN)/python -m pytest
	$(PYTEST)

thorough: .venv/ready  ## Run everything that `make test` leaves out; ARGUMENTS="--minutes 30" limits the time.
	$(BIN)/python tests/thorough.py $(ARGUMENTS)

cases: .venv/ready  ## Check all cases with mypy and black, an alias of every name, and all refusals by the command.
	$(THOROUGHLY) tests/test_cases.py tests/test_deprecated_aliases.py tests/test_refusals.py

kill: .venv/ready  ## Kill or fail a run of the generator, and a release, at every step.
	$(THOROUGHLY) tests/test_killing.py tests/release/test_dying.py

releases: .venv/ready  ## Make complete releases to an index on loopback; run each command of the README and the tutorial.
	$(THOROUGHLY) tests/release --ignore=tests/release/test_dying.py

actions: .venv/ready  ## Run the scripts of the action and of the workflows in all situations.
	$(THOROUGHLY) tests/diff/test_action_runs.py tests/diff/test_commenting.py tests/init/test_review_runs.py

pairs: .venv/ready  ## Judge all known changes of one document by programs that use its whole package.
	$(THOROUGHLY) tests/oracle tests/diff/test_verifying.py tests/diff/test_former_names.py

promises: .venv/ready  ## Test the promises of docs/unions.md with PROMISES_EXAMPLES=5000 payloads each.
	$(THOROUGHLY) tests/promises

fuzz: .venv/ready  ## Generate from FUZZ_DOCUMENTS=2000 random documents: a working package, or a finding with a location.
	$(THOROUGHLY) tests/fuzz

insertions: .venv/ready  ## Make INSERTIONS=200 random insertions into GitHub's document: no other name or file changes.
	$(THOROUGHLY) tests/test_insertions.py

mutations: .venv/ready  ## Apply MUTATIONS=20 random changes to real documents: check their rules and verdicts.
	$(THOROUGHLY) tests/mutations

reference: .venv/browser-ready .venv/vnu-ready  ## Check the reference of all cases, and its pages in Chromium and by the HTML checker of the W3C.
	$(THOROUGHLY) tests/reference

documents: .venv/ready  ## Read large real documents, if they are available.
	$(THOROUGHLY) tests/test_document.py tests/test_operation_names.py tests/test_models.py tests/test_corpus.py

oracle: .venv/ready  ## Measure docs/diff-accuracy.md: what the diff misses, and its false alarms; hours.
	$(BIN)/python -m tests.oracle $(ARGUMENTS)

check: .venv/ready  ## Check the document, the output, types and style; a minute.
	$(BIN)/sdkwright validate
	$(BIN)/sdkwright generate --check
	$(BIN)/mypy --strict generator bench
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet .

docs: .venv/docs-ready  ## Build the documentation site in build/site, and check its links.
	$(BIN)/zensical build --clean --strict

models: .venv/ready  ## Generate models in every style for the documents in CORPUS.
	$(BIN)/python -m bench.models $${CORPUS:-../shared/corpus}/*.[jy]*

accept: .venv/ready  ## Accept the current output as expected.
	$(BIN)/sdkwright generate
	UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest --quiet --numprocesses=auto tests/test_cases.py tests/test_refusals.py tests/test_compat.py

bench: .venv/ready  ## Measure performance, compared with other packages.
	$(BIN)/python -m bench

corpus: .venv/ready  ## Measure real documents; hours. ARGUMENTS="--resume" resumes.
	$(BIN)/python -m bench.corpus $(ARGUMENTS)

fix: .venv/ready  ## Format the code and fix lint errors.
	$(BIN)/ruff check --fix .
	$(BIN)/black --quiet .

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group test
	touch $@

.venv/browser-ready: .venv/ready
	$(BIN)/python -m pip install --quiet --group browser
	touch $@

.venv/vnu-ready: .venv/ready  # the HTML checker of the W3C, which needs Java
	npm install --silent --ignore-scripts --no-audit --no-fund --prefix .venv/vnu vnu-jar@26.9.27
	touch $@

.venv/docs-ready: .venv/ready
	$(BIN)/python -m pip install --quiet --group docs
	touch $@
