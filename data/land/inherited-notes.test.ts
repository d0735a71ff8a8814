// A mortgage that goes to both parts of a parcel keeps its note, although who split it was not told.
import { describe, expect, it } from 'vitest';
import { isProblem } from '../actions/refusal.ts';
import { split } from '../actions/split.ts';
import { apply } from './apply.ts';
import { withNotes } from './inherited-notes.ts';
import { Land, type LandRecord } from './land.ts';
import { PLACE, RECORDS, ringOf } from './testing/block.ts';

const noted = (note: string | undefined) =>
  RECORDS.map((record) =>
    record.type === 'restriction' ? ({ ...record, value: { ...record.value, note } } as LandRecord) : record,
  );

describe('a restriction that is inherited', () => {
  const known = noted(undefined).map((record) => {
    if (record.type !== 'restriction') return record;
    const { note: _note, ...value } = record.value;
    return { ...record, value };
  });
  const change = split(Land.of(PLACE, known), { parcels: [1], line: ringOf(-5, 10, 25, 10) });
  if (isProblem(change)) throw new Error(change.rule);
  const before = Land.of(PLACE, noted('vay của bà Mật'));
  const child = change.lineage[0]?.child ?? 0;
  const notesOf = (land: Land) => land.ofParcel(child).flatMap(({ value }) => ('note' in value ? [value.note] : []));

  it('fits the Land of who was not told its note', () => {
    expect(apply(Land.of(PLACE, known), change).misfits).toEqual([]);
  });

  it('gets the note of its parent, and null where there is none', () => {
    expect(notesOf(apply(before, withNotes(change, before)).land)).toEqual(['vay của bà Mật']);
    const without = Land.of(PLACE, noted('x')).with([{ type: 'restriction', id: 601, gone: true }]);
    expect(notesOf(apply(without, withNotes(change, without)).land)).toEqual([null]);
  });

  it('keeps a note that it was given', () => {
    const told = {
      ...change,
      records: change.records.map((record) =>
        record.type === 'restriction' && record.after
          ? { ...record, after: { ...record.after, note: 'khác' } }
          : record,
      ),
    };
    expect(notesOf(apply(before, withNotes(told, before)).land)).toEqual(['khác']);
  });
});
