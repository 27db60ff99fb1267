# Every step that a person or the CI takes is a target here; `make` alone lists them.
# demo and test do their own set-up: a bare machine with Python 3.11 or newer and make is enough.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
export PORT

RUN = exec $(PYTHON) tools/bootstrap.py runtime
DEV = exec $(PYTHON) tools/bootstrap.py development
DEV_STEP = $(PYTHON) tools/bootstrap.py development

.DEFAULT_GOAL := help
.PHONY: help demo test check demo-reset manage shell fix test-fast e2e browser lint types imports \
	migrations first-migrations templates translations api documents schema messages \
	docs semantic lock bench

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start the demonstration market (PORT=8000); Ctrl-C stops all of it
	@$(RUN) python -m tools.demo start

test: ## Run every test against the embedded PostgreSQL and Valkey
	@$(DEV) python -m pytest -n auto --dist worksteal $(ARGS)

check: lint types imports migrations templates translations api documents ## Everything but the tests: rules, types, imports, translations, API

demo-reset: ## Empty the demonstration's data folder
	@$(RUN) python -m tools.demo reset

manage: ## Run a management command against the running demo (ARGS="issue_api_key ...")
	@$(RUN) python -m tools.demo manage $(ARGS)

shell: ## A Python shell inside the running demo
	@$(RUN) python -m tools.demo manage shell

fix: ## Mend style and format where a tool can
	@$(DEV_STEP) ruff check --fix-only --quiet .
	@$(DEV_STEP) ruff format .

test-fast: ## The tests without the slow ones and the browser (ARGS=tests/kernel)
	@$(DEV) python -m pytest -n auto --dist worksteal -m "not slow and not journey" $(ARGS)

e2e: ## The journeys in a real browser only
	@$(DEV) python -m pytest -m journey $(ARGS)

browser: ## Find a Chromium for the journeys, or install one
	@$(DEV) python -m tools.browser

lint: ## Style and format
	@$(DEV_STEP) ruff check .
	@$(DEV_STEP) ruff format --check .

types: ## Types
	@$(DEV) mypy

imports: ## Who may import whom
	@$(DEV_STEP) lint-imports

migrations: ## Every model change has its migration
	@$(DEV) python -m tools.scratch makemigrations --check --dry-run

first-migrations: ## Generate the first migration of every app anew, folded
	@$(DEV) python -m tools.first_migrations

templates: ## Style of the templates
	@$(DEV_STEP) djlint --lint --quiet accounts ip_registry marketplace seeds

translations: ## Nothing untranslated
	@$(DEV) python -m tools.messages check

api: ## docs/openapi.yaml is current
	@$(DEV) python -m tools.api_schema check

documents: ## docs/lifecycles and docs/seeds.md are current
	@$(DEV) python -m tools.documents check

schema: ## Write docs/openapi.yaml anew
	@$(DEV) python -m tools.api_schema write

messages: ## Gather new texts into locale/
	@$(DEV) python -m tools.messages update

docs: ## Write the generated documents anew
	@$(DEV) python -m tools.documents write

semantic: ## Install the English model, for search and matching by meaning
	@exec $(PYTHON) tools/bootstrap.py semantic python -m tools.semantic

lock: ## Resolve the requirements anew
	@$(DEV) python -m tools.lock

bench: ## Measure search and matching over synthetic markets (ARGS="engines --listings 1000000")
	@$(DEV) python -m bench $(ARGS)
