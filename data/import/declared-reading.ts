// What a file says about its reference system, as a reading; and what is suspicious about it.
import proj4 from 'proj4';
import { QD_05_2007 } from '../crs/shift.ts';
import { isZone, ZONES } from '../crs/zones.ts';
import type { DeclaredCrs } from '../formats/source.ts';
import type { Reading } from './reading.ts';

export interface DeclaredReading {
  readonly reading: Reading | null;
  /** The name of a system that is not understood: whoever judges the numbers says what follows. */
  readonly unread: string | null;
  readonly warnings: readonly string[];
}

const zoneReading = (epsg: number): Reading => ({ base: { kind: 'zone', epsg }, datum: 'vn2000', swapped: false });
const degrees = (datum: Reading['datum']): Reading => ({ base: { kind: 'degrees' }, datum, swapped: false });

/** @throws nothing: what is not understood gives no reading and a warning that says what to do */
export function declaredReading(crs: DeclaredCrs | null): DeclaredReading {
  if (crs === null) return { reading: null, unread: null, warnings: [] };
  const epsg = crs.epsg ?? codeIn(crs.text ?? '');
  const byCode = epsg === null ? null : readingOfCode(epsg);
  if (byCode) return { reading: byCode, unread: null, warnings: flippedWarning(crs.text ?? '') };
  const definition = crs.text && /\[|\+proj=/.test(crs.text) ? crs.text : null;
  if (definition) return readingOfDefinition(definition, epsg ?? 0);
  return { reading: null, unread: nameIn(crs.text ?? `EPSG:${epsg}`), warnings: [] };
}

/** What people call the system: the first name in quotes, or the text's beginning, without what cannot be printed. */
function nameIn(text: string): string {
  const printable = text.slice(0, 400).replace(/[^\x20-\x7e\u00a0-\u1eff]/g, '');
  return (/"([^"]{1,60})"/.exec(printable)?.[1] ?? printable.slice(0, 60).trim()) || '?';
}

/** The reading of an EPSG code known without a definition; null for others. */
export function readingOfCode(epsg: number): Reading | null {
  if (isZone(epsg)) return zoneReading(epsg);
  if (epsg === 4756) return degrees('vn2000');
  if (epsg === 4326) return degrees('wgs84');
  const projected = (definition: string, onVn2000: boolean): Reading => ({
    base: { kind: 'projected', epsg, definition, onVn2000 },
    datum: onVn2000 ? 'vn2000' : 'wgs84',
    swapped: false,
  });
  if (epsg === 3405 || epsg === 3406) return projected(`+proj=utm +zone=${epsg - 3357} +ellps=WGS84 +units=m`, true);
  if (epsg === 3857) return projected('EPSG:3857', false);
  const utm = epsg >= 32601 && epsg <= 32660 ? epsg - 32600 : epsg >= 32701 && epsg <= 32760 ? epsg - 32700 : 0;
  if (utm > 0) return projected(`+proj=utm +zone=${utm} ${epsg > 32700 ? '+south ' : ''}+datum=WGS84 +units=m`, false);
  return null;
}

/** `EPSG:9210`, `urn:ogc:def:crs:EPSG::9210`, `…/EPSG/0/9210`, CRS84, or the outer AUTHORITY of a WKT. */
function codeIn(text: string): number | null {
  if (/CRS:?84|OGC:1\.3:CRS84/i.test(text) && !text.includes('[')) return 4326;
  const outer = /(?:AUTHORITY|ID)\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(text);
  if (outer) return Number(outer[1]);
  if (text.includes('[')) return null;
  const named = /EPSG(?::|\/)+(?:[\d.]*(?::|\/))?(\d{3,6})\s*$/i.exec(text);
  return named ? Number(named[1]) : null;
}

function readingOfDefinition(text: string, epsg: number): DeclaredReading {
  const warnings = flippedWarning(text);
  const vn2000 = /VN[-_ ]?2000|Vietnam[_ ]2000/i.test(text);
  const zone = zoneOfDefinition(text);
  if (isOfOtherDatum(text, vn2000)) return { reading: null, unread: nameIn(text), warnings };
  if (zone !== null) return { reading: zoneReading(zone), unread: null, warnings };
  if (/^\s*(GEOGCS|GEOGCRS|GEODCRS)/i.test(text))
    return { reading: degrees(vn2000 ? 'vn2000' : 'wgs84'), unread: null, warnings };
  try {
    const [lon, lat] = proj4(text).inverse([500_000, 1_500_000]) as [number, number];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new Error('not finite');
  } catch {
    return { reading: null, unread: nameIn(text), warnings };
  }
  const base = { kind: 'projected', epsg, definition: text, onVn2000: vn2000 } as const;
  return { reading: { base, datum: vn2000 ? 'vn2000' : 'wgs84', swapped: false }, unread: null, warnings };
}

/** HN-72 and others: on another ellipsoid and without parameters to WGS 84 their numbers lie hundreds of metres off. */
function isOfOtherDatum(text: string, vn2000: boolean): boolean {
  if (vn2000 || /TOWGS84|\+towgs84|BOUNDCRS|\+nadgrids/i.test(text)) return false;
  const axis = Number(/(?:SPHEROID|ELLIPSOID)\[\s*"[^"]*"\s*,\s*([\d.]+)/i.exec(text)?.[1] ?? Number.NaN);
  return (
    (Number.isFinite(axis) && Math.abs(axis - 6_378_137) > 0.5) || /\+ellps=(krass|evrst|bessel|intl|clrk)/i.test(text)
  );
}

/** A transverse Mercator with the constants of the cadastral zones, whatever its name: programs write many names. */
function zoneOfDefinition(text: string): number | null {
  const parameter = (wkt: RegExp, plus: RegExp): number =>
    Number(wkt.exec(text)?.[1] ?? plus.exec(text)?.[1] ?? Number.NaN);
  const scale = parameter(/"scale_factor"\s*,\s*(-?[\d.]+)/i, /\+k(?:_0)?=(-?[\d.]+)/);
  const easting = parameter(/"false_easting"\s*,\s*(-?[\d.]+)/i, /\+x_0=(-?[\d.]+)/);
  const meridian = parameter(/"central_meridian"\s*,\s*(-?[\d.]+)/i, /\+lon_0=(-?[\d.]+)/);
  if (!/transverse_?\s?mercator|\+proj=tmerc/i.test(text)) return null;
  if (Math.abs(scale - 0.9999) > 1e-9 || easting !== 500_000) return null;
  return ZONES.find((zone) => Math.abs(zone.meridian - meridian) < 1e-4)?.epsg ?? null;
}

/** TOWGS84 that carries the rotations of QĐ 05/2007 with their signs turned: what such a program made of VN-2000 is 0.55 to 0.77 m off. */
function flippedWarning(text: string): string[] {
  const numbers = /TOWGS84\[([^[\]]+)\]|\+towgs84=([-\d.,]+)/i.exec(text);
  const [, , , rx, , rz] = (numbers?.[1] ?? numbers?.[2] ?? '').split(',').map(Number);
  const flipped =
    rx !== undefined && rz !== undefined && Math.abs(rx + QD_05_2007.rx) < 1e-6 && Math.abs(rz + QD_05_2007.rz) < 1e-6;
  return flipped
    ? [
        'Ba góc xoay trong TOWGS84 của tệp bị đảo dấu: tọa độ WGS 84 mà phần mềm đó tạo ra lệch 0,55–0,77 m; tọa độ VN-2000 thì đúng. / ' +
          'The rotations in the file’s TOWGS84 have their signs turned: WGS 84 positions made with it are 0.55–0.77 m off; its VN-2000 metres are right.',
      ]
    : [];
}
