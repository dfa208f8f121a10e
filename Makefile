# Every target works from nothing but make and Python 3.11 or later; see docs/development.md.
PYTHON ?= python3
PYTHON_BIN := .venv/bin/python
PIP := $(PYTHON_BIN) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes
LINTED := manage.py barometer surveys results tests

# What `check --deploy` is asked about: a server as an owner would set it up.
DEPLOYED := BAROMETER_ENVIRONMENT=production ALLOWED_HOSTS=barometer.example.org \
	PUBLIC_BASE_URL=https://barometer.example.org EMAIL_HOST=mail.example.org \
	DATABASE_URL=postgres:///barometer CELERY_BROKER_URL=redis://127.0.0.1:6379/0 \
	SECRET_KEY_FILE=var/check-keys/secret.key LINK_KEY_FILE=var/check-keys/link.key

.PHONY: run test check bench faults screenshots reset assets lock \
	check-style check-types check-imports check-templates check-migrations \
	check-translations check-deployment check-packages

run: .venv/base assets
	$(PYTHON_BIN) manage.py run

test: .venv/dev assets
	$(PYTHON_BIN) -m tests.run $(ARGS)

check: check-style check-types check-imports check-templates check-migrations \
	check-translations check-deployment check-packages
	@echo "All checks passed."

bench: .venv/dev assets
	$(PYTHON_BIN) -m tests.bench

faults: .venv/dev assets
	$(PYTHON_BIN) -m tests.faults

screenshots: .venv/dev assets
	$(PYTHON_BIN) -m tests.screenshots

reset:
	@if [ -d var ]; then find var -mindepth 1 -maxdepth 1 ! -name assets -exec rm -rf {} +; fi
	@echo "Removed the database, keys, mail, exports and results in var/. 'make run' makes new demo data."

# The environment. Each stamp is newer than the requirements that were installed.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/base: requirements/base.txt | .venv/bin/python
	$(PIP) -r $<
	@touch $@

.venv/dev: requirements/dev.txt | .venv/bin/python
	$(PIP) -r $<
	@touch .venv/base $@

# Style sheets and fonts from npm, and message catalogues; both do nothing when up to date.
assets: .venv/base
	$(PYTHON_BIN) -m barometer.assets
	$(PYTHON_BIN) manage.py compile_catalogues

check-style: .venv/dev
	$(PYTHON_BIN) -m ruff check
	$(PYTHON_BIN) -m ruff format --check
	find $(LINTED) -name '*.py' -not -path '*/migrations/*' -print0 \
		| xargs -0 .venv/bin/django-upgrade --target-version 5.2 --check

check-types: .venv/dev
	$(PYTHON_BIN) -m mypy

check-imports: .venv/dev
	.venv/bin/lint-imports --no-logo

check-templates: .venv/dev
	.venv/bin/djlint templates --lint --quiet

check-migrations: .venv/dev
	$(PYTHON_BIN) manage.py makemigrations --check --dry-run

check-translations: .venv/dev
	$(PYTHON_BIN) -m tests.translations

check-deployment: .venv/dev assets
	@mkdir -p var/check-keys
	@for key in secret link; do $(PYTHON_BIN) -c 'import secrets; print(secrets.token_urlsafe(64))' > var/check-keys/$$key.key; done
	$(DEPLOYED) $(PYTHON_BIN) manage.py check --deploy --fail-level WARNING

check-packages: .venv/dev
	$(PYTHON_BIN) -m pip check

# New versions within the limits of pyproject.toml and package.json; needs uv and npm.
lock:
	sh requirements/lock.sh
