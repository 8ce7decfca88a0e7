# Every target calls tools/environment.py, which works the same without make: python tools/environment.py lab
# `make lab PYTHON=python3.13` chooses the interpreter, `make lab LAB_ARGS=--no-browser` passes options to JupyterLab.

PYTHON ?= python3
LAB_ARGS ?=
TEST_ARGS ?=

in_environment = @command -v $(PYTHON) >/dev/null 2>&1 || { \
	echo "There is no '$(PYTHON)' on this machine: install Python 3.11 or newer from https://www.python.org/downloads/, or name yours, as in 'make $@ PYTHON=python3.13'." >&2; exit 1; }; \
	$(PYTHON) tools/environment.py

.PHONY: help lab test notebooks lint format lock test-lowest test-newest test-processors bench latency classroom lab-packs site lite clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

lab: ## open JupyterLab on the first notebook (makes .venv the first time)
	$(in_environment) lab $(LAB_ARGS)

test: ## prove that everything works: lint, unit and browser tests, every notebook
	$(in_environment) test $(TEST_ARGS)

notebooks: ## run every notebook from top to bottom and store it
	$(in_environment) notebooks

lint: ## check the style of the code and the stored notebooks
	$(in_environment) lint

format: ## put code and notebooks into the project's style
	$(in_environment) format

lock: ## resolve requirements.lock anew, with the newest versions
	$(in_environment) lock

test-lowest: ## test with the lowest versions that pyproject.toml allows
	$(in_environment) test-lowest

test-newest: ## test with the newest versions there are
	$(in_environment) test-newest

test-processors: ## run the notebooks as other processors and a single thread would
	$(in_environment) test-processors

bench: ## time training and sweeps beside the plain loop, scikit-learn, PyTorch and JAX
	$(in_environment) bench

lab-packs: ## build what a class needs into build/packs: copies, handouts, slides
	$(in_environment) lab-packs

site: ## build the series as a web site into build/site
	$(in_environment) site

lite: ## build the series for a browser that does the computing itself, into build/lite
	$(in_environment) lite

latency: ## time a slider's move to its new picture in a real browser
	$(in_environment) latency

classroom: ## let 1, 10 and 30 simulated learners use a real JupyterHub, and measure them
	$(in_environment) classroom

clean: ## remove the environments and every cache
	$(in_environment) clean
