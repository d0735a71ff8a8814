// What land is cut into, and the book in which plots are entered as they are cut.
import { areaAndMiddle, narrowestBox } from './faces.ts';
import type { Mesh } from './mesh.ts';

export type Purpose = 'home' | 'garden' | 'rice' | 'crops' | 'pond' | 'forest' | 'trade' | 'works' | PublicPurpose;
export type PublicPurpose = 'office' | 'school' | 'clinic' | 'market' | 'pagoda' | 'cemetery' | 'culture';

export interface Plot {
  readonly face: number;
  purpose: Purpose;
  readonly hamlet: number;
  /** Direction along the road on the flat sheet, for house plots; undefined elsewhere. */
  readonly front?: readonly [number, number] | undefined;
}

/** Metres and square metres below which a plot is a crumb of the cutting. */
const CRUMB = { area: 20, width: 2.2 };

/** The plots of a commune by face. */
export class PlotBook {
  readonly plots = new Map<number, Plot>();
  /** The hamlet that is being cut. */
  hamlet = 0;
  private readonly mesh: Mesh;

  constructor(mesh: Mesh) {
    this.mesh = mesh;
  }

  /** Enters a plot; a crumb joins a plot it shares one edge with instead. */
  keep(face: number, purpose: Purpose, front?: readonly [number, number]): void {
    const { mesh } = this;
    const { area } = areaAndMiddle(mesh, face);
    const narrow = narrowestBox(mesh, face).width < CRUMB.width;
    if (area < CRUMB.area || narrow) {
      for (const half of mesh.around(face)) {
        const beside = mesh.faceOf(half ^ 1);
        if (!this.plots.has(beside)) continue;
        const shared = mesh.around(face).filter((each) => mesh.faceOf(each ^ 1) === beside);
        if (shared.length !== 1) continue;
        mesh.merge(half ^ 1);
        return;
      }
    }
    this.plots.set(face, { face, purpose, hamlet: this.hamlet, front });
  }
}
