#!/usr/bin/env bash
# GDAL writes a Shapefile in ISO-8859-1 unless an encoding is named. Letters that Latin-1 does not have become "?"; the run succeeds, and the
# letters are gone for good.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fiona==1.10.1
"$work/venv/bin/python" - "$work" <<'PY'
import sys
import fiona

path = sys.argv[1] + "/to12.shp"
print("fiona", fiona.__version__, "GDAL", fiona.__gdal_version__)
schema = {"geometry": "Point", "properties": {"TEN": "str"}}
with fiona.open(path, "w", driver="ESRI Shapefile", schema=schema, crs="EPSG:9210") as layer:
    point = {"type": "Point", "coordinates": (587000.0, 1190000.0)}
    layer.write({"type": "Feature", "geometry": point, "properties": {"TEN": "Nguyễn Văn Thửa"}})
with fiona.open(path) as layer:
    seen = [feature["properties"]["TEN"] for feature in layer]
page = open(path[:-3] + "cpg").read()
print("written: Nguyễn Văn Thửa, read:", seen, ".cpg:", page)
sys.exit(0 if seen == ["Nguy?n V?n Th?a"] and page == "ISO-8859-1" else "The behaviour has changed.")
PY
