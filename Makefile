# Two commands do everything: `make run` and `make test`. No other step is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: run test check format bench ingest train clean

# Where the public training data lies, for `make train` alone; nothing else needs it.
DATA ?= data

run: $(STAMP)
	-$(BIN)/briefbot ingest
	$(BIN)/briefbot serve

ingest: $(STAMP)
	$(BIN)/briefbot ingest

test: $(STAMP)
	$(BIN)/pytest -n 2 --dist loadfile

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.checking

train: $(STAMP)
	$(BIN)/python -m training.train --data $(DATA) --out artifacts/model

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) index build dist artifacts
