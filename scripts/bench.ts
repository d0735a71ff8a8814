// npm run bench [-- name …]: the ratios of the performance goals, printed. Without names, all of them but those that take too long.
import { cpus, loadavg } from 'node:os';
import type { Bench } from './bench/bench.ts';
import { importBench } from './bench/import.ts';
import { landBench } from './bench/land.ts';
import { mapBench } from './bench/map.ts';
import { countryBench } from './bench/parcels-24m.ts';
import { searchBench } from './bench/search.ts';
import { tilesBench } from './bench/tiles.ts';

const BENCHES: readonly Bench[] = [tilesBench, importBench, searchBench, mapBench, landBench];

/** Only by name. */
const LONG: readonly Bench[] = [countryBench];
const ALL = [...BENCHES, ...LONG];

const say = (line: string) => console.log(line);
const names = process.argv.slice(2);
const unknown = names.find((name) => !ALL.some((bench) => bench.name === name));
if (unknown !== undefined || names.includes('--help')) {
  say(`npm run bench [-- name …]\n${ALL.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}`);
  process.exitCode = unknown === undefined || unknown === '--help' ? 0 : 1;
} else {
  const [load = 0] = loadavg();
  say(
    `Node ${process.version}, ${cpus().length} cores, load ${load.toFixed(1)} before: wall times mean little above ${cpus().length}`,
  );
  for (const bench of names.length === 0 ? BENCHES : ALL.filter(({ name }) => names.includes(name))) {
    say(`${bench.name}: ${bench.about}`);
    if (!(await bench.run(say))) process.exitCode = 1;
  }
}
