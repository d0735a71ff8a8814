#!/usr/bin/env bash
# QGIS reads a MapLibre style with a converter of its own. What it does not know it leaves out without a word: a filter becomes empty (all is
# painted) or no expression at all, a match on bare words becomes IN (), which is never true, and a label loses its text.
# QGIS is in no package index: this one needs python3-qgis of the system (Debian 12: 3.22.16).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/see.py" <<'PY'
import sys
from qgis.core import Qgis, QgsApplication, QgsMapBoxGlStyleConversionContext, QgsMapBoxGlStyleConverter

app = QgsApplication([], False)
app.initQgis()
print("QGIS", Qgis.QGIS_VERSION)
GET = ["get", "u"]

converters = []  # each owns what it made

def converted(**layer):
    converter = QgsMapBoxGlStyleConverter()
    converters.append(converter)
    converter.convert({"version": 8, "layers": [{"id": "a", "source": "s", "source-layer": "p", **layer}]}, QgsMapBoxGlStyleConversionContext())
    return converter

def filtered(rule):
    return converted(type="fill", paint={"fill-color": "#f00"}, filter=rule).renderer().styles()[0].filterExpression()

def coloured(colour):
    style = converted(type="fill", paint={"fill-color": colour}).renderer().styles()[0]
    symbol = style.symbol()
    properties = symbol.symbolLayer(0).dataDefinedProperties()
    return " ".join(properties.property(key).asExpression() for key in properties.propertyKeys())

def labelled(text):
    return converted(type="symbol", layout={"text-field": text}).labeling().styles()[0].labelSettings().fieldName

seen = {
    "filter: coalesce": filtered(["==", ["coalesce", GET, 0], 1]),
    "filter: case": filtered(["==", ["case", ["has", "u"], 1, 0], 1]),
    "filter: in literal": filtered(["in", GET, ["literal", ["ONT", "ODT"]]]),
    "filter: all with ! of match": filtered(["all", ["==", ["get", "b"], 1], ["!", ["match", GET, ["ONT"], True, False]]]),
    "text-field: concat": labelled(["concat", GET, "/", GET]),
    "text-field: step of zoom": labelled(["step", ["zoom"], GET, 17, ["get", "b"]]),
}
bare = coloured(["match", GET, "ONT", "#f00", "#000"])
listed = coloured(["match", GET, ["ONT"], "#f00", "#000"])
for name, expression in seen.items():
    print(f"{name}: {expression!r}")
print("colour: match on a bare word:", bare)
print("colour: match on a list:", listed)
lost = all(expression in ("", " IS 1") for expression in seen.values())
sys.exit(0 if lost and "IN ()" in bare and "IN ('ONT')" in listed else "The behaviour has changed.")
PY
python=/usr/bin/python3
"$python" -c 'import qgis.core' 2> /dev/null || { echo 'python3-qgis is not installed.' >&2; exit 2; }
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work" "$python" "$work/see.py"
