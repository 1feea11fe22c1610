# Every command of Entree. `make` alone shows them.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help setup run check check-setup check-lint check-core check-proofs check-web-sqlite \
	check-web-postgres check-promises check-traces check-reading check-browsers check-long bench fix texts pictures gallery locks clean
export UV_PYTHON_DOWNLOADS := never
# What Python compiled is kept, whatever this machine says: hundreds of processes start here.
unexport PYTHONDONTWRITEBYTECODE

help: ## show this page
	@printf 'Entree: from arriving to fitting help.\n\n'
	@printf '  make run       try it: everything is set up, then http://127.0.0.1:8000\n'
	@printf '  make check     everything that must hold before a change is taken\n\nAll commands:\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  make %-20s %s\n", $$1, $$2}'

setup: ## make .venv with what the site needs (does nothing when it is up to date)
	@$(PYTHON) -m requirements.environment run

run: setup ## set up, prepare the database and the knowledge, serve on http://127.0.0.1:8000
	@$(BIN)/entree migrate
	@$(BIN)/entree knowledge compile
	@$(BIN)/entree serve

check: ## run all stages below in two lanes, and print the time of each
	@$(PYTHON) -m tests.stages

check-setup: ## stage: .venv with the tools, axe-core, Debian's browsers and PostgreSQL
	@$(PYTHON) -m requirements.environment check
	@$(PYTHON) -m requirements.debian

check-lint: check-setup ## stage: style, types, who may import whom, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --quiet --lint entree
	$(BIN)/prek validate-config .pre-commit-config.yaml
	$(BIN)/python -m django makemigrations --check --dry-run --settings entree.web.settings

check-core: check-setup ## stage: how it thinks, every branch of entree/core, commands, reports
	# Where every line is seen to run, each takes twice as long: only what is needed to see all.
	$(PYTEST) tests/core tests/knowledge/test_journeys.py tests/knowledge/test_search.py entree/core \
		--doctest-modules --numprocesses 2 --dist loadfile --cov --cov-fail-under=100
	$(PYTEST) tests/knowledge tests/studies tests/commands tests/reports tests/benchmarks tests/outside \
		benchmarks entree/reports entree/commands --doctest-modules --numprocesses 2 --dist loadfile \
		$(addprefix --ignore tests/knowledge/,test_journeys.py test_search.py test_proofs.py test_mistakes.py)

check-proofs: check-setup ## stage: the guarantees, over every answer; solver and engine agree
	$(BIN)/entree prove
	$(PYTEST) tests/knowledge/test_proofs.py tests/knowledge/test_mistakes.py --numprocesses 2

check-web-sqlite: check-setup ## stage: how it shows and stores, on SQLite
	$(PYTEST) tests/web entree/web --doctest-modules --ignore entree/web/wsgi.py --numprocesses 2

check-web-postgres: check-setup ## stage: what reaches a database, on a private PostgreSQL
	# Tests without the mark cannot reach one: pytest-django refuses it.
	$(BIN)/python -m tests.postgres $(PYTEST) tests/web tests/promises/test_access.py \
		tests/commands/test_partners.py -m django_db --numprocesses 2

TRACES := $(addprefix tests/promises/,test_story_leaves_nothing.py test_staff_browser_keeps_nothing.py \
	test_profiles_are_searched.py test_sealed_residue.py test_study_leaves_nothing.py \
	test_study_ties_nobody.py test_study_ties_nobody_over_http.py)

check-promises: check-setup ## stage: the guarantees of docs/promises.md
	$(PYTEST) tests/promises --ignore tests/promises/test_leaves_no_answer_behind.py \
		--ignore tests/promises/test_accessible.py $(addprefix --ignore ,$(TRACES)) \
		--numprocesses 2 --dist worksteal

check-traces: check-setup ## stage: what is left in browsers, files and databases, after a kill too
	# In one process: its walks run beside each other already.
	$(PYTEST) tests/promises/test_leaves_no_answer_behind.py
	# More than there are cores: browsers are waited for until they write things down.
	$(PYTEST) $(TRACES) --numprocesses 3 --dist worksteal

check-reading: check-setup ## stage: every page in every state can be read; `make gallery` looks at more
	$(PYTEST) tests/promises/test_accessible.py --numprocesses 2 --dist worksteal

check-browsers: check-setup ## stage: a few journeys in real browsers
	$(PYTEST) tests/browser --numprocesses 2 --dist loadfile

# What `make check` takes a part of (tests/lengths.py), and tests/promises/test_lengths.py sees whole.
LONG := tests/core tests/web

check-long: check-setup ## what `make check` repeats a few times, as often as the docs say (some minutes)
	CHECK_LONG=1 $(PYTEST) $(LONG) --numprocesses 2 --dist worksteal
	CHECK_LONG=1 $(BIN)/python -m tests.postgres $(PYTEST) tests/web/referrals/test_lives.py --numprocesses 2

bench: check-setup ## measure the speed of Entree beside its budgets (a few minutes at most)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/oracle.txt
	@$(BIN)/python -m benchmarks

mutants: check-setup ## change the heart of the thinking, and name each change no test notices
	CHECK_LONG=1 $(BIN)/mutmut run
	$(BIN)/mutmut results

fix: check-setup ## repair what a machine can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

texts: check-setup ## collect the texts to translate; fails on missing and orphan ids
	$(BIN)/entree knowledge collect

pictures: check-setup ## make the pictures of the README anew
	$(BIN)/python -m tests.pictures

gallery: check-setup ## look at every page in every state: pictures in var/gallery, and what axe finds
	$(BIN)/python -m tests.gallery

locks: check-setup ## look for newer versions and lock them (LOCK_WITH=--upgrade), no addresses inside
	@for name in uv run bundle postgres verify audit research sim cluster dev oracle; do \
		echo "requirements/$$name.txt"; \
		(cd requirements && ../$(LOCK) $(LOCK_WITH) $$name.in --output-file $$name.txt) || exit 1; \
	done
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm install --package-lock-only --ignore-scripts --no-audit \
		--no-fund --omit-lockfile-registry-resolved
	@$(BIN)/python -m requirements.tidy

clean: ## remove what was made here: environment, caches, test output; never the database
	rm -rf .venv node_modules entree/web/static/made var/tests .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
