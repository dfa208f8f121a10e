#!/bin/sh
# Resolve pyproject.toml and package.json anew. One requirements file serves every Python from
# 3.11 on; no file names where packages were downloaded. Needs uv and npm.
set -eu
cd "$(dirname "$0")/.."
compile() {
    output=$1
    shift
    {
        echo "# Compiled from pyproject.toml for Python 3.11 and later; see docs/development.md."
        uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
            --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
    } > "requirements/$output.new"
    mv "requirements/$output.new" "requirements/$output"
}
compile base.txt pyproject.toml
compile dev.txt pyproject.toml --group dev --constraint requirements/base.txt
compile assets.txt --group assets

npm install --package-lock-only --ignore-scripts
python3 - <<'PYTHON'
import json
from pathlib import Path

path = Path("package-lock.json")
lock = json.loads(path.read_text(encoding="utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)  # addresses of sponsors; not needed to install
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
PYTHON
