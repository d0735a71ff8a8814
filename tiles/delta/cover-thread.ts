// The thread for changes that are too large for the event loop. Started by tiles/delta/log-follower.ts.
import { answerWith } from '../worker/answering.ts';
import { type Turn, touchedByChange } from './touched-by-change.ts';

answerWith(
  (turns: readonly Turn[]) => touchedByChange(turns),
  () => [],
);
