// A box in an address: `w,s,e,n` in WGS 84 degrees.
import { z } from 'zod';

export const Box = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'west,south,east,north in degrees')
  .transform((text) => text.split(',').map(Number))
  .pipe(
    z
      .tuple([z.number().gte(-180), z.number().gte(-90), z.number().lte(180), z.number().lte(90)])
      .refine(([west, south, east, north]) => west <= east && south <= north, 'west,south,east,north in this order'),
  );
