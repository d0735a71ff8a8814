// Sources: which packed rows feed which layers. The order of columns here and in rows.sql.ts is one agreement.
import { type Attribute, attributesIn, CLEARANCE, LAYERS, type Layer, LEAD, type TileSet } from './layers.ts';

export type SourceName =
  | 'parcels'
  | 'land_cover'
  | 'parcel_density'
  | 'communes'
  | 'land_objects'
  | 'buildings'
  | 'sheets';

/** The column of the shape in every source; the id stands before it. */
export const SHAPE = 1;

/** One layer drawn from a source: the column of its geometry, and the column of each of its attributes. */
export interface Drawing {
  readonly layer: Layer;
  /** For a point layer of a polygon column: its deepest place. */
  readonly geometry: number;
  readonly attributes: readonly (Attribute & { readonly column: number })[];
}

export interface Source {
  readonly columns: number;
  readonly drawings: readonly Drawing[];
  /** Shapes smaller than a unit are still drawn. */
  readonly keepTiny: boolean;
}

/** Column 0 is the id, column 1 the shape; attributes follow in the order of `names`, from column `first`. */
function drawing(layer: Layer, geometry: number, set: TileSet, first: number, names: readonly string[]): Drawing {
  const attributes = attributesIn(set, layer).map((attribute) => ({
    ...attribute,
    column: first + names.indexOf(attribute.name === LEAD.name ? 'use' : attribute.name),
  }));
  return { layer, geometry, attributes };
}

const plans = new Map<string, Source>();

/** The plan of a source in a set; made once, for it is asked for several times a tile. */
export function sourceOf(name: SourceName, set: TileSet): Source {
  const key = `${name}/${set}`;
  const plan = plans.get(key) ?? planOf(name, set);
  plans.set(key, plan);
  return plan;
}

function planOf(name: SourceName, set: TileSet): Source {
  if (name === 'parcels') {
    const names = ['no', 'sheet', 'use', 'area_dm2', CLEARANCE.name, 'group', 'cert', 'match', 'flag'];
    return {
      columns: set === 'parcels-officer' ? 12 : 8,
      drawings: [drawing(LAYERS.parcels, SHAPE, set, 3, names), drawing(LAYERS.parcel_labels, 2, set, 3, names)],
      keepTiny: true,
    };
  }
  if (name === 'communes') {
    const names = ['code', 'name', 'kind', 'province'];
    return {
      columns: 6,
      drawings: [drawing(LAYERS.communes, SHAPE, set, 2, names), drawing(LAYERS.commune_labels, SHAPE, set, 2, names)],
      keepTiny: true,
    };
  }
  if (name === 'land_objects') {
    const names = ['kind', 'name'];
    return {
      columns: 5,
      drawings: [
        drawing(LAYERS.land_objects, SHAPE, set, 3, names),
        drawing(LAYERS.land_object_lines, 2, set, 3, names),
      ],
      keepTiny: false,
    };
  }
  if (name === 'sheets') {
    const names = ['sheet', 'scale'];
    return {
      columns: 4,
      drawings: [drawing(LAYERS.sheets, SHAPE, set, 2, names), drawing(LAYERS.sheet_labels, SHAPE, set, 2, names)],
      keepTiny: false,
    };
  }
  const layer = LAYERS[name];
  const names = layer.attributes.map((attribute) => attribute.name);
  return { columns: 2 + names.length, drawings: [drawing(layer, SHAPE, set, 2, names)], keepTiny: false };
}
