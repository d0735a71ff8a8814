// Blocks cut into plots the way land is really cut: homes where people live, fields and woods elsewhere.
import { FieldCutter } from './fields.ts';
import { HomeCutter } from './homes.ts';
import { type Plot, PlotBook } from './plot-book.ts';
import type { CommunePlan } from './province.ts';
import { placePublic } from './public-land.ts';
import { randomOf } from './random.ts';
import type { Terrain } from './terrain.ts';
import type { Warp } from './warp.ts';

/** Cuts every block of the terrain; the plots fill what roads and water leave. */
export function cutPlots(seed: string, plan: CommunePlan, terrain: Terrain, warp: Warp): Plot[] {
  const random = randomOf(`${seed}/plots/${plan.code}`);
  const book = new PlotBook(terrain.mesh);
  const fields = new FieldCutter(terrain.mesh, book, plan.character, random);
  const homes = new HomeCutter(terrain, warp, book, fields, plan.character, random);
  for (const { face, village, hamlet } of terrain.blocks) {
    book.hamlet = hamlet;
    const lived = plan.character === 'town' ? 1 : village;
    if (lived > 0.42 || (lived > 0.2 && random.chance(0.3))) homes.settle(face);
    else homes.open(face);
  }
  const plots = [...book.plots.values()];
  placePublic(terrain, plots, random);
  return plots;
}
