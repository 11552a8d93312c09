# Two commands do it all: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DAGSTER_DISABLE_TELEMETRY := yes
export DO_NOT_TRACK := 1
# Compiled bytecode halves the start-up of every command; some shells switch it off.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test ui setup spark lint types sql models rules docs bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup ## refresh the warehouse from raw/ and say what it holds
	@$(BIN)/countinghouse refresh --wait 600

# Types take one core, the rest another; of what failed the output stands together.
test: setup spark ## every check and every test
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint types sql
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

ui: setup ## Dagster's UI with schedules and sensors, on this machine only
	@$(BIN)/countinghouse ui

setup: $(VENV)/.installed ## make the environment from the lock file

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Python 3.11 to 3.13 is needed, this is {v[0]}.{v[1]}; name another: make run PYTHON=python3.12")'
	@echo "Setting up $(VENV), once; this takes a minute or two."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib schemas pipelines >/dev/null || true
	@touch $@

spark: $(VENV)/.spark ## add PySpark and dbt-spark to the environment; Java 17 is needed, too

$(VENV)/.spark: $(VENV)/.installed requirements-spark.lock
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-spark.lock
	@touch $@

lint: setup ## style and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: setup ## strict types
	$(BIN)/mypy

sql: setup ## the dbt project parses, and the style of its SQL
	$(BIN)/dbt parse --quiet --project-dir dbt --profiles-dir dbt
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar dbt/models

rules: setup ## write the lists and the page of rules from their objects
	@$(BIN)/python -m pipelines.rules.generated

models: setup ## write the yml of the dbt models from contracts, columns and dbt/words
	@$(BIN)/python -m schemas.dbt_models

docs: setup ## the dbt documentation of the published warehouse, as one page
	@$(BIN)/python -c 'from pipelines.warehouse.dbt_docs import make_dbt_docs; from pipelines.warehouse.home import Home; print(make_dbt_docs(Home.find()))'

bench: setup ## every benchmark, with figures for this machine
	@for file in tests/benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python -m tests.benchmarks.$$(basename $$file .py) || exit 1; done

# Spark weighs 500 MB, so a lock file of its own holds what it adds: both are cut from one resolution.
COMPILE = uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate
ONLY_SPARK := dbt-spark py4j pyspark sqlparams

lock: ## pin the newest versions that pyproject.toml admits (needs uv)
	$(COMPILE) --upgrade $(ONLY_SPARK:%=--no-emit-package %) --output-file requirements.lock
	cp requirements.lock requirements-spark.lock
	$(COMPILE) --constraint requirements.lock --output-file requirements-spark.lock
	awk -v only=' $(ONLY_SPARK) ' '/^[a-z]/ { split($$0, name, "="); kept = index(only, " " name[1] " ") } kept' \
		requirements-spark.lock > requirements-spark.lock.cut
	mv requirements-spark.lock.cut requirements-spark.lock

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) warehouse dbt/target .mypy_cache .ruff_cache .pytest_cache .hypothesis
