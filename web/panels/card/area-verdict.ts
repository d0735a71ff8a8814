// Whether a parcel's areas agree: the measured one against the legal one, by the scale of the map sheet.
import { areaLimitM2 } from '../../../data/catalog/area-limits.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';

export interface AreaVerdict {
  /** m², null where the record has none. */
  readonly legal: number | null;
  readonly mapped: number | null;
  readonly computed: number | null;
  /** Shape (or map) minus legal, m². */
  readonly difference: number | null;
  /** Thông tư 26/2024, Phụ lục 04, m². */
  readonly limit: number | null;
  readonly scale: number | null;
  readonly answer: 'within' | 'over' | 'unknown';
}

/** The legal area of the record, else what the newest certificate in force has printed. */
function legalAreaOf(card: OfficerParcelCard): number | null {
  const printed = card.certificates?.find(({ state, printedArea }) => state === 'issued' && printedArea !== null);
  return card.legalArea ?? printed?.printedArea ?? null;
}

export function areaVerdict(card: OfficerParcelCard): AreaVerdict {
  const legal = legalAreaOf(card);
  const measured = card.computedArea ?? card.mappedArea;
  const scale = card.sheet?.scale ?? null;
  const difference = legal !== null && measured !== null ? measured - legal : null;
  const limit = legal !== null && scale !== null ? areaLimitM2(scale, legal) : null;
  const known = difference !== null && limit !== null;
  return {
    legal,
    mapped: card.mappedArea,
    computed: card.computedArea,
    difference,
    limit,
    scale,
    answer: known ? (Math.abs(difference) <= limit ? 'within' : 'over') : 'unknown',
  };
}
