// The land of a box as an officer's browser takes it to work on: GET /api/land. Rows instead of objects, shapes as steps from vertex to
// vertex; data/land/working-set.ts makes Land of it.
import { z } from 'zod';
import { CommuneCode, Instant } from './codes.ts';

/** Names of fields, and a record a row in their order. */
const Rows = z.object({ fields: z.array(z.string()), rows: z.array(z.array(z.unknown())) });

/**
 * polygon -> ring -> flat whole millimetres [e, n, …]: the first vertex from `origin`, each further one from the one before. null for a
 * parcel without shape.
 */
const Steps = z.array(z.array(z.array(z.number().int()))).nullable();
export type Steps = z.infer<typeof Steps>;

/** Rows with the shape of each. */
const Shaped = Rows.extend({ shapes: z.array(Steps) });

export const WorkingSet = z.object({
  place: z.object({
    communeCode: CommuneCode,
    /** EPSG of the commune's 3-degree zone: all millimetres here are of it, those of other communes' land too. */
    zone: z.number().int(),
    outline: Steps,
    /** Where everything that stands is told: minE, minN, maxE, maxN. */
    atHand: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  }),
  /** The instant it stood at; null for now. */
  at: Instant.nullable(),
  /** East, north: where the steps of shapes begin. */
  origin: z.tuple([z.number().int(), z.number().int()]),
  /**
   * Parcels in the box and beside those that reach beyond it. Those of another commune are to look at only, and tell what the public is
   * told.
   */
  parcels: Shaped,
  /** Of the commune's parcels, in order. */
  uses: Rows,
  rights: Rows,
  certificateLinks: Rows,
  restrictions: Rows,
  landObjects: Shaped,
});
export type WorkingSet = z.infer<typeof WorkingSet>;
