// Land + Change -> Land: what stands once the change is made. Pure; the server and the browser agree by running this.
import { areaRounded } from '../geometry/area.ts';
import type { Shape } from '../geometry/shape.ts';
import { type Change, LAND_RECORDS, type RecordChange, type RecordType } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import type { Parcel } from '../model/parcel.ts';
import type { Land, LandRecord, Step } from './land.ts';
import { isNodeOnly, withNodesOf } from './node-only.ts';
import { measured } from './recorded-areas.ts';
import { threeWay } from './three-way.ts';

/** Why a change does not fit the Land it is held against. */
export interface Misfit {
  readonly record: RecordChange;
  /** `stale`: the fields that are no longer what the change says they were; `absent`: no such record; `partial`: a new record lacks fields. */
  readonly why: 'absent' | 'stale' | 'partial';
  readonly fields: readonly string[];
}

export interface Applied {
  readonly land: Land;
  /** The change on top of what stands: its versions and values before are those of the Land, so that its inverse takes it back. */
  readonly change: Change;
  readonly misfits: readonly Misfit[];
}

/** A record's change as it is made, and what comes of it. */
interface Made {
  readonly record: RecordChange;
  readonly step: Step;
}

/**
 * The Land after the change. Conflicts are told by field, and within a shape by edge: a record that has moved on elsewhere than the change
 * touches is no misfit, the change is made on top of what stands. Records that misfit are left as they stand.
 */
export function apply(land: Land, change: Change): Applied {
  const made: Made[] = [];
  const misfits: Misfit[] = [];
  for (const record of change.records) {
    const answer = make(land, record);
    if ('why' in answer) misfits.push(answer);
    else made.push(answer);
  }
  return {
    land: land.with(made.map(({ step }) => step)),
    change: { ...change, records: made.map(({ record }) => record) },
    misfits,
  };
}

function make(land: Land, record: RecordChange): Made | Misfit {
  const { type, id, communeCode, before, after } = record;
  const standing = land.get(type, id);
  if (before === null) {
    if (standing) return { record, why: 'stale', fields: Object.keys(after ?? {}) };
    const value = LAND_RECORDS[type].safeParse(after);
    if (!value.success) return { record, why: 'partial', fields: value.error.issues.map(({ path }) => path.join('.')) };
    return { record, step: recordOf(type, { id, communeCode, version: record.version + 1, value: value.data }) };
  }
  if (!standing) return { record, why: 'absent', fields: [] };
  const { version } = standing;
  const stale = staleFields(standing, before);
  if (after === null) {
    // Who retires a record retires what he saw: all of it.
    if (stale.length > 0) return { record, why: 'stale', fields: stale };
    return { record: onTop(record, version, standing.value, null), step: { type, id, gone: true } };
  }
  const both = stale.includes('shape') ? ofBoth(standing, before, after) : {};
  const lost = stale.filter((field) => !(field in both));
  if (lost.length > 0) return { record, why: 'stale', fields: lost };
  const now = { ...after, ...both };
  const value = { ...standing.value, ...now };
  const seen = Object.fromEntries(Object.keys(now).map((field) => [field, (standing.value as Values)[field]]));
  return {
    record: onTop(record, version, seen, now),
    step: recordOf(type, { ...standing, version: version + 1, value }),
  };
}

type Values = Readonly<Record<string, unknown>>;

const onTop = (record: RecordChange, version: number, before: object, after: object | null): RecordChange =>
  ({ ...record, version, before, after }) as RecordChange;

/** Fields that the change saw otherwise than they stand. */
function staleFields(standing: LandRecord, before: Values): string[] {
  const value: Values = standing.value;
  return Object.keys(before).filter((field) => before[field] !== undefined && !equal(before[field], value[field]));
}

/** The shape with the change's edges and those of who came first, where they are not the same ones, and the areas that follow it. */
function ofBoth(standing: LandRecord, before: Values, after: Values): Partial<Parcel> {
  const stands = 'shape' in standing.value ? standing.value.shape : null;
  const [base, mine] = [before['shape'], after['shape']] as [Shape | null | undefined, Shape | null | undefined];
  if (!base || !mine || !stands) return {};
  const shape = threeWay(base, mine, stands) ?? (isNodeOnly(base, mine) ? withNodesOf(base, mine, stands) : undefined);
  if (!shape) return {};
  const isMeasured =
    standing.type === 'parcel' && followsShape(standing.value) && followsShape({ ...standing.value, ...after });
  // A boundary that only got a node keeps what is recorded of it.
  return isMeasured && !isNodeOnly(base, mine)
    ? { shape, ...areasOfBoth(standing.value, before, after, shape) }
    : { shape };
}

/** Whether the recorded area is that of the shape: then it goes on following. */
const followsShape = ({ shape, mappedArea }: Pick<Parcel, 'shape' | 'mappedArea'>): boolean =>
  shape !== null && mappedArea === areaRounded(shape);

/** The uses of whoever gave the parcel others, for the area of both; nobody's where both did. */
function areasOfBoth(standing: Parcel, before: Partial<Parcel>, after: Partial<Parcel>, shape: Shape): Partial<Parcel> {
  const codesOf = (uses: Parcel['uses'] | undefined): string => (uses ?? standing.uses).map(({ code }) => code).join();
  const [base, mine, theirs] = [codesOf(before.uses), codesOf(after.uses), codesOf(standing.uses)];
  const { mappedArea, uses } = measured(mine === base ? standing : { ...standing, uses: after.uses ?? [] }, shape);
  return mine === base || theirs === base ? { mappedArea, uses } : { mappedArea };
}

/** Type and value belong together by the table of types, which TypeScript cannot follow through a variable. */
function recordOf(
  type: RecordType,
  standing: Omit<LandRecord, 'type' | 'value'> & { readonly value: unknown },
): LandRecord {
  return { ...standing, type } as LandRecord;
}
