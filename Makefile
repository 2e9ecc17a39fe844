# Everything lives in tools/bootstrap.py, which also runs where there is no make: python tools/bootstrap.py run
PYTHON ?= $(shell command -v python3 || command -v python3.14 || command -v python3.13 || command -v python3.12 || command -v python3.11)

.PHONY: run test lock messages screenshots bench rules model
run test lock messages screenshots bench rules model:
	@$(or $(PYTHON),$(error No Python found. Please install Python 3.11 or newer)) tools/bootstrap.py $@ $(ARGS)
