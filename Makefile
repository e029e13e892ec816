# Two commands do everything: `make run` and `make test`. No other step is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test fuzz attack check format bench ingest train lock clean

# Where the public training data lies, for `make train` alone; nothing else needs it.
DATA ?= data

run: $(RUNS)
	-$(BIN)/briefbot ingest
	$(BIN)/briefbot serve

ingest: $(RUNS)
	$(BIN)/briefbot ingest

test: $(TESTS)
	$(BIN)/pytest -n 2 --dist loadfile

# The property tests alone, with new examples each time and many more; a failing one is printed.
fuzz: $(TESTS)
	$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=fuzz --timeout 1200

# Every attack, the long ones too, with the same seeds each time; stopped after half an hour.
ATTACKS := tests/attacks tests/web/guard tests/cahier/test_faults.py tests/answering/chat

attack: $(TESTS)
	timeout 1800 $(BIN)/pytest -n 2 --dist loadfile -m "attack or not attack" $(ATTACKS)

check: $(TESTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(TESTS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(TESTS)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.checking

train: $(TESTS)
	$(BIN)/python -m training.start --data $(DATA) --out artifacts/start
	$(BIN)/python -m training.embedding.train --data $(DATA) --start artifacts/start --out artifacts/embedder
	$(BIN)/python -m training.reading.train --data $(DATA) --start artifacts/start --out artifacts/reader
	$(BIN)/python -m training.reading.judge --data $(DATA) --start artifacts/reader --out artifacts/judge
	$(BIN)/python -m training.export --embedder artifacts/embedder --reader artifacts/reader \
		--judge artifacts/judge --out artifacts/weights

# What running needs, each file known by its hash; nothing is built, and nothing else is fetched.
$(RUNS): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --only-binary :all: --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --no-index --no-build-isolation --no-deps --editable .
	touch $@

# What tests, training and chat models need besides.
$(TESTS): $(RUNS) constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

# After a change of dependencies; `uv` is needed. Chroma asks for kubernetes (126 MB) and imports it
# only as a server spread over several machines.
lock:
	echo setuptools | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-package kubernetes --constraint constraints.txt \
		pyproject.toml - --output-file requirements.lock

clean:
	rm -rf $(VENV) index build dist artifacts
