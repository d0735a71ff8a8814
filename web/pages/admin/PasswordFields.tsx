// A password: made by the server, or typed.
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import form from '../../ui/form.module.css';

interface PasswordProps {
  /** null: the server makes one. */
  readonly value: string | null;
  onChange(value: string | null): void;
}

export function PasswordFields({ value, onChange }: PasswordProps) {
  const say = useWords(adminWords);
  return (
    <>
      <div className={form.segments}>
        <label className={form.segment}>
          <input type="radio" name="password" checked={value === null} onChange={() => onChange(null)} />
          {say('password.made')}
        </label>
        <label className={form.segment}>
          <input type="radio" name="password" checked={value !== null} onChange={() => onChange('')} />
          {say('password.own')}
        </label>
      </div>
      {value !== null && (
        <label className={form.field}>
          {say('password.field')}
          <input
            className={form.input}
            type="password"
            autoComplete="new-password"
            value={value}
            maxLength={128}
            required
            onChange={(event) => onChange(event.target.value)}
          />
          <span className={form.hint}>{say('password.hint')}</span>
        </label>
      )}
    </>
  );
}
