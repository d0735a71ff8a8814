// A password that the server made, shown this once.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './sheet.module.css';

interface ToldOnceProps {
  readonly name: string;
  readonly password: string;
  onGone(): void;
}

export function ToldOnce({ name, password, onGone }: ToldOnceProps) {
  const say = useWords(adminWords);
  const [copied, setCopied] = useState(false);
  return (
    <section className={styles.once} role="status">
      <p>{say('password.once', { name })}</p>
      <output className="num">{password}</output>
      <div className={styles.buttons}>
        <Button
          variant="default"
          onClick={() => void navigator.clipboard.writeText(password).then(() => setCopied(true))}
        >
          {say(copied ? 'password.copied' : 'password.copy')}
        </Button>
        <Button onClick={onGone}>{say('password.gone')}</Button>
      </div>
    </section>
  );
}
