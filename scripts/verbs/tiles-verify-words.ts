// The report of `tiles verify` as people read it.
import type { FileReport } from '../../tiles/verify/verify-file.ts';
import type { RecordReport } from '../../tiles/verify/verify-record.ts';

/** What the archive was compared with, or why it was not. */
export type RecordOutcome = RecordReport | { readonly why: string };

const number = (value: number): string => Math.round(value).toLocaleString('vi');
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

export function spokenFile(place: string, report: FileReport): string {
  const { type, compression, clustered, minzoom, maxzoom, addressed, entries, contents, sizes, unused } = report;
  const features = Object.entries(sizes.features).map(([layer, count]) => `${layer} ${number(count)}`);
  return [
    `${place}: ${(report.bytes / 1e6).toFixed(1)} MB, ${type}, ${compression}${clustered ? ', clustered' : ''}, zooms ${minzoom} to ${maxzoom}`,
    `  ${number(addressed)} tiles, ${number(entries)} entries, ${number(contents)} different contents`,
    `  a tile has ${kB(sizes.mean)} on average and ${kB(sizes.largest)} at most; ${kB(sizes.largestUnpacked)} before compression`,
    ...(features.length > 0 ? [`  features: ${features.join(', ')}`] : []),
    ...(unused > 0 ? [`  ${number(unused)} bytes that no tile uses`] : []),
    ...report.notes.map((note) => `  ${note}`),
  ].join('\n');
}

export function spokenRecord(record: RecordOutcome): string {
  if ('why' in record) return `  not compared with the record: ${record.why}`;
  const { set, tiles, touched, parcels, pictures } = record;
  const land = parcels === undefined ? '' : `, ${number(parcels)} parcels in ${number(pictures)} pictures`;
  const left = touched > 0 ? `; ${number(touched)} changed since, left alone` : '';
  return `  ${set}: ${number(tiles)} tiles compared with the record${land}${left}`;
}
