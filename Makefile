# The commands of this project; `make help` lists them.
# Every command works on a fresh machine with make and Python 3.11 or newer. All that they make is in .venv/ and var/.

PYTHON ?= python3
PORT ?= 8000
export PYTHON PORT

VENV := .venv
PY := $(VENV)/bin/python
PYTEST := $(PY) -m pytest
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run restore test test-sqlite test-postgresql test-readers test-browser test-chaos test-fast check fix messages bench bench-serving walk release lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## serve the site with its demo catalogue on http://127.0.0.1:$PORT/ (8000), as in production
	@$(PY) manage.py prepare
	@exec $(PY) -m gunicorn --config python:config.gunicorn config.wsgi

restore: $(VENV)/.run ## bring a backup back into an empty database: make restore FILE=forums-….tar
	@case "$${DATABASE_URL:-}" in postgres*) bin/parts postgresql-client ;; esac
	@$(PY) manage.py restore "$(FILE)"

# Every part runs, also after another one failed; a table at the end says which passed. What a part needs of the system is
# known to bin/parts. SQLite is the default database, so the address of another one is put aside where it is meant.
test: $(VENV)/.test ## pass every test: check, and the five parts below
	@bin/parts gettext || test "$${CI:-}" != true
	@MAKE="$(MAKE)" bin/every check test-sqlite test-postgresql test-readers test-browser test-chaos

test-sqlite: $(VENV)/.test ## the tests on SQLite
	@bin/parts $@
	@env -u DATABASE_URL $(PYTEST) -q -n $(WORKERS) -m "not browser and not readers and not chaos"

test-postgresql: $(VENV)/.test ## those of them that ask the database, on PostgreSQL
	@bin/parts $@
	@$(PY) -m tests.postgres -- $(PYTEST) -q -n $(WORKERS) -m "stored and not browser and not readers and not chaos"

test-readers: $(VENV)/.test ## programs of others: readers of calendar files, nginx in front of the site
	@bin/parts $@
	@env -u DATABASE_URL $(PYTEST) -q -m readers

test-browser: $(VENV)/.test ## journeys in a real browser
	@bin/parts $@
	@env -u DATABASE_URL $(PYTEST) -q -n $(WORKERS) -m browser

test-chaos: $(VENV)/.test ## a whole installation of which one part after the other fails, three minutes
	@bin/parts $@
	@env -u DATABASE_URL $(PYTEST) -q -s -m chaos

test-fast: $(VENV)/.test ## for work in between, a minute and a half: on SQLite, without what is slow
	@env -u DATABASE_URL $(PYTEST) -q -n 2 -m "not browser and not readers and not chaos and not slow"

check: $(VENV)/.test ## the fast half: style, types, architecture, missing migrations, message catalogues
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/mypy --no-error-summary
	@$(PY) manage.py makemigrations --check --dry-run --verbosity 0
	@$(PY) manage.py compile_messages --check
	@$(PYTEST) -q tests/test_architecture.py tests/test_types.py tests/upgrades/test_rules.py -m "not django_db"

fix: $(VENV)/.test ## mend style and formatting where a program can
	@$(VENV)/bin/ruff check --quiet --fix .
	@$(VENV)/bin/ruff format --quiet .

messages: $(VENV)/.test ## bring the message catalogues up to date with code and templates
	@bin/parts gettext
	@$(PY) manage.py messages

# BENCH_OPTIONS="--events 1000 --rounds 2" is quick; --write keeps the table in docs/performance.md.
bench: $(VENV)/.run ## measure pages beside a bare Django page, with 1,000 and 100,000 events on a PostgreSQL of its own
	@bin/parts postgresql
	@$(PY) -m tests.bench.run_bench $(BENCH_OPTIONS)

# Needs root and a net; takes some five minutes. The folder, a Debian of its own, stays; what it borrows of this machine's
# /dev and /proc is mounted for the time of the command alone, so that removing the folder removes nothing else.
walk: $(VENV)/.test ## follow docs/operate.md on a bare Debian, in a folder: make walk FOLDER=/srv/bare
	@bin/parts debootstrap
	@unshare --mount $(PY) -m tests.walk "$(FOLDER)"

# Checks, writes CHANGELOG.md and pyproject.toml, keeps the database for the tests of the next one, commits and tags.
release: $(VENV)/.test ## make a release of what is committed: make release VERSION=0.2.0 (nothing is pushed)
	@bin/parts postgresql
	@$(PY) bin/release.py "$(VERSION)"

bench-serving: $(VENV)/.run ## what a second server brings, and what a page of nginx's cache costs beside a file
	@bin/parts postgresql nginx
	@$(PY) -m tests.bench.serving

# LOCK_OPTIONS=--upgrade takes newer releases; without it only what pyproject.toml changed moves.
lock: $(VENV)/.run ## write the pinned requirements anew from pyproject.toml
	@$(PYTHON) -m venv var/lock && var/lock/bin/pip install --quiet uv
	@var/lock/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(LOCK_OPTIONS) \
		--custom-compile-command "make lock" pyproject.toml --output-file requirements.txt
	@var/lock/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(LOCK_OPTIONS) \
		--custom-compile-command "make lock" pyproject.toml --group test --constraint requirements.txt \
		--output-file requirements-test.txt

clean: ## remove what was installed and compiled; the records in var/ stay
	rm -rf $(VENV) var/static var/static.fingerprint var/lock var/mypy .pytest_cache .ruff_cache .hypothesis
	find . -name '*.mo' -not -path './$(VENV)/*' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is younger than the lock file it was made from, so that a second run installs nothing.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed: install it, or name it, as in `make run PYTHON=python3.12`.' >&2; exit 1; }
	@bin/parts venv
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt $(VENV)/.python
	@echo "Installing the locked packages (about half a minute)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.python
	@echo "Installing the locked packages for tests (about half a minute)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $(VENV)/.run $@
