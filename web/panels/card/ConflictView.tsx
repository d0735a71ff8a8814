// Somebody was faster: what I opened, what I wrote, what stands now, field by field, and the three ways on.
import { Button } from '@mantine/core';
import type { Parcel } from '../../../data/model/parcel.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import type { CurrentParcel } from '../../store/edits.ts';
import form from '../../ui/form.module.css';
import { formatInstant } from '../../ui/format.ts';
import changes from './changes.module.css';
import { readTyped, typedOf } from './correction.ts';
import { differingFields, fieldName, fieldText, PARCEL_FIELDS } from './field-values.ts';
import { Hands } from './Hands.tsx';
import type { Correction } from './use-correction.ts';

/** The draft as a value; what cannot be read stays as in the base. */
function mineOf({ draft }: Correction): Parcel {
  const reading = readTyped(draft.base.value, draft.typed);
  if ('patch' in reading) return { ...draft.base.value, ...reading.patch };
  const readable = readTyped(draft.base.value, { ...draft.typed, uses: typedOf(draft.base.value).uses });
  return { ...draft.base.value, ...('patch' in readable ? readable.patch : {}) };
}

export function ConflictView({
  correction,
  theirs,
}: {
  readonly correction: Correction;
  readonly theirs: CurrentParcel;
}) {
  const say = useWords(officerEditWords);
  const base = correction.draft.base.value;
  const mine = mineOf(correction);
  const byMe = differingFields(base, mine);
  const byThem = differingFields(base, theirs.value);
  const fields = PARCEL_FIELDS.filter((field) => byMe.includes(field) || byThem.includes(field));
  const { changedBy, changedAt } = theirs;
  return (
    <section className={changes.conflict} aria-label={say('conflict.title')}>
      <h2>{say('proposals.parcel', { no: base.parcelNo ?? '–', sheet: base.sheetNo ?? '–' })}</h2>
      <p className={form.notice} role="alert">
        {changedBy && changedAt
          ? say('conflict.who', { name: changedBy, at: formatInstant(changedAt) })
          : say('conflict.someone')}
      </p>
      <Hands
        proposedBy={changedBy}
        proposedAt={theirs.proposedAt}
        decidedBy={theirs.decidedByName}
        decidedAt={theirs.decidedAt}
        reason={theirs.reason}
        document={theirs.document}
      />
      <table className={changes.changes}>
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('conflict.base')}</th>
            <th scope="col">{say('conflict.mine')}</th>
            <th scope="col">{say('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} data-both={byMe.includes(field) && byThem.includes(field)}>
              <th scope="row">
                {fieldName(field)}
                {byMe.includes(field) && byThem.includes(field) && (
                  <span className={changes.both}>{say('conflict.both')}</span>
                )}
              </th>
              <td className="num">{fieldText(field, base[field])}</td>
              <td className="num" data-changed={byMe.includes(field)}>
                {fieldText(field, mine[field])}
              </td>
              <td className="num" data-changed={byThem.includes(field)}>
                {fieldText(field, theirs.value[field])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={changes.stacked}>
        <Button size="sm" onClick={() => correction.keepMine(theirs)}>
          {say('conflict.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={() => correction.takeTheirs(theirs)}>
          {say('conflict.take')}
        </Button>
        <Button size="sm" variant="default" onClick={correction.later}>
          {say('conflict.cancel')}
        </Button>
      </div>
    </section>
  );
}
