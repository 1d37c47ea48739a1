PY ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check -q
# The lock is whole: pip looks nothing up, so a newer release of a package cannot turn an old lock red.
# Nor does it compile ten thousand files of which one in ten is ever read; Python does that as it reads them.
LOCKED = install --no-deps --require-hashes --only-binary :all: --no-compile
UV = .venv/bin/uv pip compile pyproject.toml --extra workbench --universal --python-version 3.11 --generate-hashes \
     --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q
# As many test processes as cores, at least two and at most four: each brings a browser along.
CORES = $(shell $(PY) -c 'import os; print(max(2, min(4, os.cpu_count() or 2)))')
.DELETE_ON_ERROR:
.PHONY: env run test modes budgets browser lint bench prove study study-outcome study-discovery docs examples paper lock vendor

# The workbench with an invented practice; `make run PORT=9000` picks the port.
PORT ?= 8737
run: .venv/run
	.venv/bin/palpate demo --port $(PORT)

# One thread for each process: a plugin of pytest loads numpy before tests/conftest.py can say so, and small matrices on
# several threads wait for each other (a test of 2 s took 44 s on two busy cores).
# A file of tests stays on one core, with what it has made ready; the longest come first (tests/conftest.py).
test: .venv/dev browser
	OPENBLAS_NUM_THREADS=1 .venv/bin/pytest -q -n $(CORES) --dist loadfile --no-loadscope-reorder

# Every page in every theme at every size; the suite looks at each theme and each size once.
modes: .venv/dev browser
	PALPATE_EVERY_MODE=1 .venv/bin/pytest -q -n $(CORES) tests/web/test_every_page.py tests/web/test_kiosk_pages.py

# What each page may cost, measured anew: docs/budgets.csv. The diff is read before it is kept.
budgets: .venv/dev
	PALPATE_BUDGETS=1 .venv/bin/pytest -q tests/attack/test_budgets.py

lint: .venv/dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy --num-workers $(CORES)
	.venv/bin/lint-imports

bench: .venv/dev browser
	.venv/bin/python -m benchmarks

# Every fault in its number, with a sealed report in docs/proof/; `make prove PROVE=--full` for a release,
# `make prove PROVE="--only cuts --images 20000"` for one part.
PROVE ?=
prove: .venv/dev
	.venv/bin/python -m tests.fault.prove $(PROVE)

# How often the numbers are wrong, at full size; each part can be run alone.
study: study-outcome study-discovery

study-outcome: .venv/dev
	.venv/bin/python -m studies.outcome_rates

study-discovery: .venv/dev
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 .venv/bin/python -m studies.discovery

docs: .venv/dev
	.venv/bin/python tools/make_docs.py
	.venv/bin/python tools/make_reference.py
	.venv/bin/python tools/make_sbom.py

# The gallery: runs every example, draws its figure and writes its page; some seconds.
examples: .venv/dev
	.venv/bin/python -m examples

# The methods paper: its tables from the programs, then the PDF; half a minute.
paper: .venv/dev
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 .venv/bin/python tools/make_paper.py

env: .venv/dev

.venv/run: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make run PY=python3.12"; exit 1; }
	@$(PY) -m venv .venv || \
	  { echo "Python's venv is missing. On Debian: apt-get install -y python3-venv"; exit 1; }
	$(PIP) $(LOCKED) -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.lock .venv/run
	$(PIP) $(LOCKED) -r requirements-dev.lock
	@touch $@

# A browser for the page tests: one that is there, else Debian's, else a plain word on what is missing.
browser:
	@sh tools/find_browser.sh

lock: .venv/dev
	$(UV) --group build -o requirements.lock
	$(UV) --group dev -c requirements.lock -o requirements-dev.lock

vendor:
	sh vendor/fetch.sh
