// The thread for changes that are too large for the event loop. Started by tiles/delta/log-follower.ts.
import { type CoverQuestion, touchedByChange } from '../delta/touched-by-change.ts';
import { answerWith } from './answering.ts';

answerWith(
  ({ change, stored }: CoverQuestion) => touchedByChange(change, stored),
  () => [],
);
