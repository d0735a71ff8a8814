// Land of what GET /api/land answers: the same that the server reads for itself.
import type { Shape } from '../geometry/shape.ts';
import type { RecordType } from '../model/change.ts';
import type { ParcelUse } from '../model/parcel.ts';
import type { Steps, WorkingSet } from '../model/working-set.ts';
import { Land, type LandRecord, type Place } from './land.ts';

type Values = Record<string, unknown>;

/** The Land of a working set. Records of communes other than `place.communeCode` are to look at: no verb changes them. */
export function landOf(set: WorkingSet): Land {
  const { communeCode, zone, outline, atHand } = set.place;
  const shapeOf = (steps: Steps | undefined): Shape | null => (steps ? unfolded(steps, set.origin, zone) : null);
  const [minE, minN, maxE, maxN] = atHand;
  const place: Place = { communeCode, zone, outline: shapeOf(outline), atHand: [{ minE, minN, maxE, maxN }] };
  const uses = usesByParcel(set.uses);
  return Land.of(place, [
    ...recordsOf('parcel', set.parcels, communeCode, (id, i) => ({
      uses: uses.get(id) ?? [],
      shape: shapeOf(set.parcels.shapes[i]),
    })),
    ...recordsOf('right', set.rights, communeCode),
    ...recordsOf('certificate-link', set.certificateLinks, communeCode),
    ...recordsOf('restriction', set.restrictions, communeCode),
    ...recordsOf('land-object', set.landObjects, communeCode, (_, i) => ({
      shape: shapeOf(set.landObjects.shapes[i]),
    })),
  ]);
}

/** What stands beside the value of a record; the rest of its fields are the value (data/store/record-tables.ts). */
const BESIDE = new Set(['id', 'version', 'isCertified']);

/** @param more what the rows do not hold of a value */
function recordsOf(
  type: RecordType,
  { fields, rows }: WorkingSet['uses'],
  communeCode: string,
  more: (id: unknown, row: number) => Values = () => ({}),
): LandRecord[] {
  const at = (field: string): number => fields.indexOf(field);
  const [id, version, commune, certified] = [at('id'), at('version'), at('communeCode'), at('isCertified')];
  const isOfValue = (field: string): boolean => !BESIDE.has(field) && (type === 'parcel' || field !== 'communeCode');
  const valued = fields.flatMap((field, i) => (isOfValue(field) ? [[field, i] as const] : []));
  return rows.map((row, i) => {
    const value = more(row[id], i);
    for (const [field, column] of valued) value[field] = row[column];
    const record: Values = {
      type,
      id: row[id],
      communeCode: row[commune] ?? communeCode,
      version: row[version],
      value,
    };
    if (typeof row[certified] === 'boolean') record['isCertified'] = row[certified];
    return record as unknown as LandRecord;
  });
}

function usesByParcel({ fields, rows }: WorkingSet['uses']): Map<unknown, ParcelUse[]> {
  const uses = new Map<unknown, ParcelUse[]>();
  for (const row of rows) {
    const { parcelId, ...use } = Object.fromEntries(fields.map((field, i) => [field, row[i]]));
    const own = uses.get(parcelId);
    if (own) own.push(use as ParcelUse);
    else uses.set(parcelId, [use as ParcelUse]);
  }
  return uses;
}

function unfolded(steps: NonNullable<Steps>, [e0, n0]: readonly [number, number], zone: number): Shape {
  const ringOf = (ring: readonly number[]): number[] => {
    const out = new Array<number>(ring.length);
    let [e, n] = [e0, n0];
    for (let i = 0; i < ring.length; i += 2) {
      e += ring[i] as number;
      n += ring[i + 1] as number;
      out[i] = e;
      out[i + 1] = n;
    }
    return out;
  };
  return { zone, polygons: steps.map((polygon) => polygon.map(ringOf)) };
}
