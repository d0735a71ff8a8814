// The dissolving thread: packed parcels of a commune in, what differs in its pictures out. Started by land-cover.ts.

import { answerWith } from '../worker/answering.ts';
import { picturesOf } from './land-cover-rows.ts';

answerWith(picturesOf, ({ landCover }) => landCover.flatMap(({ geom }) => geom ?? []));
