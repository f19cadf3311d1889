# Fair Witness. `make demo` shows it, `make test` proves it; both set up everything they need in .venv.
BIN := .venv/bin
DEMO := .demo/thirteen-days.sqlite
.DEFAULT_GOAL := help

.venv/ready: pyproject.toml tools/setup
	@echo "Setting up .venv (once, about a minute) ..."
	@tools/setup
	@touch $@

.venv/ready-dev: pyproject.toml tools/setup
	@echo "Setting up .venv with the developers' tools (once, about a minute) ..."
	@tools/setup dev
	@touch .venv/ready $@

help:  ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: .venv/ready  ## read examples/thirteen-days and show the record
	@mkdir -p .demo && rm -f $(DEMO)*
	@$(BIN)/fairwitness read examples/thirteen-days --to $(DEMO)
	@$(BIN)/fairwitness show $(DEMO)

test: .venv/ready-dev  ## style, types, floors and all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

bench: .venv/ready-dev  ## score every stage and write docs/benchmarks.md
	@$(BIN)/pip install --quiet --group bench
	$(BIN)/python -m bench

TRAIN = PYTHONPATH=src python3 -m training.train
model:  ## train the bundled model again (needs torch and ../shared; see training/README.md)
	PYTHONPATH=src python3 -m training.collect && PYTHONPATH=src python3 -m training.collect --with-dev --to training/runs/sets-all.json.gz
	$(TRAIN) --run t1 --pieces 4096 --encoder-rate 5e-4 --head-rate 3e-3 --epochs 18 --seed 11
	$(TRAIN) --run t2 --pieces 4096 --encoder-rate 4e-4 --head-rate 2.5e-3 --dropout 0.12 --epochs 18 --seed 12
	$(TRAIN) --run s --pieces 4096 --sets training/runs/sets-all.json.gz --encoder-rate 3e-4 --head-rate 2e-3 --epochs 13 --seed 13 \
		--start-from training/runs/t1/weights.pt --teachers t1 t2
	PYTHONPATH=src python3 -m training.export --run s --to src/fairwitness/data/en/model
	PYTHONPATH=src:. python3 -m training.hint_words && PYTHONPATH=src:. python3 -m training.mode_words && PYTHONPATH=src:. python3 -m training.party_weights

clean:  ## forget the environment and the demo
	rm -rf .venv .demo

.PHONY: help demo test bench model clean
