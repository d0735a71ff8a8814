// The registry of tile layers: set, geometry, attributes, zooms. TileJSON, the encoder's plan and the style derive from it.

export type TileSet = 'parcels' | 'parcels-officer' | 'communes' | 'context';

/**
 * How a column of a packed row becomes an attribute: text as it is; the leading code of a label of uses, which is always there;
 * whole numbers as they are; square metres as square decimetres; metres as decimetres.
 */
export type AttributeKind = 'text' | 'lead' | 'whole' | 'area' | 'length';

export interface Attribute {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly about: string;
}

export interface Layer {
  readonly name: string;
  readonly sets: readonly TileSet[];
  readonly geometry: 'point' | 'line' | 'polygon';
  readonly about: string;
  readonly attributes: readonly Attribute[];
  readonly minzoom: number;
  readonly maxzoom: number;
}

/**
 * Raised with every change of the encoder, the rows or the budget that makes other bytes of the same land: archives drawn before
 * are not served any more.
 */
export const DRAWING = 6;
/** Live tiles are answered from MINZOOM to the deepest zoom of the grid; clients are told MAXZOOM and enlarge from there. */
export const MINZOOM = 5;
export const MAXZOOM = 16;
export const DEEPEST_ZOOM = 22;
/** Outlines of communes are drawn and kept down to here, a unit of 1.2 m; clients enlarge them. */
export const OUTLINES_TO_ZOOM = 13;
/** Up to here vertices of communes snap to half a unit of the zoom; deeper tiles are all drawn from the same rows. */
export const SNAPPED_TO_ZOOM = 7;
/** From here land cover, where parcels do not stand; below a tile holds millions of them, and only their density is drawn. */
export const LAND_COVER_ZOOM = 8;
/** From here parcels, where the budget allows; below only land cover. */
export const PARCEL_ZOOM = 13;
/** From here labels of parcels. */
export const LABEL_ZOOM = 15;
/** No tile is larger, before compression. */
export const TILE_BUDGET = 500_000;
/** What a parcel takes at PARCEL_ZOOM: 46 with six vertices, 49 to 53 with eight. */
const PARCEL_BYTES = 50;
/** With more parcels at PARCEL_ZOOM they hardly ever fit into the budget, and each is three pixels wide. */
export const CROWD = TILE_BUDGET / PARCEL_BYTES;
/** Why land cover stands in for parcels: they are counted as a crowd at PARCEL_ZOOM, or take more bytes than the budget. */
export type StandIn = 'crowd' | 'budget';

const no: Attribute = { name: 'no', kind: 'text', about: 'Số thứ tự thửa' };
const sheet: Attribute = { name: 'sheet', kind: 'text', about: 'Số tờ bản đồ' };
const use: Attribute = { name: 'use', kind: 'text', about: 'Loại đất, as the label on the map' };
/** What the style matches by plain words: ONT of ont+CLN; empty where there is none. */
export const LEAD: Attribute = { name: 'lead', kind: 'lead', about: 'Leading code of use, capitals; never missing' };
const area: Attribute = { name: 'area_dm2', kind: 'area', about: 'Recorded area, else plane area, square decimetres' };
const kind: Attribute = { name: 'kind', kind: 'text', about: 'Code of the kind' };
const name: Attribute = { name: 'name', kind: 'text', about: 'Name in Vietnamese' };

/** Public attributes of a parcel. Never an owner, a document or a serial number. */
export const PARCEL_ATTRIBUTES: readonly Attribute[] = [no, sheet, use, area];

/** What officers see besides: codes of data/catalog/parcel-states.ts. */
export const STATE_ATTRIBUTES: readonly Attribute[] = [
  { name: 'group', kind: 'whole', about: 'Group of the cleaning plan' },
  { name: 'cert', kind: 'whole', about: 'State of the certificate' },
  { name: 'match', kind: 'whole', about: 'Match with the population database' },
  { name: 'flag', kind: 'whole', about: 'Gravest open flag' },
];

export const CLEARANCE: Attribute = { name: 'r', kind: 'length', about: 'Clearance of the label place, decimetres' };

/** Below the parcels they are one picture. */
export const PARCEL_SETS: readonly TileSet[] = ['parcels', 'parcels-officer'];

export const LAYERS = {
  parcels: {
    name: 'parcels',
    sets: PARCEL_SETS,
    geometry: 'polygon',
    about: 'Parcels in force; the feature id is the parcel id',
    attributes: [...PARCEL_ATTRIBUTES, LEAD],
    minzoom: PARCEL_ZOOM,
    maxzoom: MAXZOOM,
  },
  parcel_labels: {
    name: 'parcel_labels',
    sets: PARCEL_SETS,
    geometry: 'point',
    about: 'Where the number of a parcel is written, once for each parcel',
    attributes: [...PARCEL_ATTRIBUTES, CLEARANCE],
    minzoom: LABEL_ZOOM,
    maxzoom: MAXZOOM,
  },
  land_cover: {
    name: 'land_cover',
    sets: PARCEL_SETS,
    geometry: 'polygon',
    about: 'Land-use families dissolved by commune, where parcels are too small or too many',
    attributes: [
      { name: 'family', kind: 'text', about: 'Family of land uses' },
      { name: 'commune', kind: 'text', about: 'Commune code' },
    ],
    minzoom: LAND_COVER_ZOOM,
    maxzoom: MAXZOOM,
  },
  parcel_density: {
    name: 'parcel_density',
    sets: PARCEL_SETS,
    geometry: 'polygon',
    about:
      'Squares of the tile grid, 16 x 16 a tile, with parcels in them: where the land record has something, seen from afar',
    attributes: [{ name: 'parcels', kind: 'whole', about: 'Number of parcels whose label lies in the square' }],
    minzoom: MINZOOM,
    maxzoom: PARCEL_ZOOM - 1,
  },
  communes: {
    name: 'communes',
    sets: ['communes'],
    geometry: 'polygon',
    about: 'Communes of today; the feature id is the code as a number',
    attributes: [
      { name: 'code', kind: 'text', about: 'Commune code' },
      name,
      kind,
      { name: 'province', kind: 'text', about: 'Province code' },
    ],
    minzoom: MINZOOM,
    maxzoom: OUTLINES_TO_ZOOM,
  },
  commune_labels: {
    name: 'commune_labels',
    sets: ['communes'],
    geometry: 'point',
    about: 'Where the name of a commune is written',
    attributes: [name, { name: 'code', kind: 'text', about: 'Commune code' }],
    minzoom: 8,
    maxzoom: OUTLINES_TO_ZOOM,
  },
  land_objects: {
    name: 'land_objects',
    sets: ['context'],
    geometry: 'polygon',
    about: 'Roads, canals, rivers: land that forms no parcel',
    attributes: [kind, name],
    minzoom: 11,
    maxzoom: MAXZOOM,
  },
  land_object_lines: {
    name: 'land_object_lines',
    sets: ['context'],
    geometry: 'line',
    about: 'Axes of named roads and waters, for the names along them',
    attributes: [kind, name],
    minzoom: 12,
    maxzoom: MAXZOOM,
  },
  buildings: {
    name: 'buildings',
    sets: ['context'],
    geometry: 'polygon',
    about: 'Buildings',
    attributes: [],
    minzoom: 16,
    maxzoom: MAXZOOM,
  },
  sheets: {
    name: 'sheets',
    sets: ['context'],
    geometry: 'polygon',
    about: 'Frames of cadastral map sheets on which a parcel stands',
    attributes: [sheet, { name: 'scale', kind: 'whole', about: '500 means 1:500' }],
    minzoom: 12,
    maxzoom: MAXZOOM,
  },
  sheet_labels: {
    name: 'sheet_labels',
    sets: ['context'],
    geometry: 'point',
    about: 'Where the number of a map sheet is written',
    attributes: [sheet],
    minzoom: 13,
    maxzoom: MAXZOOM,
  },
} as const satisfies Record<string, Layer>;

export const TILE_SETS: readonly TileSet[] = ['parcels', 'parcels-officer', 'communes', 'context'];

/** The deepest zoom of a set that is kept in archives and told to clients; live tiles go on below it. */
export const deepestOf = (set: TileSet): number => (set === 'communes' ? OUTLINES_TO_ZOOM : MAXZOOM);

/** The layers of a set, with the attributes they have there. */
export function layersOf(set: TileSet): Layer[] {
  return Object.values<Layer>(LAYERS)
    .filter((layer) => layer.sets.includes(set))
    .map((layer) => ({ ...layer, attributes: attributesIn(set, layer) }));
}

/** Attributes of a layer in a set: the officers' set adds the states to parcels and their labels. */
export function attributesIn(set: TileSet, layer: Layer): readonly Attribute[] {
  const hasStates = set === 'parcels-officer' && (layer.name === 'parcels' || layer.name === 'parcel_labels');
  return hasStates ? [...layer.attributes, ...STATE_ATTRIBUTES] : layer.attributes;
}
