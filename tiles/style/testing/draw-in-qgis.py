# What QGIS makes of a style: reads {style, features} as JSON from standard input and writes, for each feature (a layer of tiles and
# attributes), the style layers that paint it, with the colour where it depends on the feature; and everything the converter warned of.
import json
import sys

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsMapBoxGlStyleConverter,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QVariant

app = QgsApplication([], False)
app.initQgis()
asked = json.load(sys.stdin)
converter = QgsMapBoxGlStyleConverter()
converter.convert(asked["style"])


def evaluated(expression, attributes):
    fields = QgsFields()
    for name, value in attributes.items():
        fields.append(QgsField(name, QVariant.String if isinstance(value, str) else QVariant.Int))
    feature = QgsFeature(fields)
    feature.setAttributes(list(attributes.values()))
    context = QgsExpressionContext()
    context.setFields(fields)
    context.setFeature(feature)
    return QgsExpression(expression).evaluate(context)


# held by name: what these give lives only as long as they do
renderer = converter.renderer()
styles = renderer.styles()
painted = []
for feature in asked["features"]:
    layers = {}
    for style in styles:
        if style.layerName() != feature["layer"]:
            continue
        if style.filterExpression() and not evaluated(style.filterExpression(), feature["attributes"]):
            continue
        properties = style.symbol().symbolLayer(0).dataDefinedProperties()
        colour = properties.property(QgsSymbolLayer.PropertyFillColor).expressionString()
        layers[style.styleName()] = evaluated(colour, feature["attributes"]) if colour else None
    painted.append(layers)
print(json.dumps({"version": Qgis.QGIS_VERSION, "warnings": converter.warnings(), "painted": painted}))
sys.stdout.flush()
# the library's own end crashes in some versions
import os
os._exit(0)
