// /duyet: the queue, before and after on the map with what changes field by field, and the proposal in words with its decision.
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconList, IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { accountWords } from '../../i18n/account.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { Shell } from '../../shell/Shell.tsx';
import { mayUse } from '../../store/session.ts';
import { formatNumber } from '../../ui/format.ts';
import { Key } from '../../ui/Key.tsx';
import { Comparison, type How, usePicture } from './compare/Comparison.tsx';
import { DocumentPane } from './DocumentPane.tsx';
import { FieldTable } from './FieldTable.tsx';
import styles from './page.module.css';
import { Queue } from './Queue.tsx';
import { Review } from './Review.tsx';
import { useApprovalKeys } from './use-approval-keys.ts';
import { type Approvals, useApprovals } from './use-approvals.ts';
import { useDecision } from './use-decision.ts';
import { type Undo, useUndo } from './use-undo.ts';

const ROLES = ['officer', 'approver'] as const;
const route = getRouteApi('/duyet');

function Refused() {
  const say = useWords(accountWords);
  const { me } = route.useRouteContext();
  const detail = say('forbidden.detail', {
    roles: ROLES.map((role) => say(`role.${role}`)).join(', '),
    role: say(`role.${me.role}`),
  });
  return (
    <Shell hasMap={false}>
      <section className={styles.notice}>
        <h1>{say('forbidden.title')}</h1>
        <p>{detail}</p>
        <Button component="a" href="/" variant="default">
          Thửa
        </Button>
      </section>
    </Shell>
  );
}

/** What was just done, else what can be done. */
function Strip({ undo }: { readonly undo: Undo }) {
  const say = useWords(approvalsWords);
  return (
    <section className={styles.strip} aria-label={say('strip.label')}>
      <span className={styles.said} aria-live="polite">
        {undo.said}
      </span>
      {undo.offered && (
        <Button size="xs" variant="default" loading={undo.busy} rightSection={<Key>Ctrl Z</Key>} onClick={undo.take}>
          {say('undo')}
        </Button>
      )}
      {!undo.said && <span className={styles.quiet}>{say('strip.idle')}</span>}
      <span className={styles.keys}>
        <span>
          <Key>Space</Key> {say('compare.hold')}
        </span>
        <span>
          <Key>D</Key> {say('document.key')}
        </span>
        <span>
          <Key>J</Key> <Key>K</Key> {say('queue.hint')}
        </span>
      </span>
    </section>
  );
}

function Middle({ approvals, undo, onAtlas }: MiddleProps) {
  const isNarrow = useMediaQuery('(width < 1024px)', false, { getInitialValueInEffect: false });
  const picture = usePicture(approvals);
  const { search, go, review } = approvals;
  const how: How = search.compare ?? (isNarrow ? 'swipe' : 'side');
  const document = search.document === 1 ? review.edit.data?.document : undefined;
  return (
    <div className={styles.middle}>
      <div className={styles.stage}>
        <Comparison approvals={approvals} picture={picture} how={how} onAtlas={onAtlas} />
        {document && <DocumentPane document={document} onClose={() => go({ document: undefined }, true)} />}
      </div>
      <FieldTable review={review} />
      <Strip undo={undo} />
    </div>
  );
}

interface MiddleProps {
  readonly approvals: Approvals;
  readonly undo: Undo;
  readonly onAtlas: (atlas: Atlas | undefined) => void;
}

/** On narrower screens the queue is a drawer over the map. */
function QueuePlace({ approvals }: { readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  const isDrawer = useMediaQuery('(width < 1280px)', false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const { chosen, queue } = approvals;
  // biome-ignore lint/correctness/useExhaustiveDependencies: who has chosen wants to see it.
  useEffect(() => setOpen(false), [chosen]);
  if (!isDrawer) {
    return (
      <div className={styles.queue}>
        <Queue approvals={approvals} />
      </div>
    );
  }
  return (
    <>
      <button type="button" className={styles.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? (
          <IconX size={16} stroke={1.7} aria-hidden="true" />
        ) : (
          <IconList size={16} stroke={1.7} aria-hidden="true" />
        )}
        {open ? say('queue.close') : say('queue.open')}
        <span className="num">{formatNumber(queue.total)}</span>
      </button>
      {open && (
        <div className={styles.drawer}>
          <Queue approvals={approvals} />
        </div>
      )}
    </>
  );
}

function Screen() {
  const say = useWords(approvalsWords);
  const approvals = useApprovals();
  const undo = useUndo();
  const deciding = useDecision(approvals, undo.tell);
  const [atlas, setAtlas] = useState<Atlas>();
  const onAtlas = useCallback((next: Atlas | undefined) => setAtlas(next), []);
  const isPhone = useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false });
  useApprovalKeys({ approvals, deciding, undo, isSeen: !isPhone });
  const isEmpty = approvals.chosen === undefined;
  if (isPhone || isEmpty) {
    return (
      <Shell hasMap={false}>
        <div className={styles.alone}>
          {isPhone && <p className={styles.phone}>{say('page.phone')}</p>}
          <Queue approvals={approvals} />
          <Strip undo={undo} />
        </div>
      </Shell>
    );
  }
  return (
    <Shell>
      <QueuePlace approvals={approvals} />
      <Middle approvals={approvals} undo={undo} onAtlas={onAtlas} />
      <aside className={styles.review}>
        <Review approvals={approvals} deciding={deciding} atlas={atlas} />
      </aside>
    </Shell>
  );
}

export function ApprovalsPage() {
  const say = useWords(approvalsWords);
  const { me } = route.useRouteContext();
  useEffect(() => {
    document.title = `${say('page.title')} · Thửa`;
  }, [say]);
  return mayUse(me, ROLES) ? <Screen /> : <Refused />;
}
