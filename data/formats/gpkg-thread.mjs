// Where the thread that reads a GeoPackage begins: plain JavaScript, because a thread's first file is loaded before TypeScript can be read.
import { register } from 'tsx/esm/api';

register();
await import('./gpkg-thread.ts');
