// The thread that packs large working sets. Started by working-sets.ts.
import { answerWith } from '../../tiles/worker/answering.ts';
import { packed, type ToPack } from './pack.ts';

answerWith<ToPack, Uint8Array>(
  (asked) => packed(asked),
  (answer) => [answer],
);
