// The binding thread of a build: sorted runs in, one archive on the disk out. Started by tiles/build/bind.ts.
import { mergeRuns } from '../build/merge.ts';
import { answerWith } from './answering.ts';

answerWith(mergeRuns, () => []);
