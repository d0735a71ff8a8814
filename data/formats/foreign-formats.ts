// Files that are not read here: what they are by their first bytes or their names, and how to get something that is.
import { wideEncoding } from './unicode.ts';

const how = 'export it as GeoPackage (.gpkg), zipped Shapefile or GeoJSON';
const cach = 'xuất ra GeoPackage (.gpkg), Shapefile (nén zip) hoặc GeoJSON rồi nhập lại';

interface Foreign {
  /** Hex of the first bytes. */
  readonly bytes?: string;
  readonly text?: RegExp;
  /** Ending of the name, for formats whose bytes do not tell. */
  readonly name?: RegExp;
  readonly advice: string;
}

/** Opened in QGIS and saved otherwise: the remedy for most. */
const inQgis = (what: string, laGi: string): string =>
  `This is ${what}. Open it in QGIS and ${how}. / Đây là ${laGi}: mở bằng QGIS, ${cach}.`;

const drawing = (what: string, where: string, laGi: string): string =>
  `This is ${what}. Build the parcels as areas in ${where}, then ${how}. / Đây là ${laGi}: tạo vùng thửa đất trong ${where}, ${cach}.`;

const dgnV8 =
  'This is a DGN v8 drawing (or an old Office file), which no open program can read. In MicroStation or gCadas export it as Shapefile (zipped), ' +
  `GeoPackage or GeoJSON. / Đây là tệp DGN V8 (hoặc tệp Office cũ): mở bằng MicroStation hoặc gCadas, ${cach}.`;
const dgnV7 = drawing('a DGN V7 drawing', 'gCadas or QGIS', 'bản vẽ DGN V7');
const dwg = drawing('an AutoCAD drawing (DWG)', 'CAD or QGIS', 'bản vẽ AutoCAD (DWG)');
const dxf = drawing('a DXF drawing', 'CAD or QGIS', 'bản vẽ DXF');
const mapInfo = inQgis(
  'a MapInfo table (.tab, .dat, .map, .id; .mif, .mid)',
  'bảng MapInfo (.tab, .dat, .map, .id; .mif, .mid)',
);
const mapInfoText = inQgis('a MapInfo exchange file (.mif, .mid)', 'tệp trao đổi MapInfo (.mif, .mid)');
const sheet =
  'This is a spreadsheet: it has no shapes. Join it to the parcels in QGIS by sheet and number, ' +
  `then ${how}. / Đây là bảng tính, không có hình thửa: ghép với lớp thửa trong QGIS theo số tờ, số thửa, ${cach}.`;
const csv =
  `This is a table in text (CSV). Open it in QGIS (Add Delimited Text Layer; a WKT column becomes shapes) and ${how}. / ` +
  `Đây là bảng dạng văn bản (CSV): mở bằng QGIS (Add Delimited Text Layer, cột WKT thành hình), ${cach}.`;
const kml = inQgis('KML', 'KML');
const kmz = inQgis('KMZ (packed KML)', 'KMZ (KML nén)');
const gml = inQgis('GML', 'GML');
const office =
  'This is an Office document, not a map. A table of parcels needs their shapes: join it in QGIS, ' +
  `then ${how}. / Đây là tài liệu Office, không phải bản đồ: ghép với lớp thửa trong QGIS, ${cach}.`;
const access = `This is an Access database (MDB, personal geodatabase). Open it in ArcGIS or QGIS and ${how}. / Đây là cơ sở dữ liệu Access (MDB): mở bằng ArcGIS hoặc QGIS, ${cach}.`;
const fileGeodatabase = inQgis('an ESRI file geodatabase (.gdb)', 'file geodatabase của ESRI (.gdb)');
const shapefilePart =
  'This is one file of a Shapefile: pack .shp, .shx, .dbf, .prj and .cpg together as .zip. / ' +
  'Đây là một tệp của Shapefile: nén .shp, .shx, .dbf, .prj, .cpg cùng nhau thành .zip.';
const archive =
  'This archive is not a zip: unpack it and pack the files as .zip. / Tệp nén này không phải zip: giải nén rồi nén lại thành .zip.';
const picture =
  'This is a picture (a scan): a map must be drawn from it before it can be imported. / Đây là ảnh quét: phải số hóa thành bản đồ trước khi nhập.';
const register = inQgis('an exchange file of another country’s cadastre', 'tệp trao đổi địa chính của nước khác');

const foreign: readonly Foreign[] = [
  { bytes: 'd0cf11e0a1b11ae1', advice: dgnV8 },
  { bytes: '0809fe02', advice: dgnV7 },
  { bytes: 'c809fe02', advice: dgnV7 },
  { name: /\.dgn$/i, advice: dgnV8 },
  { text: /^AC10\d\d/, name: /\.dwg$/i, advice: dwg },
  {
    text: /^([^\S\n]*999[^\S\n]*\n[^\n]*\n)*[^\S\n]*0[^\S\n]*\n[^\S\n]*SECTION|^AutoCAD Binary DXF/,
    name: /\.dxf$/i,
    advice: dxf,
  },
  { text: /^!table[^\S\n]*\n/i, name: /\.tab$/i, advice: mapInfo },
  {
    text: /^Version[^\S\n]+\d+[^\S\n]*\n\s*(Charset|Delimiter|Columns|CoordSys)/i,
    name: /\.(mif|mid)$/i,
    advice: mapInfoText,
  },
  { name: /\.(map|id|dat)$/i, advice: mapInfo },
  {
    text: /^%PDF/,
    name: /\.pdf$/i,
    advice: `This is a PDF. Ask for the data it was printed from, and ${how}. / Đây là PDF: hãy xin dữ liệu gốc, ${cach}.`,
  },
  { text: /^(Rar!|7z\xbc\xaf|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/, advice: archive },
  { text: /^[^\0][\s\S]{256}ustar/, name: /\.(rar|7z|tar|tgz|bz2|xz|zst)$/i, advice: archive },
  { bytes: '000100005374616e64617264', name: /\.(mdb|accdb)$/i, advice: access },
  { text: /<kml[\s>]/i, name: /\.kml$/i, advice: kml },
  { name: /\.kmz$/i, advice: kmz },
  {
    text: /<(gml|wfs)|<\w{1,40}:(FeatureCollection|FeatureType|member)|opengis\.net\/gml/i,
    name: /\.gml$/i,
    advice: gml,
  },
  {
    text: /^SCNT|<TRANSFER[\s>]|^&HVERZE|^BOMT|<公図|xmlns="http:\/\/www\.moj\.go\.jp/,
    name: /\.(itf|xtf|vfk|thf)$/i,
    advice: register,
  },
  {
    text: /^\W*<(\?xml|html|!doctype)/i,
    name: /\.(xml|html?)$/i,
    advice: `This is XML or a web page. Open it in QGIS if it is map data, and ${how}. / Đây là XML hoặc trang web: nếu là dữ liệu bản đồ thì mở bằng QGIS, ${cach}.`,
  },
  { bytes: '50415231', name: /\.(geo)?parquet$/i, advice: inQgis('GeoParquet', 'GeoParquet') },
  { name: /\.gdb(table|tablx)$/i, advice: fileGeodatabase },
  { name: /\.(xlsx|xls|ods)$/i, advice: sheet },
  { name: /\.(docx|doc|odt|pptx)$/i, advice: office },
  { bytes: '49492a00', advice: picture },
  { bytes: '4d4d002a', advice: picture },
  { bytes: '89504e47', advice: picture },
  { bytes: 'ffd8ff', name: /\.(tiff?|png|jpe?g|ecw|jp2)$/i, advice: picture },
  { bytes: '0000270a', name: /\.(shp|shx|dbf|prj|cpg|sbn|sbx)$/i, advice: shapefilePart },
  {
    text: /^[^\n{}]*\b(WKT|the_geom|geom|geometry|POLYGON|MULTIPOLYGON)\b[^\n]{0,200}[,;\t]/i,
    name: /\.(csv|tsv|txt)$/i,
    advice: csv,
  },
];

/** They begin like DGN v8. */
const oldOffice = /\.(xls|doc)$/i;

/** By the name alone; null for names that say nothing. */
export const adviceForName = (name: string): string | null =>
  foreign.find((each) => each.name?.test(name))?.advice ?? (/\.zip$/i.test(name) ? zipInZip : null);

const zipInZip =
  'a zip within the zip: unpack the outer one and import the inner one. / zip trong zip: giải nén tệp ngoài rồi nhập tệp trong.';

/** A zip that is a document of another program, by what lies in it; null for others. */
export function adviceForNames(names: readonly string[]): string | null {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\//) || (has(/^mimetype$/) && has(/^content\.xml$/))) return sheet;
  if (has(/^\[Content_Types\]\.xml$/i)) return office;
  if (has(/\.gdbtable$/i)) return fileGeodatabase;
  if (has(/\.kml$/i) && !has(/\.(shp|gpkg|fgb|geojson)$/i)) return kmz;
  return null;
}

/** Null where the file may be JSON. */
export function adviceFor(head: Uint8Array, path: string): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const wide = wideEncoding(bytes);
  const text = wide ? new TextDecoder(wide).decode(bytes) : bytes.toString('latin1');
  const hex = bytes.toString('hex', 0, 16);
  const told = foreign.find(
    (each) =>
      (each.bytes !== undefined && hex.startsWith(each.bytes)) ||
      each.text?.test(text.replace(/^(\xef\xbb\xbf|\uFEFF)/, '')),
  );
  if (told) return told.advice === dgnV8 && oldOffice.test(path) ? (adviceForName(path) ?? dgnV8) : told.advice;
  if (mayBeJson(text)) return null;
  return (
    adviceForName(path.replace(/\.gz$/i, '')) ??
    `This file is of no known format. If a program can open it, ${how}. / Không nhận ra định dạng của tệp; nếu phần mềm nào mở được thì ${cach}.`
  );
}

/** A brace (or the record separator of RFC 8142) first, behind blanks and a byte order mark. */
function mayBeJson(text: string): boolean {
  const first = text.replace(/^(\xef\xbb\xbf|\uFEFF)/, '').trimStart();
  return first.startsWith('{') || first.charCodeAt(0) === 0x1e;
}
