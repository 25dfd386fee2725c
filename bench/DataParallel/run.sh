#!/usr/bin/env bash
# One, two and four processes on this machine: run.sh [NGF] [SIDE] [STEPS]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v mpirun.openmpi >/dev/null || { echo "This needs Open MPI: apt install openmpi-bin" >&2; exit 2; }
dotnet build "$here" -c Release -v quiet -clp:ErrorsOnly
# Processes share the processors; idle OpenMP threads must not hold them.
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1 TERM=dumb
program=$here/bin/Release/net10.0/DataParallel.dll
dotnet "$program" "$@"
for ranks in 2 4; do
    mpirun.openmpi --allow-run-as-root --oversubscribe -n "$ranks" dotnet "$program" "$@"
done
