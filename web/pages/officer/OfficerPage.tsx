// The map, for officers: rail, map, card; queue and lists at the left; the strip below. Who may not be here is told why.

import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { ApiProblem } from '../../api.ts';
import { accountWords } from '../../i18n/account.ts';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import { Shell } from '../../shell/Shell.tsx';
import { mayUse } from '../../store/session.ts';
import { DeskScreen } from './DeskScreen.tsx';
import styles from './officer.module.css';
import { type Officer, useOfficer } from './use-officer.ts';

/** Leaders read: they come here from the parcels behind a number. */
const ROLES = ['officer', 'approver', 'leader'] as const;

function Notice({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <Shell hasMap={false}>
      <section className={styles.notice}>
        <h1>{title}</h1>
        <p>{detail}</p>
        <Button component="a" href="/" variant="default">
          Thửa
        </Button>
      </section>
    </Shell>
  );
}

function Refused({ officer }: { readonly officer: Officer }) {
  const say = useWords(accountWords);
  const detail = say('forbidden.detail', {
    roles: ROLES.map((role) => say(`role.${role}`)).join(', '),
    role: say(`role.${officer.me.role}`),
  });
  return <Notice title={say('forbidden.title')} detail={detail} />;
}

/** The communes of an account that reaches all of them are on their way, or could not be had. */
function Awaited({ units }: Pick<Officer, 'units'>) {
  const say = useWords(officerWords);
  const { error } = units;
  const detail = error instanceof ApiProblem ? error.detail : '';
  return (
    <Shell hasMap={false}>
      <section className={styles.notice}>
        {error ? (
          <PanelState message={say('page.unitsFailed', { detail })} onRetry={() => void units.refetch()} />
        ) : (
          <PanelState loading />
        )}
      </section>
    </Shell>
  );
}

export function OfficerPage() {
  const say = useWords(officerWords);
  const officer = useOfficer();
  const { me, reach, units, commune } = officer;
  const title = commune ? say('page.title', { commune: commune.name }) : '';
  useEffect(() => {
    document.title = title ? `${title} · Thửa` : 'Thửa';
  }, [title]);
  if (!mayUse(me, ROLES)) return <Refused officer={officer} />;
  if (!reach) return <Awaited units={units} />;
  if (!commune)
    return <Notice title={me.displayName} detail={say(me.everywhere ? 'page.noUnits' : 'page.noCommune')} />;
  return <DeskScreen officer={officer} commune={commune} />;
}
