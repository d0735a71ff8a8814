// Offices, schools, pagodas and workshops: they take the place of plots of a fitting size near the villages.
import { areaAndMiddle } from './faces.ts';
import type { Plot, PublicPurpose } from './plot-book.ts';
import type { Random } from './random.ts';
import type { Terrain } from './terrain.ts';

/** [purpose, how many for so many villages, smallest and largest m²] */
const wantedFor = (villages: number): readonly (readonly [PublicPurpose, number, number, number])[] => [
  ['office', 1, 600, 4000],
  ['clinic', 1, 350, 2500],
  ['market', Math.max(1, villages / 4), 500, 4000],
  ['school', Math.max(1, villages * 0.6), 900, 6000],
  ['pagoda', Math.max(1, villages / 3), 350, 3000],
  ['culture', villages / 2, 120, 900],
  ['cemetery', Math.max(1, villages / 4), 700, 6000],
];
const TAKEN_FROM = new Set(['home', 'garden', 'rice', 'crops', 'trade']);

/** Turns plots to public use; cemeteries lie away from the homes. */
export function placePublic({ mesh, villages }: Terrain, plots: readonly Plot[], random: Random): void {
  const measured = plots.map((plot) => ({ plot, ...areaAndMiddle(mesh, plot.face) }));
  for (const [purpose, count, low, high] of wantedFor(villages.length)) {
    for (let i = 0; i < Math.round(count); i++) {
      const village = villages[i % villages.length];
      if (!village) return;
      const outskirts = purpose === 'cemetery' ? random.between(200, 420) : 0;
      let best: Plot | undefined;
      let nearest = Infinity;
      for (const { plot, area, x, y } of measured) {
        if (area < low || area > high || !TAKEN_FROM.has(plot.purpose)) continue;
        const far = Math.abs(Math.hypot(x - village.x, y - village.y) - outskirts) + (plot.front ? 0 : 40);
        if (far < nearest) {
          nearest = far;
          best = plot;
        }
      }
      if (best) best.purpose = purpose;
    }
  }
  for (const { plot, area } of measured) {
    if (plot.purpose === 'garden' && area > 900 && random.chance(0.004)) plot.purpose = 'works';
  }
}
