// The web app that screens are measured with: built now where that was not done since its sources changed.
import { join } from 'node:path';
import { BUILT_WEB } from '../../server/pages/web-app.ts';
import { buildWeb } from '../bootstrap.mjs';

/** @returns the page that stands for the whole app */
export function builtWeb(): string {
  buildWeb();
  return join(BUILT_WEB, 'index.html');
}
