// The table of quality rules that a change of a parcel can break. Ids and severities: the catalogue of the campaign (HH geometry, TT attributes).
import { areaOfShape } from './area-of-shape.ts';
import { areaOfUses } from './area-of-uses.ts';
import { gap, nearMiss, nodeMissing, overLandObject, overlap, sameShape } from './between-records.ts';
import { landUseKnown } from './land-use-known.ts';
import { nationalCode } from './national-code.ts';
import { nationalCodeTaken } from './national-code-taken.ts';
import { numberTaken } from './number-taken.ts';
import { parcelNumber } from './parcel-number.ts';
import { recordedArea } from './recorded-area.ts';
import type { Rule } from './rule.ts';
import { shapeInParts } from './shape-in-parts.ts';
import { shapeMissing } from './shape-missing.ts';
import { boundaryCrossesItself, shapeValid } from './shape-valid.ts';
import { axesSwapped, outsideCommune, zoneWrong } from './within-commune.ts';

export const RULES: readonly Rule[] = [
  shapeValid,
  boundaryCrossesItself,
  shapeMissing,
  overlap,
  gap,
  nearMiss,
  nodeMissing,
  outsideCommune,
  zoneWrong,
  axesSwapped,
  sameShape,
  overLandObject,
  areaOfShape,
  shapeInParts,
  parcelNumber,
  numberTaken,
  nationalCode,
  nationalCodeTaken,
  recordedArea,
  landUseKnown,
  areaOfUses,
];
