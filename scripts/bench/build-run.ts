// One `thua tiles build` in a process of its own, on a database of the bench: what each step of it took.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Manifest } from '../../tiles/archive/manifest.ts';
import { start, thua } from './child.ts';
import { reapedCpuSeconds, treeCpuSeconds, watchMemory } from './process-tree.ts';

/** As `thua tiles build` names them, in their order; what comes before the first is the start of the process. */
const STEPS = {
  'Drawing the land cover': 'landCover',
  'Looking where land is': 'plan',
  'Drawing tiles': 'print',
  'Writing the archives': 'bind',
} as const;

type Step = (typeof STEPS)[keyof typeof STEPS] | 'start';

export interface Took {
  /** Seconds. */
  readonly wall: number;
  /** Processor seconds, of the process and of the database server. */
  readonly cpu: number;
}

export interface BuildRun {
  readonly manifest: Manifest;
  /** Steps that took place. */
  readonly steps: ReadonlyMap<Step, Took>;
  /** Peaks, bytes. */
  readonly memory: Readonly<Record<'thua' | 'postgres' | 'all', number>>;
}

export interface BuildPlace {
  /** Of the database. */
  readonly url: string;
  /** Process id of its server. */
  readonly server: number;
  /** DATA_DIR; archives come to be in `tiles/` of it. */
  readonly directory: string;
}

interface Mark {
  readonly step: Step | undefined;
  readonly at: number;
  readonly cpu: number;
}

/** Archives of earlier runs go first, so that each run writes into a disk as empty as the others. */
export async function runBuild({ url, server, directory }: BuildPlace): Promise<BuildRun> {
  const tiles = join(directory, 'tiles');
  if (existsSync(tiles)) await rm(tiles, { recursive: true });
  const reaped = reapedCpuSeconds();
  const marks: Mark[] = [{ step: 'start', at: performance.now(), cpu: treeCpuSeconds([server]) }];
  const child = start(
    thua(['tiles', 'build', '--json'], { DATABASE_URL: url, DATA_DIR: directory }, directory),
    (line) => {
      const step = Object.entries(STEPS).find(([name]) => line.startsWith(name))?.[1];
      if (!step || marks.some((mark) => mark.step === step)) return;
      marks.push({ step, at: performance.now(), cpu: treeCpuSeconds([server, child.pid]) });
    },
  );
  const memory = watchMemory({ thua: child.pid, postgres: server });
  const printed = await child.ended;
  marks.push({ step: undefined, at: performance.now(), cpu: treeCpuSeconds([server]) + reapedCpuSeconds() - reaped });
  return { manifest: Manifest.parse(JSON.parse(printed)), steps: stepsOf(marks), memory: memory() };
}

function stepsOf(marks: readonly Mark[]): Map<Step, Took> {
  const steps = new Map<Step, Took>();
  for (const [index, { step, at, cpu }] of marks.entries()) {
    const next = marks[index + 1];
    if (step && next) steps.set(step, { wall: (next.at - at) / 1000, cpu: next.cpu - cpu });
  }
  return steps;
}

/** Some steps together; all of them without names. */
export function took({ steps }: BuildRun, names: readonly Step[] = [...steps.keys()]): Took {
  const some = names.map((name) => steps.get(name) ?? { wall: 0, cpu: 0 });
  return {
    wall: some.reduce((sum, { wall }) => sum + wall, 0),
    cpu: some.reduce((sum, { cpu }) => sum + cpu, 0),
  };
}

/** What `buildTiles` does; land cover is kept by the server anyway. */
export const BUILD_STEPS: readonly Step[] = ['plan', 'print', 'bind'];
