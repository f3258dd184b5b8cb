#!/usr/bin/env bash
# Zet de server op deze computer (Debian, als root): `packaging/server/install.sh [MAP]`, MAP is /opt/jobcoach.
# Nog een keer uitvoeren werkt bij. Instellingen en gegevens blijven staan.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
target=${1:-/opt/jobcoach}

mkdir -p "$target"
rm -rf "$target/jobcoach" "$target/docs"
mkdir -p "$target/docs"
cp -r "$source/jobcoach" "$target/"
cp -r "$source/docs/beheer" "$target/docs/"
cp "$source/LICENSE" "$source/NOTICE" "$target/"
[[ -x $target/.venv/bin/python ]] || python3 -m venv "$target/.venv"
"$target/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
    -r "$source/packaging/server/requirements.lock"
"$target/.venv/bin/python" -m compileall -q "$target/jobcoach"
chmod -R go=rX "$target"

if [[ $target == /opt/jobcoach ]]; then
    id jobcoach >/dev/null 2>&1 || useradd --system --home-dir /var/lib/jobcoach --shell /usr/sbin/nologin jobcoach
    install -d -m 0755 /etc/jobcoach
    [[ -e /etc/jobcoach/server.env ]] || install -m 0600 "$source/packaging/server/server.env.example" /etc/jobcoach/server.env
    install -m 0644 "$source/packaging/server/jobcoach-server.service" /etc/systemd/system/
    cat <<'NEXT'
Klaar. Vul /etc/jobcoach/server.env in, en dan:
    systemctl daemon-reload
    systemd-run --pipe --wait --uid=jobcoach -p StateDirectory=jobcoach -p WorkingDirectory=/opt/jobcoach \
        -p EnvironmentFile=/etc/jobcoach/server.env \
        /opt/jobcoach/.venv/bin/python -m jobcoach.sync.server.cli init --organisatie 'NAAM'
    systemctl enable --now jobcoach-server
NEXT
fi
