# setup, run, test, test-real, lock, clean: what each does stands in README.md.
# Another interpreter: make setup PYTHON=/path/to/python3.13

PYTHON ?= python3
PY := .venv/bin/python
COMPILE := $(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 \
	--fork-strategy fewest --only-binary :all: --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" --quiet $(UPGRADE)

# The first Python that is new enough prepares .venv (at once, if it is ready).
define set-up
	@for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec "$$python" -m simulator.bootstrap $(1); \
		fi; \
	done; \
	echo "Please install Python 3.11 or newer: '$(PYTHON)' is missing or older." >&2; \
	exit 1
endef

.PHONY: setup run test test-real lock clean

setup:
	$(call set-up,--dev)

run:
	$(call set-up)
	@$(PY) main.py

test: setup
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadscope

# Real displays, servers and devices; what is missing is installed, and a skip is a failure. And what
# goes through every scenario, which would take the other tests over four minutes. Sound is played in
# real time: what a busy machine was late for is tried once more.
test-real:
	$(call set-up,--dev --real)
	$(PY) -m pytest -m whole -n auto --maxprocesses 4 --dist loadscope
	$(PY) -m pytest -m real tests/real || \
		$(PY) -m pytest -m real --last-failed tests/real

# For whoever changes the dependencies. Newer versions of everything: make lock UPGRADE=--upgrade
lock: setup
	$(PY) -m pip install --quiet "uv>=0.9"
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find main.py simulator tests -name __pycache__ -type d -prune -exec rm -rf {} +
