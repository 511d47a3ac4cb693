# Every target stands alone on a fresh Debian or macOS machine with Python 3.11 or later.

PORT ?= 8501
ROWS ?= 3000000
WORKERS ?= 2

UV = $$(.ci/uv.sh)
# --inexact: `make run` after `make test` leaves the tools of development in place.
RUN = uv=$(UV) && "$$uv" run --frozen --no-sync
SYNC = uv=$(UV) && "$$uv" sync --frozen --inexact --quiet
DUCKDB_2 = UV_PROJECT_ENVIRONMENT=.venv-duckdb-2

# Without compiled modules beside the sources each start of the program takes 5 s of a processor instead of 1.5 s.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check bench pictures test-office test-crash test-properties fuzz test-duckdb-2 sync

help: ## these lines
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## opens the dashboard on the figures in data/ (PORT=8501)
	@$(SYNC) --no-default-groups
	@$(RUN) streamlit run dashboard.py --server.port $(PORT) --server.showEmailPrompt false

test: check test-duckdb-2 ## everything: check, unit, page and browser tests, and the SQL on DuckDB 2
	@TERMBOARD_BROWSER="$$(.ci/browser.sh)"; export TERMBOARD_BROWSER; \
	test -n "$$TERMBOARD_BROWSER" && $(RUN) pytest -n $(WORKERS) --dist loadgroup

check: sync ## style, types and the facts in data/
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy
	@$(RUN) sqlfluff lint --processes $(WORKERS) --disable-progress-bar queries
	@$(RUN) termboard check

bench: sync ## speed and memory against bare DuckDB and an empty Streamlit app (ROWS=3000000)
	@TERMBOARD_BROWSER="$$(.ci/browser.sh)"; export TERMBOARD_BROWSER; \
	test -n "$$TERMBOARD_BROWSER" && $(RUN) python -m tests.bench --rows $(ROWS)

pictures: sync ## a picture of every page, from the real app, into docs/pictures/
	@TERMBOARD_BROWSER="$$(.ci/browser.sh)"; export TERMBOARD_BROWSER; \
	test -n "$$TERMBOARD_BROWSER" && $(RUN) python -m tests.browser.pictures

test-office: sync ## opens every exported file in LibreOffice, python-pptx, openpyxl, python-docx and Poppler
	@TERMBOARD_BROWSER="$$(.ci/browser.sh)"; TERMBOARD_SOFFICE="$$(.ci/office.sh)"; \
	export TERMBOARD_BROWSER TERMBOARD_SOFFICE; \
	test -n "$$TERMBOARD_BROWSER" && test -n "$$TERMBOARD_SOFFICE" && $(RUN) pytest -m office tests/office

test-crash: sync ## kills a publication at fifty random moments
	@export TERMBOARD_CRASH_ROUNDS=50; $(RUN) pytest -m crash

test-properties: sync ## a thousand examples of each property
	@export TERMBOARD_EXAMPLES=1000; $(RUN) pytest tests/test_properties.py

fuzz: sync ## ten thousand files with broken bytes, read
	@export TERMBOARD_MUTATIONS=10000; $(RUN) pytest tests/reading/test_mutations.py

# Installed from outside the repository, where its constraint on DuckDB does not reach.
test-duckdb-2: ## the SQL and its tests on DuckDB 2, in an environment of its own
	@export $(DUCKDB_2); $(SYNC) && cd / && \
	"$$uv" pip install --quiet --python "$(CURDIR)/.venv-duckdb-2" -r "$(CURDIR)/tests/duckdb-2.txt"
	@export $(DUCKDB_2); $(RUN) pytest -n $(WORKERS) --dist loadfile tests/test_sql_files.py tests/test_marts*.py tests/test_verdict*.py

sync:
	@$(SYNC)
