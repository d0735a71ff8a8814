// What is not read is named, with the way to something that is.
import { expect, it } from 'vitest';
import { adviceForName } from './foreign-formats.ts';
import { readBytes, readPath } from './testing/reading.ts';

const hex = (text: string) => Buffer.from(text.padEnd(64, '0'), 'hex');
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

it.each([
  ['a.dgn', hex('d0cf11e0a1b11ae1'), /DGN v8[\s\S]*gCadas[\s\S]*Shapefile/],
  ['a.xls', hex('d0cf11e0a1b11ae1'), /spreadsheet/],
  ['b.dgn', hex('0809fe02'), /DGN V7/],
  ['c.dwg', hex('414331303332'), /DWG/],
  ['a.dxf', Buffer.from('  0\r\nSECTION\r\n'), /DXF/],
  ['b.dxf', Buffer.from('999\nmade by a program\n0\nSECTION\n'), /DXF/],
  ['c.dxf', Buffer.from('AutoCAD Binary DXF\r\n\x1a\0'), /DXF/],
  ['d.pdf', hex('255044462d'), /PDF/],
  ['a.tab', Buffer.from('!table\r\n!version 300\r\n'), /MapInfo.*QGIS/],
  ['a.dat', hex('0377'), /MapInfo/],
  ['a.map', hex('00'), /MapInfo/],
  ['a.id', hex('0001'), /MapInfo/],
  ['a.mif', Buffer.from('Version 300\nCharset "Neutral"\n'), /MapInfo/],
  ['a.csv', Buffer.from('WKT,SOTO\n"POLYGON ((0 0,1 0,1 1,0 0))",1\n'), /CSV.*WKT.*QGIS/],
  ['b.csv', Buffer.from('SOTO;SOTHUA\n1;2\n'), /CSV/],
  ['c.csv', utf16('SOTO\tSOTHUA\n1\t2\n'), /CSV/],
  [
    'a.gml',
    Buffer.from('<?xml version="1.0"?>\n<ogr:FeatureCollection xmlns:gml="http://www.opengis.net/gml">'),
    /GML/,
  ],
  ['a.xml', utf16('<?xml version="1.0"?><wfs:FeatureCollection>'), /GML/],
  ['a.kml', Buffer.from('<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">'), /KML/],
  ['a.itf', Buffer.from('SCNT\n////'), /cadastre/],
  ['a.html', Buffer.from('<!DOCTYPE html>'), /web page/],
  ['a.rar', Buffer.from('Rar!\x1a\x07'), /not a zip/],
  ['a.tar.bz2', Buffer.from('BZh91AY&SY'), /not a zip/],
  ['a.parquet', Buffer.from('PAR1'), /GeoParquet/],
  ['a.shx', hex('0000270a'), /one file of a Shapefile/],
  ['a.dbf', hex('0377'), /one file of a Shapefile/],
  ['a.prj', Buffer.from('PROJCS['), /one file of a Shapefile/],
  ['a.mdb', Buffer.concat([Buffer.from('00010000', 'hex'), Buffer.from('Standard Jet DB')]), /Access/],
  ['a.tif', hex('49492a00'), /scan/],
  ['e.bin', hex('00112233'), /no known format/],
])('%s gets advice how to export', async (name, bytes, advice) => {
  await expect(readBytes(name, bytes)).rejects.toThrow(advice);
});

it('speaks Vietnamese too', () => {
  for (const name of ['a.dgn', 'a.dwg', 'a.tab', 'a.xlsx', 'a.csv', 'a.kml', 'a.mdb', 'a.rar', 'a.shp', 'a.zip'])
    expect(adviceForName(name)).toMatch(/ \/ .*(Đây là|Tệp nén|trong zip)/);
});

it('says that a file is missing or empty', async () => {
  await expect(readPath('/nowhere/none.zip')).rejects.toThrow(/no file/);
  await expect(readBytes('empty.geojson', '')).rejects.toThrow(/empty/);
});
