# Two commands: `make demo` shows the work, `make test` proves it. Both set up what they need.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo test check lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml tools/setup.sh
	sh tools/setup.sh $(VENV)
	touch $(READY)

demo: $(READY)
	@# 1 says that there are findings to look at, and there are: most of the fixtures have faults.
	$(BIN)/prereview run fixtures/inbox --out out || test $$? -eq 1

test: $(READY) check
	$(BIN)/prereview rules check
	$(BIN)/prereview evaluate fixtures --fail-under accuracy=0.95 --fail-under false_met=0 --fail-under evidence=0.95
	$(BIN)/prereview evaluate fixtures/voices --fail-under accuracy=0.98 --fail-under false_met=0 --fail-under evidence=0.95
	$(BIN)/pytest -n 2

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev -q pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) out
