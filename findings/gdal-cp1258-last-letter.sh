#!/usr/bin/env bash
# GDAL reads a Shapefile whose .cpg says CP1258 without the last letter of every value and every column name: ONT becomes ON. The file itself
# is right (GDAL wrote it). Whoever converts such a file hands on land uses and column names that are one letter short.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pyogrio==0.12.1 numpy==2.2.6
"$work/venv/bin/python" - "$work" <<'PY'
import sys, struct
import numpy as np
import pyogrio
from pyogrio.raw import read, write

path = sys.argv[1] + "/to12.shp"
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
point = np.array([struct.pack("<BIdd", 1, 1, 587000.0, 1190000.0)], dtype=object)
values = [np.array(["ONT"], dtype=object), np.array(["Nguyễn Thửa"], dtype=object)]
write(path, point, values, ["LOAI", "TEN"], geometry_type="Point", crs="EPSG:9210", encoding="CP1258")
stored = open(path[:-3] + "dbf", "rb").read()
print("in the .dbf:", b"ONT " in stored, "Thửa in cp1258:", b"Th\xfd\xd2a " in stored, ".cpg:", open(path[:-3] + "cpg").read())
meta, _, _, columns = read(path)
names = [str(name) for name in meta["fields"]]
texts = [str(column[0]) for column in columns]
print("read:", names, texts)
expected = (["LOA", "TE"], ["ON", "Nguyễn Thử"])
sys.exit(0 if b"ONT " in stored and (names, texts) == expected else "The behaviour has changed.")
PY
