// Why the server refused: the fields' own words where it names them.
import { ApiProblem } from '../../api.ts';
import { accountWords } from '../../i18n/account.ts';
import { useWords } from '../../i18n/words.ts';
import form from '../../ui/form.module.css';

export function Problem({ error }: { readonly error: Error | null }) {
  const say = useWords(accountWords);
  if (!error) return null;
  const named = error instanceof ApiProblem ? error.problems.map(({ message }) => message).join(' ') : '';
  const detail = error instanceof ApiProblem ? error.detail : say('state.noAnswer');
  return (
    <p className={form.problem} role="alert">
      {named || detail}
    </p>
  );
}
