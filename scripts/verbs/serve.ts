// `thua serve`: the server, on a database that is there.
import type { Command } from 'commander';
import { serveUntilStopped } from '../serving.ts';
import { withStore } from '../verb.ts';

export function serveVerb(program: Command): void {
  program
    .command('serve')
    .description('serve the map, the interface and the pages; settings come from the environment (.env.example)')
    .addHelpText('after', '\nExample:\n  PORT=8081 npm run thua -- serve')
    .action(() => withStore(serveUntilStopped));
}
