// The rules over records that lie side by side: no two own the same land, none is left between them, and common edges have common nodes.
import type { Overlap } from '../geometry/coverage/finding.ts';
import type { Land, RecordKey } from '../land/land.ts';
import { figure } from './figure.ts';
import { addressOf, type Between, findingsAround, nameOf, patchOf } from './neighbourhood.ts';
import { type Finding, findingId, type Rule, type Words } from './rule.ts';

const SHAPES = { parcel: ['shape'], 'land-object': ['shape'] } as const;

type Kind = Between['kind'];
type Of<K extends Kind> = Extract<Between, { kind: K }>;

interface BetweenRule<K extends Kind> {
  readonly id: string;
  readonly name: Words;
  readonly kind: K;
  /** Whether the rule speaks of this one. */
  readonly isMeant?: (found: Of<K>) => boolean;
  readonly say: (land: Land, found: Of<K>) => Words;
}

function betweenRule<K extends Kind>({ id, name, kind, isMeant = () => true, say }: BetweenRule<K>): Rule {
  const isOf = (found: Between): found is Of<K> => found.kind === kind;
  return {
    id,
    name,
    severity: 'block',
    needs: ['neighbours'],
    fields: SHAPES,
    check: (land, records) => {
      const all = findingsAround(land, records).filter(isOf).filter(isMeant);
      const main = mainPatches(all);
      return all.map((found) => asFinding(id, found, main.has(found) ? '' : found.at.join(','), say(land, found)));
    },
  };
}

const keysOf = (found: Between): readonly RecordKey[] =>
  found.kind === 't-junction' ? [found.record, ...found.records] : found.records;

/**
 * Of the patches between the same records the largest: it keeps its name while its boundary moves. Every other one, and every node, is
 * named by its place.
 */
function mainPatches(all: readonly Between[]): ReadonlySet<Between> {
  const main = new Map<string, Between>();
  for (const found of all) {
    if (found.kind === 'near-miss' || found.kind === 't-junction') continue;
    const key = keysOf(found).toSorted().join(' ');
    const known = main.get(key);
    if (!known || isBefore(found, known)) main.set(key, found);
  }
  return new Set(main.values());
}

const sizeOf = (found: Between): number => ('area2' in found ? found.area2 : 0);

/** Larger, or further west, or further south: whichever was found first does not matter. */
const isBefore = (a: Between, b: Between): boolean =>
  (sizeOf(b) - sizeOf(a) || a.at[0] - b.at[0] || a.at[1] - b.at[1]) < 0;

function asFinding(rule: string, found: Between, key: string, message: Words): Finding {
  const records = keysOf(found).map(addressOf);
  const place = { id: findingId(rule, records, key), at: found.at, records, message };
  return found.kind === 'overlap' || found.kind === 'gap' ? { ...place, land: patchOf(found.polygon) } : place;
}

const isParcel = (key: RecordKey): boolean => key.startsWith('parcel/');
const bothParcels = ({ records }: Overlap<RecordKey>): boolean => records.every(isParcel);
/** Square metres with two decimals; what is smaller is said in square millimetres. */
function areaOf(area2: number): Words {
  const isSmall = area2 < 20_000;
  const unit = isSmall ? 'mm²' : 'm²';
  const { vi, en } = isSmall ? figure(Math.max(1, Math.round(area2 / 2))) : figure(area2 / 2e6, 2);
  return { vi: `${vi} ${unit}`, en: `${en} ${unit}` };
}

export const overlap = betweenRule({
  id: 'HH-04',
  name: { vi: 'Chồng lấn thửa', en: 'Parcels overlap' },
  kind: 'overlap',
  isMeant: bothParcels,
  say: (land, { records: [a, b], area2 }) => ({
    vi: `${nameOf(land, a).vi} và ${nameOf(land, b).vi} chồng lấn ${areaOf(area2).vi}. Hãy dời ranh về cạnh chung.`,
    en: `${nameOf(land, a).en} and ${nameOf(land, b).en} overlap by ${areaOf(area2).en}. Move the boundary to the common edge.`,
  }),
});

export const overLandObject = betweenRule({
  id: 'HH-19',
  name: { vi: 'Thửa đè đường, sông', en: 'Parcel over a road or river' },
  kind: 'overlap',
  isMeant: (found) => !bothParcels(found),
  say: (land, { records: [a, b], area2 }) => ({
    vi: `${nameOf(land, a).vi} đè lên ${nameOf(land, b).vi} ${areaOf(area2).vi}. Hãy chỉnh cả hai ranh trong một lần sửa.`,
    en: `${nameOf(land, a).en} lies over ${nameOf(land, b).en} by ${areaOf(area2).en}. Correct both boundaries in one edit.`,
  }),
});

export const gap = betweenRule({
  id: 'HH-05',
  name: { vi: 'Khe hở giữa các thửa', en: 'Gap between parcels' },
  kind: 'gap',
  say: (land, { records, area2 }) => ({
    vi: `Có ${areaOf(area2).vi} đất không thuộc thửa nào, giữa ${records
      .slice(0, 3)
      .map((key) => nameOf(land, key).vi)
      .join(', ')}. Hãy lấp khe hở.`,
    en: `${areaOf(area2).en} of land belong to nobody, between ${records
      .slice(0, 3)
      .map((key) => nameOf(land, key).en)
      .join(', ')}. Fill the gap.`,
  }),
});

export const nearMiss = betweenRule({
  id: 'HH-08',
  name: { vi: 'Bắt điểm chưa tới hoặc quá', en: 'Nodes that nearly meet' },
  kind: 'near-miss',
  say: (land, { records, distanceMm }) => ({
    vi: `Đỉnh của ${nameOf(land, records[0] as RecordKey).vi} cách ranh bên cạnh ${Math.max(1, Math.round(distanceMm))} mm. Hãy bắt vào đúng đỉnh hoặc cạnh đó.`,
    en: `A node of ${nameOf(land, records[0] as RecordKey).en} is ${Math.max(1, Math.round(distanceMm))} mm off the boundary beside it. Snap it to that node or edge.`,
  }),
});

export const nodeMissing = betweenRule({
  id: 'HH-09',
  name: { vi: 'Cạnh chung không cùng đỉnh', en: 'Common edge without a common node' },
  kind: 't-junction',
  say: (land, { record, records }) => ({
    vi: `${nameOf(land, record).vi} thiếu một đỉnh mà ${nameOf(land, records[0] as RecordKey).vi} có trên cạnh chung. Hãy thêm đỉnh đó.`,
    en: `${nameOf(land, record).en} lacks a node that ${nameOf(land, records[0] as RecordKey).en} has on the common edge. Add it.`,
  }),
});

export const sameShape = betweenRule({
  id: 'HH-13',
  name: { vi: 'Thửa trùng hình', en: 'Two parcels with one shape' },
  kind: 'same-shape',
  say: (land, { records: [a, b] }) => ({
    vi: `${nameOf(land, a).vi} và ${nameOf(land, b).vi} có cùng một hình. Một phần đất chỉ thuộc một thửa.`,
    en: `${nameOf(land, a).en} and ${nameOf(land, b).en} have the same shape. A piece of land is one parcel.`,
  }),
});
