# Each target is a task of tasks.py, which Windows runs without make: python tasks.py demo
PYTHON ?= python3

.DEFAULT_GOAL := check
.PHONY: check demo test train lint venv lock clean

check: lint test train

demo test train lint venv lock:
	@$(PYTHON) tasks.py $@

clean:
	rm -rf demo out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
