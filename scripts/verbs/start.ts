// `thua start`: what `npm start` runs after installing and building. An empty database gets the demo province.
import type { Command } from 'commander';
import { isEmpty } from '../../server/http/doctor.sql.ts';
import { serveUntilStopped } from '../serving.ts';
import { type Desk, withStore } from '../verb.ts';

async function start(desk: Desk): Promise<void> {
  const found = await desk.store.first<{ empty: boolean }>(isEmpty());
  if (found?.empty) {
    // the generator is only loaded where it is needed: a second start takes seconds
    const { seedProvince } = await import('./seed.ts');
    await seedProvince(desk, {});
  }
  await serveUntilStopped(desk);
}

export function startVerb(program: Command): void {
  program
    .command('start')
    .description('migrate, seed a demo province if the database is empty, serve')
    .addHelpText('after', '\nExample:\n  npm start')
    .action(() => withStore(start));
}
