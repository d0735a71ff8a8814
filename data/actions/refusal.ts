// How a verb says no: a short dotted name, both languages, the record and the place where there is one.
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import type { FaultId } from '../geometry/faults.ts';
import { FAULT_KINDS } from '../geometry/faults.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem, RecordAddress, Words } from '../rules/rule.ts';

/** A place on the plane of a zone, millimetres: east, north. */
export interface At {
  readonly zone: number;
  readonly place: Place;
}

export function refusal(rule: string, message: Words, record?: RecordAddress, at?: At): BilingualProblem {
  const degrees = at ? vn2000ToWgs84(...planeOf(at.zone).toDegrees(...at.place)) : undefined;
  return {
    rule,
    severity: 'block',
    message,
    ...(record ? { record: { type: record.type, id: record.id } } : {}),
    ...(degrees ? { at: degrees } : {}),
  };
}

export const isProblem = (answer: Change | BilingualProblem): answer is BilingualProblem => 'rule' in answer;

/** A shape that a verb would spoil: what is wrong with it and where. */
export const faultOf = (
  land: Land,
  fault: FaultId,
  record: RecordAddress | undefined,
  place: Place,
): BilingualProblem =>
  refusal(
    'shape.spoilt',
    {
      vi: `${FAULT_KINDS[fault].vi}. Hãy đặt lại điểm hoặc đường vẽ để ranh thửa không chồng lên chính nó.`,
      en: `${FAULT_KINDS[fault].en}. Place the node or the line so that the boundary stays clear of itself.`,
    },
    record,
    { zone: land.place.zone, place },
  );

const halves: Words = {
  vi: 'Tọa độ phải là số nguyên mi-li-mét của múi chiếu: đông trước, bắc sau.',
  en: 'Coordinates are whole millimetres of the zone: east before north.',
};
const short: Words = {
  vi: 'Đường vẽ cần ít nhất hai điểm khác nhau.',
  en: 'A line needs at least two different places.',
};
/** Beyond this no zone reaches, and arithmetic would round. */
const FAR_MM = 3_000_000_000;

const isWhole = (mm: number): boolean => Number.isSafeInteger(mm) && Math.abs(mm) <= FAR_MM;

/** The problem of places that are none: [e, n] each, or a flat line of them. */
export function problemOfPlaces(places: readonly Place[]): BilingualProblem | undefined {
  return places.every((place) => place.length === 2 && place.every(isWhole))
    ? undefined
    : refusal('place.whole', halves);
}

/** The problem of a line [e0, n0, e1, n1, …] that is none. */
export function problemOfLine(line: readonly number[]): BilingualProblem | undefined {
  if (line.length % 2 === 1 || !line.every(isWhole)) return refusal('place.whole', halves);
  const differs = line.some((mm, i) => mm !== line[i % 2]);
  return differs ? undefined : refusal('line.short', short);
}
