# `make demo` draws the example; `make test` checks everything. Both set up .venv first.
# Needs make and Python 3.11 or later. Without make (Windows): see README.md.

PYTHON ?= $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
WORKERS ?= 2

.PHONY: demo test pages mutants lint lint-js lock licences test-lowest bench bundle bundle-without-python wheelhouse guide test-bundle docs clean

demo: .venv/installed
	$(BIN)/tsunagari render examples/iruma/attendance.csv -o iruma.html

# pytest comes last, so that its closing line is the last thing seen.
test: lint
	@if command -v node >/dev/null && ls tests/*/*.test.mjs >/dev/null 2>&1; then node --test tests/*/*.test.mjs; \
	else echo "no node: JavaScript unit tests left out (Chromium tests still run them in the page)"; fi
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

lint: .venv/installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python packaging/identifiers.py

# The pages that are made from the code; tests fail where one is not as its command writes it.
pages: .venv/installed-test
	for page in api architecture facts headers measures references tables; do $(BIN)/python docs/build_$$page.py || exit 1; done

# Faults put into the code one by one: which does no test see? An hour or two; read by a person (docs/reliability.md).
mutants: .venv/installed-test
	nice -n 19 $(BIN)/python packaging/mutants.py facts measure reading --sample 60 --seed $(SEED)
SEED ?= 1

# ESLint and TypeScript's checker over the page's script; needs node and npm.
lint-js:
	npm install --silent --no-audit --no-fund
	npx eslint src/tsunagari/webmap/assets/js
	npx tsc --project tsconfig.json
	node --test tests/*/*.test.mjs

bench: .venv/installed-test
	$(BIN)/python -m pip install --quiet scikit-network
	$(BIN)/python benchmarks/render_vs_script.py
	$(BIN)/python -m benchmarks.peers

# The zip for a computer without a network; fetching wheels and Python needs one. Where python.org cannot be
# reached: make bundle PYTHON_EMBED=python-3.13.14-embed-amd64.zip
bundle: guide
	$(BIN)/python packaging/bundle.py --guide dist/guide.pdf $(if $(PYTHON_EMBED),--python-embed "$(PYTHON_EMBED)")

# The same without Python, for computers that have Python 3.12 or 3.13; and plain wheelhouses.
bundle-without-python: guide
	$(BIN)/python packaging/bundle.py --guide dist/guide.pdf --python 3.12
	$(BIN)/python packaging/bundle.py --guide dist/guide.pdf --python 3.13

wheelhouse: .venv/installed-test
	$(BIN)/python packaging/bundle.py --target linux
	$(BIN)/python packaging/bundle.py --target macos

guide: .venv/installed-test
	mkdir -p dist
	$(BIN)/python packaging/guide.py dist/guide.pdf

# The documents as a site that needs no network: build/site/index.html.
docs: .venv/installed-test
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# Fetches a wheelhouse and installs it into a fresh environment with no index; some minutes.
test-bundle: .venv/installed-test
	$(BIN)/python -m pytest -m bundle tests/test_bundle.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# Exactly the versions of the lock, each held against its fingerprint. LOCK= takes the newest instead.
LOCK ?= tests/requirements.lock
.venv/installed-test: .venv/bin/python pyproject.toml $(LOCK)
	$(if $(LOCK),$(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK) || \
	  echo "WARNING: the lock does not fit this machine; the newest versions are taken instead")
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ .venv/installed

# Writes the lock anew: after a change of dependencies in pyproject.toml, or for newer versions (UPGRADE=--upgrade).
lock: .venv/installed-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet pyproject.toml --extra test --universal --python-version 3.11 --no-annotate \
	  --no-header --no-emit-index-url --generate-hashes $(UPGRADE) --output-file tests/requirements.lock

# The lowest versions that pyproject.toml promises, in an environment of their own (build/lowest).
test-lowest: .venv/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python packaging/lowest.py

# What everything that is needed is licensed under; fails where that is not permissive.
licences: .venv/installed-test
	mkdir -p dist
	$(BIN)/python packaging/licences.py --sbom dist/sbom.cdx.json

clean:
	rm -rf .venv build dist
