// Where an encoding thread begins: plain JavaScript, because a thread's first file is loaded before TypeScript can be read.
import { register } from 'tsx/esm/api';

register();
await import('./encode-thread.ts');
