// A pair of coordinates: the place itself, the commune it lies in, and the parcels that hold it.
import { planeOf } from '../../data/crs/plane.ts';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { zoneOf } from '../../data/crs/zones.ts';
import { contains } from '../../data/geometry/contains.ts';
import { ewkbToShape } from '../../data/geometry/wkb.ts';
import type { SearchHit } from '../../data/model/search.ts';
import type { House } from '../house.ts';
import { lngLatOf } from '../http/degrees.ts';
import type { Language } from '../http/refusal-texts.ts';
import type { CoordinatePair } from './coordinate-text.ts';
import { parcelHit } from './search-hits.ts';
import {
  type CommuneAroundRow,
  communesAround,
  type ParcelAroundRow,
  parcelsAround,
  zonesOf,
} from './search-points.sql.ts';
import { unitName } from './unit-name.ts';

/** A place in VN-2000 degrees, and the zone in which it was given, if one was. */
interface Place {
  readonly lon: number;
  readonly lat: number;
  readonly zone: number | undefined;
}

function holds(ewkb: Uint8Array, zone: number, { lon, lat }: Place): boolean {
  const [e, n] = planeOf(zone).toMm(lon, lat);
  return contains(ewkbToShape(ewkb, zone), e, n);
}

/** Parcels whose shape holds the place. */
async function parcelsAt(house: House, place: Place, language: Language): Promise<SearchHit[]> {
  const near = await house.store.rows<ParcelAroundRow>(parcelsAround(place.lon, place.lat));
  return near
    .filter(({ geom, zone }) => zone !== null && holds(geom, zone, place))
    .map((row) => parcelHit(row, language));
}

async function communeAt(house: House, place: Place): Promise<CommuneAroundRow | undefined> {
  const near = await house.store.rows<CommuneAroundRow>(communesAround(place.lon, place.lat));
  return near.find(({ geom, zone }) => holds(geom, zone, place));
}

/** The places a pair may mean: one for degrees, one a zone for VN-2000 numbers. */
async function placesOf(house: House, pair: CoordinatePair, communes: readonly string[] | 'all'): Promise<Place[]> {
  if (pair.kind === 'wgs84') {
    const [lon, lat] = wgs84ToVn2000(pair.lon, pair.lat);
    return [{ lon, lat, zone: undefined }];
  }
  const zones = await house.store.rows<{ zone: number }>(zonesOf(communes));
  return zones.map(({ zone }) => {
    const [lon, lat] = planeOf(zone).toDegrees(Math.round(pair.east * 1000), Math.round(pair.north * 1000));
    return { lon, lat, zone };
  });
}

function titleOf(pair: CoordinatePair, language: Language): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const metres = (value: number): string => value.toLocaleString(locale, { maximumFractionDigits: 3 });
  return pair.kind === 'wgs84'
    ? `${pair.lat.toFixed(6)}, ${pair.lon.toFixed(6)}`
    : `X ${metres(pair.north)} · Y ${metres(pair.east)}`;
}

/**
 * Parcels at the pair first, then the place itself. Numbers of VN-2000 are read in the zones of `communes`; where several
 * zones fit, those whose place lies in a commune we know.
 */
export async function pointHits(
  house: House,
  pair: CoordinatePair,
  communes: readonly string[] | 'all',
  language: Language,
): Promise<SearchHit[]> {
  const places = await placesOf(house, pair, communes);
  const found = await Promise.all(
    places.map(async (place) => ({
      place,
      commune: await communeAt(house, place),
      parcels: await parcelsAt(house, place, language),
    })),
  );
  const inside = found.filter(({ commune, parcels }) => commune || parcels.length > 0);
  const kept = inside.length > 0 ? inside : found;
  return kept.flatMap(({ place, commune, parcels }) => {
    const zone = place.zone === undefined ? undefined : `${zoneOf(place.zone).meridianLabel} (EPSG:${place.zone})`;
    const point: SearchHit = {
      kind: 'point',
      title: titleOf(pair, language),
      subtitle: [commune && unitName(commune.name, commune.kind, language), zone ?? 'WGS 84']
        .filter(Boolean)
        .join(' · '),
      parcelId: null,
      communeCode: commune?.code ?? null,
      communeName: commune ? unitName(commune.name, commune.kind, language) : null,
      at: lngLatOf(place.lon, place.lat),
      bounds: null,
    };
    return [...parcels, point];
  });
}
