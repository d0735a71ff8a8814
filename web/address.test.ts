import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSearch, writeSearch } from './address.ts';
import { MapSearch, readView, writeView } from './map/view.ts';

test('an address can be read out', () => {
  expect(writeSearch({ at: '@105.78123,10.03412,17.25z', parcel: 12, q: undefined, having: '' })).toBe(
    '?at=@105.78123,10.03412,17.25z&parcel=12',
  );
});

test('what a screen keeps in its address comes back from it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      fc.double({ min: 0, max: 22, noNaN: true }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      (lng, lat, zoom, parcel) => {
        const at = writeView({ lng, lat, zoom });
        const back = MapSearch.parse(readSearch(writeSearch({ at, parcel })));
        expect(back).toEqual({ at, parcel });
        const view = readView(back.at);
        expect(view?.lng).toBeCloseTo(lng, 6);
        expect(view?.lat).toBeCloseTo(lat, 6);
        expect(view?.zoom).toBeCloseTo(zoom, 2);
      },
    ),
  );
});

test('any text survives as a value', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (q) => {
      const wellFormed = q.replace(/[\ud800-\udfff]/g, '');
      if (wellFormed !== q) return;
      expect(readSearch(writeSearch({ q }))).toEqual({ q });
    }),
  );
});

test('an address that makes no sense opens the page all the same', () => {
  expect(MapSearch.parse(readSearch('?at=%3Cscript%3E&parcel=-4'))).toEqual({ at: '<script>', parcel: undefined });
  expect(readView('<script>')).toBeUndefined();
  expect(readView('@999,10,17z')).toBeUndefined();
});
