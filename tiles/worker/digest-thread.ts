// The thread that proves archives before they are served. Started by tiles/archive/shelf.ts.
import { digestOf } from '../archive/digest.ts';
import { answerWith } from './answering.ts';

answerWith(digestOf, () => []);
