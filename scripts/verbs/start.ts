// `thua start`: what `npm start` runs after installing and building. An empty database gets the demo province.
import type { Command } from 'commander';
import { isEmpty } from '../../server/http/doctor.sql.ts';
import { PROCESSES_HELP, processCount, serveWith } from '../processes.ts';
import type { Desk } from '../verb.ts';

/** With its archives, so that the demo is as fast as the real thing. */
async function seedIfEmpty(desk: Desk): Promise<void> {
  const found = await desk.store.first<{ empty: boolean }>(isEmpty());
  if (!found?.empty) return;
  // the generator is only loaded where it is needed: a second start takes seconds
  const [{ seedProvince }, { buildArchives }] = await Promise.all([import('./seed.ts'), import('./tiles.ts')]);
  await seedProvince(desk, {});
  await buildArchives(desk);
}

export function startVerb(program: Command): void {
  program
    .command('start')
    .description('migrate, seed a demo province with its tile archives if the database is empty, serve')
    .option('--processes <n>', 'processes that share the port; more than one needs PostgreSQL', processCount, 1)
    .addHelpText('after', `${PROCESSES_HELP}\n\nExample:\n  npm start`)
    .action(({ processes }: { processes: number }) => serveWith(processes, seedIfEmpty));
}
