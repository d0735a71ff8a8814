// A parcel that is edited again and again, so that a tile tells by its recorded area which of the edits it has seen.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { type BaseParcel, baseOfCard, correctAttributes, landOfParcel } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import type { Change } from '../../data/model/change.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import type { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import { tileAt } from '../../server/testing/tile-text.ts';
import { touchedByChange } from '../../tiles/delta/touched-by-change.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { UnequalError } from './verdict.ts';

export class EditedParcel {
  readonly id: number;
  /** Ids of the tiles that its edits touch. */
  readonly tiles: ReadonlySet<number>;
  readonly #place: readonly [lng: number, lat: number];
  #base: BaseParcel;

  /** @throws UnequalError for a parcel without place or area */
  constructor(card: OfficerParcelCard) {
    if (!card.at || !card.mappedArea) throw new UnequalError(`FAILED the gate: parcel ${card.id} has no place or area`);
    this.id = card.id;
    this.#place = card.at;
    this.#base = baseOfCard(card);
    const { value } = this.#base;
    this.tiles = new Set(touchedByChange([{ before: value, after: { ...value, mappedArea: (this.area + 1) / 100 } }]));
  }

  /** As a tile has it after all edits that were answered. */
  get area(): number {
    return Math.round((this.#base.value.mappedArea ?? 0) * 100);
  }

  /** One square decimetre more. */
  next(): Change {
    const patch = { mappedArea: (this.area + 1) / 100 };
    const change = correctAttributes(landOfParcel(this.#base), { parcel: this.id, patch });
    if (isProblem(change)) throw new Error(change.message.en);
    return change;
  }

  /** The change was answered with 201. */
  applied({ records: [record] }: Change): void {
    if (record?.type !== 'parcel' || !record.after) return;
    const { value } = this.#base;
    this.#base = {
      id: this.id,
      version: record.version + 1,
      value: { ...value, ...(record.after as Partial<Parcel>) },
    };
  }

  /** The tile that holds its label: where parcels are drawn at all, this one is. */
  home(z: number): TileAddress {
    const [x, y] = tileAt(...this.#place, z);
    return { z, x, y };
  }
}

/** Areas of the parcels in a tile by id, square decimetres. */
export function areasIn(tile: Uint8Array, ids: ReadonlySet<number>): ReadonlyMap<number, unknown> {
  const areas = new Map<number, unknown>();
  const layer = new VectorTile(new PbfReader(tile)).layers['parcels'];
  for (let n = 0; n < (layer?.length ?? 0); n++) {
    const feature = layer?.feature(n);
    if (feature?.id !== undefined && ids.has(feature.id)) areas.set(feature.id, feature.properties['area_dm2']);
  }
  return areas;
}
