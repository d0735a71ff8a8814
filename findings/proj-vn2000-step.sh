#!/usr/bin/env bash
# PROJ takes the shift from VN-2000 to WGS 84 by area of use: inside 104.24-107.11 E, 9.35-11.04 N it prefers one made for two oil blocks
# (DBSCL 02 and 03), on land too. Across 11.04 N a straight boundary is bent by 0.8 m.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pyproj==3.7.2
"$work/venv/bin/python" - <<'PY'
import math
import sys
import pyproj

print("pyproj", pyproj.__version__, "PROJ", pyproj.proj_version_str)
shift = pyproj.Transformer.from_crs(4756, 4326, always_xy=True)
metre = 111319.49 * math.cos(math.radians(11.04))

def east(latitude):
    return (shift.transform(106.5, latitude)[0] - 106.5) * metre

south, north = 11.0399, 11.0401
inside = east(south) - east(south - 0.0002)
step = east(north) - east(south)
print(f"east of the shift at 106.5 E: {east(south):.3f} m at {south} N, {east(north):.3f} m at {north} N")
print(f"step over 22 m across 11.04 N: {step:.3f} m; over 22 m south of it: {inside:.4f} m")
sys.exit(0 if 0.7 < abs(step) < 0.9 and abs(inside) < 0.001 else "The behaviour has changed.")
PY
