// Lands for tests of verbs: the demo's, one with planted T-junctions, and real parcels where they are at hand.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { areaRounded } from '../../geometry/area.ts';
import { cleanShape } from '../../geometry/clean.ts';
import { cut } from '../../geometry/reshaping/cut.ts';
import type { PolygonMm } from '../../geometry/shape.ts';
import { village } from '../../geometry/testing/village.ts';
import type { Tract } from '../../geometry/tract.ts';
import { problemsOf } from '../../geometry/validity.ts';
import { Land, type LandRecord, type Place } from '../../land/land.ts';
import { parcelValue } from '../../land/testing/block.ts';
import type { Parcel } from '../../model/parcel.ts';
import { makeAll } from '../../sample/testing/made.ts';

const COMMUNE = '99001';

/** A commune of the demo province with everything on it. */
export function demoLand(): Land {
  const { communes, plan } = makeAll({ communes: 1, parcels: 400, seed: 'verbs' });
  const [commune] = communes;
  if (!commune) throw new Error('no commune');
  const { code } = commune.plan;
  const standing = { communeCode: code, version: 1 };
  const issued = commune.certificates.filter(({ state }) => state === 'issued');
  const certified = new Set(issued.flatMap(({ parcelIds }) => parcelIds));
  let link = 9_000_000;
  const records: LandRecord[] = [
    ...commune.parcels.map((parcel): LandRecord => {
      const value: Parcel = {
        ...parcelValue(parcel.parcelNo ?? '', parcel.shape, parcel.mappedArea),
        sheetNo: parcel.sheetNo,
        landUse: parcel.landUse,
        uses: parcel.uses,
        communeCode: code,
      };
      return { type: 'parcel', id: parcel.id, ...standing, value, isCertified: certified.has(parcel.id) };
    }),
    ...commune.landObjects.map(({ id, kind, name, width, shape }): LandRecord => {
      return { type: 'land-object', id, ...standing, value: { kind, name, width, shape } };
    }),
    ...commune.rights.map(({ id, parcelId, partyId, form, share, validFrom }): LandRecord => {
      const shares = { shareNumerator: share[0], shareDenominator: share[1] };
      const value = { parcelId, partyId, certificateId: null, form, ...shares, validFrom, validTo: null };
      return { type: 'right', id, ...standing, value };
    }),
    ...issued.flatMap(({ id, parcelIds }) =>
      parcelIds.map((parcelId): LandRecord => {
        return { type: 'certificate-link', id: link++, ...standing, value: { certificateId: id, parcelId } };
      }),
    ),
  ];
  return Land.of({ communeCode: code, zone: plan.zone, outline: commune.outline, atHand: [] }, records);
}

/** Parcels of the village, some of them split without a word to their neighbours. */
export function landWithJunctions(seed: number): Land {
  let tracts = village(5, 4, seed);
  let next = 100;
  for (const id of [3, 7, 8, 16]) {
    const [e = 0, n = 0] = tracts.find((tract) => tract.id === id)?.shape.polygons[0]?.[0] ?? [];
    const line = [e - 60_000, n + 13_000 + seed * 97, e + 60_000, n + 17_000];
    const parts = cut(tracts, new Set([id]), [line]).parts.get(id) ?? [];
    tracts = [
      ...tracts.filter((tract) => tract.id !== id),
      ...parts.map((shape, i) => ({ id: i === 0 ? id : next++, shape })),
    ];
  }
  return landOfTracts(tracts);
}

const shared = new URL('../../../../shared/data/', import.meta.url);
export const REAL = {
  Somerville: new URL('parcels-us-somerville/somerville_4326.geojson.gz', shared),
  Waiheke: new URL('parcels-nz-waiheke/nz_waiheke_4326.geojson.gz', shared),
} as const;
export const isAtHand = (city: keyof typeof REAL): boolean => existsSync(REAL[city]);

type Degrees = readonly (readonly (readonly number[])[])[];

/** The parcels nearest to the first one, on a plane of millimetres about it: what matters is that they are real. */
export function realLand(city: keyof typeof REAL, count: number): Land {
  const { features } = JSON.parse(gunzipSync(readFileSync(REAL[city])).toString()) as {
    features: { geometry: { type: string; coordinates: Degrees | Degrees[] } | null }[];
  };
  const first = features.find(({ geometry }) => geometry)?.geometry?.coordinates ?? [];
  const [lon0 = 0, lat0 = 0] = first.flat(3) as number[];
  const width = Math.cos((lat0 * Math.PI) / 180);
  const place = ([lon = 0, lat = 0]: readonly number[]): [number, number] => [
    600_000_000 + Math.round((lon - lon0) * width * 111_320_000),
    1_200_000_000 + Math.round((lat - lat0) * 111_320_000),
  ];
  const tracts = features.flatMap(({ geometry }, id): Tract<number>[] => {
    if (!geometry) return [];
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Degrees[];
    const rings = polygons.map((polygon): PolygonMm => polygon.map((ring) => ring.flatMap(place)));
    const { shape } = cleanShape({ zone: 9210, polygons: rings });
    return shape && problemsOf(shape).length === 0 ? [{ id: id + 1, shape }] : [];
  });
  const far = ({ shape }: Tract<number>): number => {
    const [e = 0, n = 0] = shape.polygons[0]?.[0] ?? [];
    return Math.hypot(e - 600_000_000, n - 1_200_000_000);
  };
  return landOfTracts(tracts.sort((a, b) => far(a) - far(b)).slice(0, count));
}

function landOfTracts(tracts: readonly Tract<number>[]): Land {
  const place: Place = { communeCode: COMMUNE, zone: 9210, outline: null, atHand: [] };
  return Land.of(
    place,
    tracts.map(({ id, shape }): LandRecord => {
      const value = parcelValue(String(id), shape, areaRounded(shape));
      return { type: 'parcel', id: id + 1, communeCode: COMMUNE, version: 1, value };
    }),
  );
}
