// Where every thread begins: plain JavaScript, because a thread's first file is loaded before TypeScript can be read.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.work);
