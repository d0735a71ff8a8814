// Words of the map, its list, its legend and the search box.
import { mapEn } from './map.en.ts';
import { mapVi } from './map.vi.ts';
import { defineWords } from './words.ts';

export const mapWords = defineWords('map', mapVi, mapEn);
