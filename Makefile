# `make run` opens the demo organisation, `make test` passes all tests; both install what is missing first.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test check format tour handleiding bench soak soak-kill lock venv clean
bin := .venv/bin

help:
	@echo "make run     de demo-organisatie openen"
	@echo "make tour    van elk scherm een foto in build/tour, ook zonder beeldscherm"
	@echo "make handleiding  de plaatjes van de handleiding opnieuw maken (een kwartier)"
	@echo "make test    alle tests                 (ARGS='tests/domain -k ladder' voor een deel)"
	@echo "make check   vorm, lint, types, lagen en locks"
	@echo "make format  de vorm herstellen"
	@echo "make bench   snelheid, naast een kaal programma"
	@echo "make soak    lang en willekeurig testen (SEEDS=10000 alleen de simulator, met zoveel verhalen)"
	@echo "make soak-kill  programma's doden      (N=1000 keer)"
	@echo "make lock    de locks opnieuw maken     (UPGRADE=--upgrade voor de nieuwste versies)"
	@echo "make venv    alleen de omgeving in .venv maken"
	@echo "make clean   alles weghalen wat gemaakt is"

venv:
	@packaging/setup.sh venv

run:
	@packaging/setup.sh system run
	@packaging/setup.sh venv
	@packaging/with_screen.sh ask $(bin)/jobcoach demo $(ARGS)

tour:
	@packaging/setup.sh system tour
	@packaging/setup.sh venv
	@JOBCOACH_STALLS=1 packaging/with_screen.sh pictures $(bin)/jobcoach demo --tour build/tour $(ARGS)

handleiding: tour
	@$(bin)/python packaging/handleiding.py build/tour

test:
	@packaging/setup.sh system test
	@packaging/setup.sh venv
	@packaging/with_screen.sh tests $(bin)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: venv
	@$(bin)/ruff format --check
	@$(bin)/ruff check
	@$(bin)/mypy
	@$(bin)/lint-imports
	@$(bin)/python -m pytest -q tests/test_project.py

format: venv
	@$(bin)/ruff format
	@$(bin)/ruff check --fix

bench:
	@packaging/setup.sh system tour
	@packaging/setup.sh venv
	@packaging/with_screen.sh pictures $(bin)/python -m benchmarks $(ARGS)

soak:
	@packaging/setup.sh system test
	@packaging/setup.sh venv
	@SEEDS=$(or $(SEEDS),10000) packaging/with_screen.sh tests $(bin)/python -m pytest -n 2 --hypothesis-profile=soak $(or $(ARGS),$(if $(SEEDS),tests/simulator))

soak-kill:
	@packaging/setup.sh system test
	@packaging/setup.sh venv
	@JOBCOACH_KILLS=$(or $(N),1000) packaging/with_screen.sh tests $(bin)/python -m pytest -q -n 2 tests/e2e/test_soak_kill.py

lock: venv
	@packaging/lock.sh

clean:
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
