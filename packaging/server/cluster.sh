#!/usr/bin/env bash
# Laat zien dat een cluster niets kwijtraakt: `packaging/server/cluster.sh [KEREN]`. Alles op 127.0.0.1, in een tijdelijke map.
# Nodig: Debian met patroni, etcd-server en postgresql; als root worden die geïnstalleerd als ze ontbreken.
set -euo pipefail
cd "$(dirname "$0")/../.."
lack=()
for name in patroni etcd-server postgresql python3-etcd; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || lack+=("$name")
done
if ((${#lack[@]})); then
    if ((EUID)); then
        echo "Vraag een beheerder: sudo apt-get install -y --no-install-recommends ${lack[*]}" >&2
        exit 1
    fi
    # hun eigen diensten zijn hier niet nodig
    install=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${lack[@]}")
    "${install[@]}" >/dev/null || { apt-get update -qq && "${install[@]}" >/dev/null; }
fi
packaging/setup.sh venv
exec env PYTHONPATH=. .venv/bin/python packaging/server/cluster.py "$@"
