// "Gắn cờ lỗi": kind by digit, whole parcel or a point on the map, severity, comment, photo; Enter sends.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { FLAG_CATEGORIES, FLAG_KINDS } from '../../../data/catalog/flag-kinds.ts';
import { flagWords } from '../../i18n/flag.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import form from '../../ui/form.module.css';
import { Key } from '../../ui/Key.tsx';
import { SEVERITIES, SeverityMark } from '../../ui/Severity.tsx';
import { DocumentField } from './DocumentField.tsx';
import styles from './flags.module.css';
import { type FlagFormProps, useFlagForm } from './use-flag-form.ts';

type Form = ReturnType<typeof useFlagForm>;
const TEXT = 'input:not([type=radio]), textarea, select';

function Kinds({ fields }: Pick<Form, 'fields'>) {
  const say = useWords(flagWords);
  const language = currentLanguage();
  return (
    <>
      <fieldset className={form.group}>
        <legend>{say('form.category')}</legend>
        <div className={styles.categories}>
          {FLAG_CATEGORIES.map((category) => (
            <label key={category.id} className={form.segment}>
              <input
                type="radio"
                name="category"
                checked={fields.category === category.id}
                onChange={() => fields.chooseCategory(category.id)}
              />
              <Key>{category.key}</Key>
              <span>{category[language]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className={form.field}>
        {say('form.kind')}
        <select className={form.input} value={fields.kind} onChange={(event) => fields.chooseKind(event.target.value)}>
          {FLAG_KINDS.filter(({ category }) => category === fields.category).map((kind) => (
            <option key={kind.id} value={kind.id}>
              {kind[language]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function Where({ parcel, point, wantsPoint, onWantsPoint }: FlagFormProps) {
  const say = useWords(flagWords);
  return (
    <fieldset className={form.group}>
      <legend>{say('form.where')}</legend>
      <div className={form.segments}>
        {parcel && (
          <label className={form.segment}>
            <input type="radio" name="where" checked={!wantsPoint} onChange={() => onWantsPoint(false)} />
            {say('form.whole')}
          </label>
        )}
        <label className={form.segment}>
          <input type="radio" name="where" checked={wantsPoint} onChange={() => onWantsPoint(true)} />
          {say('form.point')}
        </label>
      </div>
      {wantsPoint && <p className={form.hint}>{say(point ? 'form.placed' : 'form.placeHint')}</p>}
    </fieldset>
  );
}

function Gravity({ fields }: Pick<Form, 'fields'>) {
  const say = useWords(flagWords);
  return (
    <fieldset className={form.group}>
      <legend>{say('form.severity')}</legend>
      <div className={styles.severities}>
        {SEVERITIES.toReversed().map((severity) => (
          <label key={severity} className={form.segment}>
            <input
              type="radio"
              name="severity"
              checked={fields.severity === severity}
              onChange={() => fields.write({ severity })}
            />
            <SeverityMark severity={severity} size={14} />
            {say(`severity.${severity}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Digits choose the kind, Enter sends; in the comment Enter is a new line and Ctrl Enter sends. */
function onKeys(event: KeyboardEvent<HTMLFormElement>, { fields, send, close }: Form): void {
  if (event.nativeEvent.isComposing || event.altKey) return;
  const inText = event.target instanceof Element && event.target.matches(TEXT);
  const inComment = event.target instanceof HTMLTextAreaElement;
  const onButton = event.target instanceof HTMLButtonElement;
  const category = inText ? undefined : FLAG_CATEGORIES.find(({ key }) => key === event.key);
  if (category) fields.chooseCategory(category.id);
  else if (event.key === 'Escape') close();
  else if (event.key === 'Enter' && !onButton && (!inComment || event.ctrlKey || event.metaKey)) send();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function FlagForm(props: FlagFormProps) {
  const say = useWords(flagWords);
  const flag = useFlagForm(props);
  const { fields } = flag;
  const { parcel, commune } = props;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  return (
    <form
      ref={element}
      className={`${form.form} ${styles.float}`}
      aria-label={say('form.title')}
      onKeyDown={(event) => onKeys(event, flag)}
      onSubmit={(event) => {
        event.preventDefault();
        flag.send();
      }}
    >
      <div className={styles.head}>
        <div>
          <h2>{say('form.title')}</h2>
          <p className={form.hint}>
            {parcel
              ? say('form.parcel', { no: parcel.parcelNo ?? '–', sheet: parcel.sheetNo ?? '–' })
              : say('form.noParcel')}
          </p>
        </div>
        <ActionIcon aria-label={say('form.cancel')} onClick={flag.close}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <Kinds fields={fields} />
      <Where {...props} />
      <Gravity fields={fields} />
      <label className={form.field}>
        {say('form.comment')}
        <textarea
          className={form.input}
          value={fields.comment}
          maxLength={2000}
          placeholder={say('form.commentHint')}
          onChange={(event) => fields.write({ comment: event.target.value })}
        />
      </label>
      <DocumentField
        label={say('form.photo')}
        commune={commune}
        kind="photo"
        value={fields.photo}
        onChange={(photo) => fields.write({ photo: photo ?? null })}
        onBusy={fields.setUploading}
      />
      {flag.fault && (
        <p className={form.problem} role="alert">
          {flag.fault}
        </p>
      )}
      <div className={form.buttons}>
        <Button type="submit" loading={flag.sending} disabled={fields.uploading} rightSection={<Key>Enter</Key>}>
          {say('form.send')}
        </Button>
        <Button variant="default" onClick={flag.close}>
          {say('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
