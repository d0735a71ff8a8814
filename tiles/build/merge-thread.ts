// The binding thread of a build: sorted runs in, one archive on the disk out. Started by tiles/build/bind.ts.

import { answerWith } from '../worker/answering.ts';
import { mergeRuns } from './merge.ts';

answerWith(mergeRuns, () => []);
