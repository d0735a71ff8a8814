// `thua serve`: the server, on a database that is there.
import type { Command } from 'commander';
import { PROCESSES_HELP, processCount, serveWith } from '../processes.ts';

export function serveVerb(program: Command): void {
  program
    .command('serve')
    .description('serve the map, the interface and the pages; settings come from the environment (.env.example)')
    .option('--processes <n>', 'processes that share the port; more than one needs PostgreSQL', processCount, 1)
    .addHelpText(
      'after',
      `${PROCESSES_HELP}

Examples:
  PORT=8081 npm run thua -- serve
  DATABASE_URL=postgres://… npm run thua -- serve --processes 4`,
    )
    .action(({ processes }: { processes: number }) => serveWith(processes, async () => undefined));
}
