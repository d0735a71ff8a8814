// The dissolving thread: packed parcels of a commune in, what differs in its pictures out. Started by land-cover.ts.
import { picturesOf } from '../land-cover/land-cover-rows.ts';
import { answerWith } from './answering.ts';

answerWith(picturesOf, ({ landCover }) => landCover.flatMap(({ geom }) => geom ?? []));
