#!/usr/bin/env bash
# Every VN-2000 grid is registered east first (E, N), while Vietnamese papers, certificates and field books write X (north) first and call
# east Y. The first number of a paper is the second one of a program; a file that followed the paper is read mirrored, far out at sea.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pyproj==3.7.2
"$work/venv/bin/python" - <<'PY'
import sys
import pyproj

print("pyproj", pyproj.__version__, "PROJ", pyproj.proj_version_str)
grids = [3405, 3406, 5896, 5897, 5898, 5899, *range(9205, 9219)]
first = {code: pyproj.CRS(code).axis_info[0].direction for code in grids}
print("first axis of", len(grids), "VN-2000 grids:", ", ".join(sorted(set(first.values()))))
north, east = 2325000.123, 587000.456
degrees = pyproj.Transformer.from_crs(5897, 4756)
print(f"X {north}, Y {east} of a paper in Hà Nội: east first {degrees.transform(east, north)}")
print(f"in the order of the paper: {degrees.transform(north, east)}")
sys.exit(0 if set(first.values()) == {"east"} else "The behaviour has changed.")
PY
