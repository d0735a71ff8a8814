// Files that are not read here: what they are by their first bytes, and how to get something that is.

const how = 'export it as GeoPackage (.gpkg), zipped Shapefile or GeoJSON';
const picture = 'This is a picture (a scan): a map must be drawn from it before it can be imported.';

interface Signature {
  /** Hex of the first bytes. */
  readonly bytes?: string;
  readonly text?: RegExp;
  readonly advice: string;
}

const signatures: readonly Signature[] = [
  {
    bytes: 'd0cf11e0a1b11ae1',
    advice:
      'This is a DGN v8 drawing (or an old Office file), which no open program can read. In MicroStation or gCadas export it as Shapefile (zipped), ' +
      'GeoPackage or GeoJSON. / Đây là tệp DGN V8: mở bằng MicroStation hoặc gCadas, xuất ra Shapefile (nén zip), GeoPackage hoặc GeoJSON rồi nhập lại.',
  },
  { bytes: '0809fe02', advice: `This is a DGN V7 drawing. Build the parcels as areas in gCadas or QGIS, then ${how}.` },
  { bytes: 'c809fe02', advice: `This is a DGN V7 drawing. Build the parcels as areas in gCadas or QGIS, then ${how}.` },
  {
    text: /^AC10\d\d/,
    advice: `This is an AutoCAD drawing (DWG). Close its lines to areas in CAD or QGIS, then ${how}.`,
  },
  {
    text: /^\s*0[^\S\n]*\n\s*SECTION/,
    advice: `This is a DXF drawing. Open it in QGIS, build polygons from its lines, then ${how}.`,
  },
  { text: /^%PDF/, advice: `This is a PDF. Ask for the data it was printed from, and ${how}.` },
  { text: /^(Rar!|7z)/, advice: 'This archive is RAR or 7z: unpack it and pack the Shapefile as .zip.' },
  {
    bytes: '504b0304',
    advice: `This is an Office document or a KMZ, not a zipped Shapefile. Open it in QGIS and ${how}.`,
  },
  {
    bytes: '000100005374616e64617264',
    advice: `This is an Access database (MDB). Open it in ArcGIS or QGIS and ${how}.`,
  },
  {
    bytes: '0000270a',
    advice: 'This is the .shp of a Shapefile: pack .shp, .shx, .dbf, .prj and .cpg together as .zip.',
  },
  { text: /<kml/i, advice: `This is KML. Open it in QGIS and ${how}.` },
  { text: /<(gml|wfs|\w+:FeatureCollection)/i, advice: `This is GML. Open it in QGIS and ${how}.` },
  {
    text: /^\W*<(\?xml|html|!doctype)/i,
    advice: `This is XML or a web page. Open it in QGIS if it is map data, and ${how}.`,
  },
  { bytes: '49492a00', advice: picture },
  { bytes: '4d4d002a', advice: picture },
  { bytes: '89504e47', advice: picture },
  { bytes: 'ffd8ff', advice: picture },
];

/** Null where the file may be JSON. */
export function adviceFor(head: Uint8Array, path: string): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const hex = bytes.toString('hex', 0, 16);
  const text = bytes.toString('latin1');
  for (const signature of signatures) {
    if (signature.bytes !== undefined ? hex.startsWith(signature.bytes) : signature.text?.test(text))
      return signature.advice;
  }
  if (mayBeJson(bytes)) return null;
  if (/\.dbf$/i.test(path)) {
    return 'This is the table of a Shapefile: pack .shp, .shx, .dbf, .prj and .cpg together as .zip.';
  }
  return `This file is of no known format. If a program can open it, ${how}.`;
}

/** A brace (or the record separator of RFC 8142) first, behind blanks and a byte order mark. */
function mayBeJson(bytes: Buffer): boolean {
  const first = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return first.startsWith('{') || first.charCodeAt(0) === 0x1e;
}
