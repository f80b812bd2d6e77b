# Everything a contributor runs. Each target makes .venv when it needs one.

PYTHON ?= python3
SHARED ?= ../shared
WORK ?= .train/work
TRAIN ?= .train/bin/python
BENCHES := $(wildcard $(patsubst %,benchmarks/%.py,startup extraction store ingest))
BIN := .venv/bin
STAMP := .venv/.installed
OLD_PYTHON = factlog needs Python 3.11 or newer, found $$($(PYTHON) -V 2>&1); name another: make PYTHON=python3.12 $(MAKECMDGOALS)

.DEFAULT_GOAL := help
.PHONY: help venv demo test format score bench soak pictures train changes speakers clean

help:      ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

venv: $(STAMP)  ## make .venv and install factlog and its development tools into it

$(STAMP): pyproject.toml .ci/venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(OLD_PYTHON)" >&2; exit 1; }
	@.ci/venv $(PYTHON) .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## ingest seeds/ into a throw-away store, then list, compare, export
	@$(BIN)/python -m docs.demo

test: $(STAMP)  ## lint, types, tests with their coverage floor: what CI runs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --cov --cov-report=term

format: $(STAMP)  ## let ruff rewrite what it can
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

score: $(STAMP)  ## precision, recall and F1 on annotated articles; news too where SHARED has it (default ../shared)
	@test -f '$(SHARED)/eval/score_polnear.py' || \
	  echo "no annotated news in $(SHARED), so none is scored: make score SHARED=DIR, with eval/ and data/polnear/ in it" >&2
	$(BIN)/python benchmarks/score.py $(if $(wildcard $(SHARED)/eval/score_polnear.py), \
	  --data '$(SHARED)/data/polnear/dev' --scorer '$(SHARED)/eval/score_polnear.py')

bench: $(STAMP)  ## start-up time, extraction speed, store speed
	@for name in $(BENCHES); do echo "== $$name"; $(BIN)/python "$$name" || exit 1; done

soak: $(STAMP)  ## kill writers at random moments, many at once: nothing acknowledged may be lost
	$(BIN)/python benchmarks/soak.py

pictures: $(STAMP)  ## draw the README's pictures and fill its console blocks, from real output
	$(BIN)/python -m docs.pictures
	$(BIN)/python -m docs.readme

train: $(TRAIN)  ## train the tagger on SHARED's news, into factlog/tagger/model/ (training/README.md says with what)
	$(TRAIN) -m training.train --polnear '$(SHARED)/data/polnear' --work '$(WORK)'

changes: $(STAMP) $(TRAIN)  ## train what judges changes: claims of SHARED's news, the network, then the weights of all voices
	mkdir -p '$(WORK)'
	$(BIN)/factlog extract '$(SHARED)/data/polnear/train/text' --jsonl > '$(WORK)/claims.jsonl'
	$(TRAIN) -m training.change_train --work '$(WORK)' --claims '$(WORK)/claims.jsonl' $(RECIPE)
	$(TRAIN) -m training.changes --claims '$(WORK)/claims.jsonl'

speakers: $(TRAIN)  ## learn who speaks, with SHARED's news: the features' weights, the network, the ranker that joins both
	$(TRAIN) -m training.speakers --polnear '$(SHARED)/data/polnear'
	$(TRAIN) -m training.coreference --polnear '$(SHARED)/data/polnear' --work '$(WORK)' $(RECIPE)

$(TRAIN):
	@echo "no $@ to train with: make it as training/README.md says" >&2; exit 2

clean:     ## remove .venv, caches and build output
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
