// The header of an archive held against what is in the archive.
import { compressions, HEADER_BYTES, type Header, tileTypes } from '../archive/header.ts';
import type { Archive } from '../archive/reader.ts';
import { tileOf } from '../archive/tile-id.ts';
import type { Contents } from './contents.ts';
import type { Inventory } from './inventory.ts';
import type { Problems } from './problems.ts';

/** That the sections lie in the file is known: else the archive does not open (tiles/archive/reader.ts). */
export async function checkHeader(
  archive: Archive,
  inventory: Inventory,
  contents: Contents,
  problems: Problems,
): Promise<void> {
  const { header } = archive;
  checkCodes(await archive.read({ offset: 0, length: HEADER_BYTES }), problems);
  checkSections(header, problems);
  checkCounts(header, inventory, contents, problems);
  checkZooms(header, inventory, problems);
  checkPlace(header, problems);
}

/** Numbers that stand for something: the reader takes what it does not know for unknown. */
function checkCodes(bytes: Uint8Array, problems: Problems): void {
  if ((bytes[96] as number) > 1)
    problems.tell(`The header says ${bytes[96]} where 0 or 1 says whether it is clustered.`);
  for (const at of [97, 98]) {
    if ((bytes[at] as number) >= compressions.length) {
      problems.tell(`The header names compression ${bytes[at]}, which is none.`);
    }
  }
  if ((bytes[99] as number) >= tileTypes.length)
    problems.tell(`The header names tile type ${bytes[99]}, which is none.`);
}

function checkSections({ root, metadata, leaves, data }: Header, problems: Problems): void {
  const sections = Object.entries({ root, metadata, leaves, data })
    .filter(([, { length }]) => length > 0)
    .sort(([, a], [, b]) => a.offset - b.offset);
  sections.forEach(([name, { offset }], index) => {
    const before = sections[index - 1];
    if (before && before[1].offset + before[1].length > offset) {
      problems.tell(`The ${name} section begins at ${offset}, inside the ${before[0]} section.`);
    }
  });
}

function checkCounts(header: Header, { addressed, entries }: Inventory, contents: Contents, problems: Problems): void {
  const counted = [
    ['tiles', header.addressed, addressed],
    ['entries', header.entries, entries.ids.length],
    ['contents', header.contents, contents.count],
  ] as const;
  for (const [what, said, found] of counted) {
    // 0 says that the maker did not count
    if (said !== 0 && said !== found) problems.tell(`The header counts ${said} ${what}, there are ${found}.`);
  }
}

function checkZooms(
  { minzoom, maxzoom, centre }: Header,
  { entries: { ids, runs } }: Inventory,
  problems: Problems,
): void {
  if (minzoom > maxzoom) problems.tell(`The header says zooms ${minzoom} to ${maxzoom}.`);
  const last = ids.length - 1;
  if (last < 0) return;
  const first = tileOf(ids[0] as number).z;
  const deepest = tileOf((ids[last] as number) + (runs[last] as number) - 1).z;
  if (first !== minzoom || deepest !== maxzoom) {
    problems.tell(`The header says zooms ${minzoom} to ${maxzoom}, the tiles are of ${first} to ${deepest}.`);
  }
  if (centre.zoom !== 0 && (centre.zoom < minzoom || centre.zoom > maxzoom)) {
    problems.tell(`The header's centre is of zoom ${centre.zoom}, outside of ${minzoom} to ${maxzoom}.`);
  }
}

function checkPlace({ bounds: [west, south, east, north], centre: { lon, lat } }: Header, problems: Problems): void {
  const isOnEarth = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (!isOnEarth || west > east || south > north) {
    problems.tell(`The header's bounds are no place: ${[west, south, east, north].join(', ')}.`);
    return;
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) problems.tell(`The header's centre is no place: ${lon}, ${lat}.`);
}
