// @mapbox/mbtiles asks for this when tileserver-gl starts, whatever it will serve.
exports.verbose = () => exports;
