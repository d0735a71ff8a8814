// The thread that proves archives before they are served. Started by tiles/archive/shelf.ts.

import { answerWith } from '../worker/answering.ts';
import { digestOf } from './digest.ts';

answerWith(digestOf, () => []);
