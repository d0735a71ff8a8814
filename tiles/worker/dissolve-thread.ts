// The dissolving thread: packed parcels of a commune in, its land cover out. Started by land-cover.ts.
import { dissolveParcels } from '../land-cover-rows.ts';
import { answerWith } from './answering.ts';

answerWith(dissolveParcels, (rows) => rows.map(({ geom }) => geom));
