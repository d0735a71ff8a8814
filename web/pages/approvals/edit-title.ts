// A proposal in a line: what is done to which parcels, by how much, how long ago.
import type { Edit } from '../../../data/model/edit.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { say } from '../../i18n/words.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import { KINDS } from './search.ts';

type Titled = Pick<Edit, 'id' | 'kind' | 'gist'>;

export function kindName(kind: string): string {
  const known = KINDS.find((each) => each === kind);
  return say(approvalsWords, known ? `kind.${known}` : 'kind.other');
}

const JOINTS: Readonly<Record<string, string>> = { geometry: ' × ' };

export function titleOf({ id, kind, gist }: Titled): string {
  const known = KINDS.find((each) => each === kind);
  if (!gist || !known || gist.aboutCount === 0)
    return say(approvalsWords, 'title.number', { kind: kindName(kind), id });
  const numbers = gist.about.filter((no) => no !== null).join(JOINTS[kind] ?? ', ');
  if (kind === 'create' && (numbers === '' || gist.aboutCount > 1)) {
    return say(approvalsWords, 'title.createMany', { count: gist.aboutCount });
  }
  const more = gist.aboutCount - gist.about.length;
  const no = more > 0 ? say(approvalsWords, 'title.andMore', { no: numbers, count: more }) : numbers || '–';
  return say(approvalsWords, `title.${known}`, { no, count: gist.becomes });
}

/** Below, an area is printed as 0,0. */
const LEAST_M2 = 0.05;

/** −31,9 where land is lost or won in sum, ±40,0 where it only moves from one to the other, nothing where no shape differs. */
export function areaOf({ gist }: Pick<Titled, 'gist'>): string {
  if (!gist || gist.netM2 === null) return '';
  if (Math.abs(gist.netM2) < LEAST_M2 && gist.movedM2 >= LEAST_M2) return `±${formatNumber(gist.movedM2, 1)}`;
  return formatSigned(gist.netM2, 1);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in the largest unit that fits. */
export function ageOf(milliseconds: number): string {
  if (milliseconds < MINUTE) return say(approvalsWords, 'age.now');
  if (milliseconds < HOUR) return say(approvalsWords, 'age.minutes', { count: Math.floor(milliseconds / MINUTE) });
  if (milliseconds < DAY) return say(approvalsWords, 'age.hours', { count: Math.floor(milliseconds / HOUR) });
  return say(approvalsWords, 'age.days', { count: Math.floor(milliseconds / DAY) });
}
