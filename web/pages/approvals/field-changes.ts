// Field by field: what each parcel's record says before and after, by how much, within which limit, and what the rules say of it.
import { areaLimitM2 } from '../../../data/catalog/area-limits.ts';
import { areaRounded } from '../../../data/geometry/area.ts';
import type { Shape } from '../../../data/geometry/shape.ts';
import { alteredFields, type Change, type ParcelChange, type RecordChange } from '../../../data/model/change.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import type { Problem } from '../../../data/model/problem.ts';
import { RULES } from '../../../data/rules/rules.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { type SayOf, say } from '../../i18n/words.ts';
import { areaVerdict } from '../../panels/card/area-verdict.ts';
import { fieldName, fieldText } from '../../panels/card/field-values.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import type { TwoSides } from './compare/two-sides.ts';

export interface FieldChange {
  readonly key: string;
  readonly parcel: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** Signed difference of figures; empty for words. */
  readonly delta: string;
  readonly limit: string;
  readonly verdict: { readonly tone: Problem['severity'] | 'pass' | 'quiet'; readonly text: string };
}

interface Subject {
  readonly change: Change;
  readonly sides: readonly TwoSides[];
  readonly cards: ReadonlyMap<number, OfficerParcelCard>;
  /** What the rules say, gravest first. */
  readonly problems: readonly Problem[];
}

const word = (key: Parameters<SayOf<typeof approvalsWords>>[0]): string => say(approvalsWords, key);
const QUIET = () => ({ tone: 'quiet' as const, text: word('verdict.asked') });

/** The gravest problem that a rule has with these fields of the record. */
function verdictOn(
  problems: readonly Problem[],
  { type, id }: RecordChange,
  fields: readonly string[],
): FieldChange['verdict'] {
  const found = problems.find(
    ({ rule, record }) =>
      record?.type === type &&
      record.id === id &&
      RULES.find((each) => each.id === rule)?.fields[type]?.some((field) => fields.includes(field)),
  );
  return found ? { tone: found.severity, text: found.rule } : QUIET();
}

const corners = (shape: Shape): number => shape.polygons.flat().reduce((sum, ring) => sum + ring.length / 2, 0);

type Row = Omit<FieldChange, 'key' | 'parcel'>;

function figures(field: string, before: number, after: number, digits: number): Omit<Row, 'verdict'> {
  return {
    field,
    before: formatNumber(before, digits),
    after: formatNumber(after, digits),
    delta: formatSigned(after - before, digits),
    limit: '',
  };
}

/** How far the shape is from the legal area, before and after, against the limit of the sheet's scale; nothing where that area is given up. */
function legalGap(card: OfficerParcelCard | undefined, record: ParcelChange, before: number, after: number): Row[] {
  const legal = record.after?.legalArea !== undefined ? record.after.legalArea : card ? areaVerdict(card).legal : null;
  const scale = card?.sheet?.scale;
  if (legal === null || !scale) return [];
  const limit = areaLimitM2(scale, legal);
  const isWithin = Math.abs(after - legal) <= limit;
  return [
    {
      field: say(approvalsWords, 'field.legalGap', { legal: formatNumber(legal, 1) }),
      before: formatSigned(before - legal, 1),
      after: formatSigned(after - legal, 1),
      delta: formatSigned(after - before, 1),
      limit: `±${formatNumber(limit, 1)}`,
      verdict: { tone: isWithin ? 'pass' : 'warning', text: word(isWithin ? 'verdict.within' : 'verdict.over') },
    },
  ];
}

function shapeRows({ problems, cards }: Subject, record: ParcelChange, side: TwoSides): Row[] {
  const [old, now] = [side.before?.shape, side.after?.shape];
  if (!old || !now) return [];
  const [before, after] = [areaRounded(old), areaRounded(now)];
  const area = figures(word('field.shapeArea'), before, after, 1);
  const same = { tone: 'quiet' as const, text: word('verdict.same') };
  const rows: Row[] = [
    { ...area, verdict: before === after ? same : verdictOn(problems, record, ['shape']) },
    ...legalGap(cards.get(record.id), record, before, after),
  ];
  if (corners(old) === corners(now)) return rows;
  return [...rows, { ...figures(word('field.corners'), corners(old), corners(now), 0), verdict: QUIET() }];
}

function attributeRow({ problems }: Subject, record: ParcelChange, field: string): Row {
  const [before, after] = [record.before, record.after].map(
    (value) => (value as Record<string, unknown> | null)?.[field],
  );
  const isFigure = typeof before === 'number' && typeof after === 'number' && field.endsWith('Area');
  return {
    field: fieldName(field),
    before: fieldText(field, before),
    after: fieldText(field, after),
    delta: isFigure ? formatSigned(after - before, 1) : '',
    limit: '',
    verdict: verdictOn(problems, record, [field]),
  };
}

function bornRows({ problems }: Subject, record: ParcelChange, { after }: TwoSides): Row[] {
  const none = word('value.none');
  const area = after?.shape ? formatNumber(areaRounded(after.shape), 1) : '';
  return [
    {
      field: word('field.shapeArea'),
      before: none,
      after: area || none,
      delta: area && `+${area}`,
      limit: '',
      verdict: verdictOn(problems, record, ['shape', 'parcelNo', 'sheetNo', 'landUse', 'uses', 'mappedArea']),
    },
  ];
}

function parcelRows(subject: Subject, record: ParcelChange): Row[] {
  const side = subject.sides.find(({ id }) => id === record.id);
  if (!side || side.isBystander) return [];
  if (record.before === null) return bornRows(subject, record, side);
  if (record.after === null) {
    const [before, after] = [word('value.inForce'), word('value.retired')];
    return [
      {
        field: word('field.state'),
        before,
        after,
        delta: '',
        limit: '',
        verdict: verdictOn(subject.problems, record, []),
      },
    ];
  }
  const fields = alteredFields(record);
  return [
    ...(fields.includes('shape') ? shapeRows(subject, record, side) : []),
    ...fields.filter((field) => field !== 'shape').map((field) => attributeRow(subject, record, field)),
  ];
}

/** Rights, certificates, restrictions: that they come, go or change; their values name persons and stay in the card. */
function otherRow({ problems }: Subject, record: Exclude<RecordChange, ParcelChange>): Row {
  const happened = record.before === null ? 'value.added' : record.after === null ? 'value.removed' : 'value.changed';
  return {
    field: word(`field.${record.type}`),
    before: '',
    after: word(happened),
    delta: '',
    limit: '',
    verdict: verdictOn(problems, record, alteredFields(record)),
  };
}

export function fieldChanges(subject: Subject): FieldChange[] {
  const numberOf = new Map(subject.sides.map(({ id, before, after }) => [id, before?.no ?? after?.no ?? '–']));
  return subject.change.records.flatMap((record) => {
    const about = record.after ?? record.before;
    const parcelId = record.type === 'parcel' ? record.id : about && 'parcelId' in about ? about.parcelId : undefined;
    const rows = record.type === 'parcel' ? parcelRows(subject, record) : [otherRow(subject, record)];
    const parcel = parcelId === undefined ? '' : (numberOf.get(parcelId) ?? '');
    return rows.map((row, i) => ({ ...row, key: `${record.type}${record.id}-${i}`, parcel }));
  });
}
