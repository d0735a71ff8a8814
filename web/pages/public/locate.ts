// Where the reader stands, asked once, with an honest accuracy.
import type { LngLat } from '../../../data/model/place.ts';

export type Standing =
  | { readonly at: LngLat; readonly metres: number }
  | { readonly refused: 'denied' | 'unavailable' };

/** Asks the device. Never throws: a refusal is an answer. */
export function whereIStand(): Promise<Standing> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve({ refused: 'unavailable' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ at: [coords.longitude, coords.latitude], metres: Math.max(1, Math.round(coords.accuracy)) }),
      (error) => resolve({ refused: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
    );
  });
}
