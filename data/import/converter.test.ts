// The fast way from WGS 84 to VN-2000 gives the very numbers of the slow one, and equal places stay equal.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wgs84ToVn2000 } from '../crs/shift.ts';
import { converterOf } from './converter.ts';

const place = fc.tuple(fc.double({ min: 102, max: 117, noNaN: true }), fc.double({ min: 7, max: 24, noNaN: true }));

describe('from WGS 84 to VN-2000', () => {
  it('differs from the full inverse by less than 0.02 mm', () => {
    const toVn2000 = converterOf({ base: { kind: 'degrees' }, datum: 'wgs84', swapped: false });
    fc.assert(
      fc.property(place, ([lon, lat]) => {
        const out = [0, 0];
        toVn2000(lon, lat, out, 0);
        const [exactLon, exactLat] = wgs84ToVn2000(lon, lat);
        const metres = Math.hypot((out[0] as number) - exactLon, (out[1] as number) - exactLat) * 111_320;
        expect(metres).toBeLessThan(0.00002);
      }),
    );
  });

  it('does not depend on the places before', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const toVn2000 = converterOf({ base: { kind: 'degrees' }, datum: 'wgs84', swapped: false });
        const first = [0, 0];
        const again = [0, 0];
        toVn2000(...one, first, 0);
        toVn2000(...other, again, 0);
        toVn2000(...one, again, 0);
        expect(again).toEqual(first);
      }),
    );
  });
});
