// "Chỉnh sửa": numbers, areas, land uses, address; reason and document where the parcel is certified. Nothing typed is lost.
import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { readDecimal } from '../../ui/decimal.ts';
import form from '../../ui/form.module.css';
import { Key } from '../../ui/Key.tsx';
import { DocumentField } from '../flags/DocumentField.tsx';
import { ConflictView } from './ConflictView.tsx';
import styles from './card.module.css';
import changes from './changes.module.css';
import { AREA_FIELDS, type AreaField, type TextField, typedFields } from './correction.ts';
import frame from './frame.module.css';
import { UseRows } from './UseRows.tsx';
import { type Correction, type CorrectionProps, useCorrection } from './use-correction.ts';

interface FieldProps {
  readonly correction: Correction;
  readonly field: TextField | AreaField;
  readonly maxLength?: number;
}

function Field({ correction, field, maxLength = 20 }: FieldProps) {
  const say = useWords(officerCardWords);
  const value = correction.draft.typed[field];
  const isArea = AREA_FIELDS.some((area) => area === field);
  return (
    <label className={form.field}>
      {say(`field.${field}`)}
      <input
        className={`${field === 'address' ? '' : 'num'} ${form.input}`}
        value={value}
        maxLength={maxLength}
        inputMode={isArea ? 'decimal' : 'text'}
        aria-invalid={isArea && readDecimal(value) === undefined}
        onChange={(event) => correction.type({ [field]: event.target.value })}
      />
    </label>
  );
}

function DraftState({ correction }: { readonly correction: Correction }) {
  const say = useWords(officerEditWords);
  const { draft, isKept, touched } = correction;
  if (!isKept) return <p className={form.notice}>{say('draft.unkept')}</p>;
  const at = new Date(draft.savedAt).toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
  return (
    <p className={`num ${form.hint}`} role="status">
      {touched && draft.savedAt ? say('draft.saved', { at }) : say('draft.none')}
    </p>
  );
}

function Grounds({ correction, commune }: { readonly correction: Correction; readonly commune: string }) {
  const say = useWords(officerEditWords);
  const { draft, certified, write } = correction;
  return (
    <>
      {certified && <p className={form.notice}>{say('certified')}</p>}
      <label className={form.field}>
        {say('reason')}
        <textarea
          className={form.input}
          value={draft.reason}
          maxLength={1000}
          required={certified}
          onChange={(event) => write({ reason: event.target.value })}
        />
      </label>
      <DocumentField
        label={say('document')}
        commune={commune}
        kind="decision"
        value={draft.document ?? undefined}
        onChange={(document) => write({ document: document ?? null })}
      />
    </>
  );
}

function Refusals({ correction }: { readonly correction: Correction }) {
  const say = useWords(officerEditWords);
  const { problems, trouble } = correction;
  return (
    <div aria-live="assertive">
      {trouble && <p className={form.problem}>{trouble}</p>}
      {problems.length > 0 && (
        <div className={form.problem}>
          <strong>{say('problems', { count: problems.length })}</strong>
          <ul className={changes.problems}>
            {problems.map((problem) => (
              <li key={`${problem.rule}${problem.message}`}>{problem.message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Fields({ correction, commune }: { readonly correction: Correction; readonly commune: string }) {
  const say = useWords(officerEditWords);
  return (
    <>
      <fieldset className={form.group}>
        <legend>{say('number')}</legend>
        <div className={form.pair}>
          <Field correction={correction} field="sheetNo" />
          <Field correction={correction} field="parcelNo" />
          <Field correction={correction} field="oldSheetNo" />
          <Field correction={correction} field="oldParcelNo" />
        </div>
      </fieldset>
      <fieldset className={form.group}>
        <legend>{say('areas')}</legend>
        <div className={form.pair}>
          <Field correction={correction} field="mappedArea" />
          <Field correction={correction} field="legalArea" />
        </div>
      </fieldset>
      <UseRows lines={correction.draft.typed.uses} onLines={(uses) => correction.type({ uses })} />
      <Field correction={correction} field="address" maxLength={400} />
      <Grounds correction={correction} commune={commune} />
    </>
  );
}

/** Throwing a draft away is asked about, and says what would be lost. */
function Discard({ correction }: { readonly correction: Correction }) {
  const say = useWords(officerEditWords);
  const [asking, setAsking] = useState(false);
  const { draft, discard } = correction;
  const fields = typedFields(draft.base.value, draft.typed).length;
  if (fields === 0 && !draft.reason && !draft.document) return null;
  return (
    <>
      <Button size="sm" variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {say('discard')}
      </Button>
      {asking && (
        <Dialog title={say('discard.ask')} onClose={() => setAsking(false)}>
          <p className={form.hint}>{fields > 0 ? say('discard.loss', { count: fields }) : say('discard.words')}</p>
          <div className={form.buttons}>
            <Button size="sm" onClick={() => setAsking(false)}>
              {say('discard.keep')}
            </Button>
            <Button size="sm" variant="default" onClick={discard}>
              {say('discard')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

export function CorrectForm(props: CorrectionProps) {
  const say = useWords(officerEditWords);
  const correction = useCorrection(props);
  const { conflict, touched, sending, rebasedOn } = correction;
  if (conflict) return <ConflictView correction={correction} theirs={conflict} />;
  function submit(event: FormEvent): void {
    event.preventDefault();
    correction.send();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
    event.preventDefault();
    correction.send();
  }
  return (
    <form className={frame.correct} onSubmit={submit} onKeyDown={onKeyDown} aria-label={say('title')} noValidate>
      <div className={`${form.form} ${frame.scroll} ${frame.padded}`}>
        <div className={styles.sectionHead}>
          <h3>{say('title')}</h3>
          <DraftState correction={correction} />
        </div>
        {rebasedOn !== undefined && (
          <p className={form.notice} role="status">
            {say('conflict.rebased', { version: rebasedOn })}
          </p>
        )}
        <Fields correction={correction} commune={props.card.communeCode} />
      </div>
      <div className={frame.foot}>
        <Refusals correction={correction} />
        <div className={form.buttons}>
          <Button type="submit" size="sm" loading={sending} disabled={!touched} rightSection={<Key>Ctrl S</Key>}>
            {say(props.mayDecide ? 'send.apply' : 'send.propose')}
          </Button>
          <Button size="sm" variant="default" onClick={props.onClose}>
            {say('close')}
          </Button>
          <Discard correction={correction} />
        </div>
      </div>
    </form>
  );
}
