// What a page may ask of the map, without knowing which library draws it. canvas.ts makes one.
import type { Feature, FeatureCollection } from 'geojson';
import type { Bounds, LngLat } from '../../data/model/place.ts';
import type { View } from './view.ts';

/** Parcel sets of the tile server: the officer's has state codes and needs a session. */
export type ParcelSet = 'parcels' | 'parcels-officer';
export type TileSet = ParcelSet | 'communes' | 'context';

/** Tiles that became old: those of a set that draw something inside the box (null: all), at the zooms given. */
export interface TileChange {
  readonly set: TileSet;
  readonly bounds: Bounds | null;
  /** Lowest and highest zoom; without them all. */
  readonly from?: number;
  readonly to?: number;
}

/** A parcel as the tiles know it: enough for a tooltip or a list, the card has the rest. */
export interface SeenParcel {
  readonly id: number;
  readonly sheetNo: string;
  readonly parcelNo: string;
  readonly landUse: string;
  /** Square metres, or null where the record has none. */
  readonly areaM2: number | null;
  /** Codes of data/catalog/parcel-states.ts; only in the officer's set. */
  readonly group?: number;
  readonly certificate?: number;
  readonly match?: number;
  readonly flag?: number;
}

/** Pixels that panels and sheets cover: fits and flights keep clear of them. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Any feature the map shows: pins, communes, land objects. */
export interface SeenFeature {
  readonly layer: string;
  readonly id: number | string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Screen point inside the map, CSS pixels. */
export type Point = readonly [x: number, y: number];

/** Of the parcels in view: on their way, could not be had (at least a part), or all there, be they none. */
export type LandState = 'loading' | 'failed' | 'here';

/** Where the hand is, and with which key. */
export interface Handled {
  readonly at: LngLat;
  readonly point: Point;
  readonly shift: boolean;
}

export interface AtlasEvents {
  /** The view came to rest. */
  view: View;
  /** Each frame of a move: scale and status follow it. */
  move: View;
  /** The pointer is over this place; null when it left. */
  pointer: { at: LngLat; point: Point } | null;
  /** A click or tap: all parcels under it, topmost first. Empty: beside every parcel. */
  pick: { parcels: readonly SeenParcel[]; at: LngLat; point: Point; shift: boolean };
  /** A button went down: whoever calls `hold` takes the drag that follows, else it pans the map. */
  press: Handled & { readonly hold: () => void };
  /** The pointer moves with what `press` took. */
  drag: Handled;
  release: Handled;
  /** A double click while drawing: what was drawn is meant. */
  finish: null;
  /** Shift-drag: the parcels that touch the box. */
  box: readonly SeenParcel[];
  /** Parcel under the pointer, for a tooltip. */
  hover: { parcel: SeenParcel; point: Point } | null;
  /** All tiles in view are drawn. */
  idle: null;
  /** The state of the land in view changed. */
  land: LandState;
  /** The browser took the graphics memory away (true), or gave it back. */
  lost: boolean;
  /** A tile or the style could not be loaded. */
  trouble: { readonly status: number | null };
}

/** A MapLibre layer as plain JSON; pages may add theirs above the land and below the selection. */
export type LayerJson = Readonly<Record<string, unknown>> & { readonly id: string };

/** Paint properties of a layer. */
export type Paint = Readonly<Record<string, unknown>>;

/** Of an image that is drawn around a text: what of it grows, in its own pixels, across and down. */
export interface Stretch {
  readonly across: readonly [from: number, to: number];
  readonly down: readonly [from: number, to: number];
}

/** Points closer than `radius` pixels become one with a count, up to `maxZoom`; `properties` as MapLibre's clusterProperties. */
export interface Gathering {
  readonly radius: number;
  readonly maxZoom: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Atlas {
  view(): View;
  bounds(): Bounds;
  /** Jumps where the way is longer than two screens, glides 200 ms otherwise, never under reduced motion. */
  show(view: Partial<View>): void;
  /** Stands there at once: for a map that follows another one. */
  place(view: View): void;
  fit(bounds: Bounds, options?: { readonly maxZoom?: number; readonly onlyIfHidden?: boolean }): void;
  pan(right: number, down: number): void;
  zoomBy(steps: number): void;
  setPadding(padding: Padding): void;
  /** Middle of what panels leave free: where the keyboard's crosshair stands. */
  centre(): Point;
  pickAt(point: Point): void;

  setSelected(ids: readonly number[]): void;
  /** Parcels with a proposal waiting. */
  setProposed(ids: readonly number[]): void;
  /** Parcels that the page draws itself: the tiles' pictures and labels of them are left out. */
  setAtHand(ids: readonly number[]): void;
  /** While somebody draws, Shift and double clicks are the page's. */
  setDrawing(on: boolean): void;
  parcelsAt(point: Point): readonly SeenParcel[];
  land(): LandState;
  /** Parcels on screen, by sheet and number, at most `limit`. */
  parcelsInView(limit: number): readonly SeenParcel[];
  featuresAt(point: Point, layers: readonly string[]): readonly SeenFeature[];
  /** Land uses on screen, most frequent first. */
  landUsesInView(): readonly string[];
  /** Families of land uses on screen where land cover is drawn instead of parcels, each once. */
  landFamiliesInView(): readonly string[];
  /** Whether squares stand for the number of parcels. */
  isDensityInView(): boolean;

  /** GeoJSON (WGS 84) under a source name of the page's own; layers of `putLayers` draw it. `gather` is read the first time only. */
  putData(source: string, data: FeatureCollection, gather?: Gathering): void;
  /** What differs in data that was put before, by the ids of its features. */
  changeData(
    source: string,
    difference: { readonly remove: readonly string[]; readonly add: readonly Feature[] },
  ): void;
  /** An image for `icon-image` or `fill-pattern`; a name that is known is kept. */
  putImage(name: string, image: ImageData, pixelRatio: number, stretch?: Stretch): void;
  /** Paint of the layer `parcels-fill` in every colouring the style knows (use, certificate, flag, group). */
  colourings(): Readonly<Record<string, Paint>>;
  putLayers(layers: readonly LayerJson[]): void;
  setPaint(layer: string, property: string, value: unknown): void;
  setFilter(layer: string, filter: readonly unknown[] | null): void;
  setShown(layer: string, shown: boolean): void;
  /** Ids of the style's layers, bottom first. */
  layers(): readonly string[];
  /** Feature state of a tile feature, e.g. ('communes', 'communes', 99001, {step: 3}). */
  setState(source: string, sourceLayer: string, id: number, state: Readonly<Record<string, unknown>>): void;

  /** Fetches again the tiles on screen that became old; a set the map does not show is passed over. */
  refresh(change: TileChange): void;
  /** Asks the server where the land was touched, and fetches again the tiles on screen that may be old by that. */
  catchUp(): Promise<void>;
  /** Fetches every tile again: nobody knows what was missed. */
  reload(): Promise<void>;
  screenOf(at: LngLat): Point;
  placeOf(point: Point): LngLat;
  /** Draws what the map shows now into a canvas of the page: WebGL's own picture does not last until the paper. */
  copyTo(canvas: HTMLCanvasElement): void;
  on<Name extends keyof AtlasEvents>(event: Name, listener: (value: AtlasEvents[Name]) => void): () => void;
  destroy(): void;
}
