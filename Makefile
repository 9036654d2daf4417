PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
ARGS ?=

.PHONY: site serve check new release pack test lint bench lock clean machine
.DELETE_ON_ERROR:

site: .venv/site.stamp
	$(BIN)/python -m plansite site

serve: .venv/site.stamp
	$(BIN)/python -m plansite serve

check: .venv/site.stamp
	$(BIN)/python -m plansite check

new: .venv/site.stamp
	$(BIN)/python -m plansite new $(ARGS)

release: .venv/site.stamp
	$(BIN)/python -m plansite release $(ARGS)

pack: .venv/site.stamp
	$(BIN)/python -m plansite pack $(ARGS)

test: lint machine
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: .venv/dev.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm run --silent lint

bench: .venv/dev.stamp
	$(BIN)/python -m bench $(ARGS)

# A stamp is the last thing written: an interrupted installation is started over.
.venv/site.stamp: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11+ is needed; name it: make PYTHON=python3.12")'
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

node_modules/.stamp: package-lock.json .venv/dev.stamp
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --ignore-scripts --no-audit --no-fund
	touch $@

machine: .venv/dev.stamp
	$(BIN)/python -m harness.machine

# The newest versions that pyproject.toml admits, for Python 3.11 on, on every system.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock: .venv/dev.stamp
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm update --package-lock-only --ignore-scripts --no-audit --no-fund

clean:
	rm -rf .venv node_modules site .site-work
