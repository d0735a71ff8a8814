// Run by directory-lock.test.ts as the other process: takes the lock, says so, and stays until it is ended.
import { lockDirectory } from '../directory-lock.ts';

const [directory = ''] = process.argv.slice(2);
try {
  await lockDirectory(directory);
  process.stdout.write('held\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : 'failed'}\n`);
}
