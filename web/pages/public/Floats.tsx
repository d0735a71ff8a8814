// What floats on the public map: the search pill and chips of a phone, zoom, legend.

import { IconListDetails } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { ZoomButtons } from '../../map/ZoomButtons.tsx';
import { AccountButton } from '../../shell/AccountButton.tsx';
import { heightOf, type Stop } from '../../ui/BottomSheet.tsx';
import styles from './PublicPage.module.css';
import type { Locating } from './use-locate.ts';

const Legend = lazy(() => import('../../map/Legend.tsx').then((module) => ({ default: module.Legend })));

interface FloatsProps {
  readonly atlas: Atlas | undefined;
  readonly wide: boolean;
  readonly stop: Stop;
  /** The search pill, on narrow screens. */
  readonly search: ReactNode;
  readonly onList: () => void;
  readonly locating: Locating;
}

function PhoneTop({ search, onList }: Pick<FloatsProps, 'search' | 'onList'>) {
  const say = useWords(publicWords);
  return (
    <div className={`no-print ${styles.top}`}>
      <div className={styles.pill}>{search}</div>
      <div className={styles.chips}>
        <button type="button" className={styles.chip} onClick={onList}>
          <IconListDetails size={16} stroke={1.7} aria-hidden="true" />
          {say('chip.list')}
        </button>
        <span className={styles.account}>
          <AccountButton />
        </span>
      </div>
    </div>
  );
}

export function Floats({ atlas, wide, stop, search, onList, locating }: FloatsProps) {
  const say = useWords(publicWords);
  const above = wide ? 12 : heightOf(stop === 'all' ? 'read' : stop, window.innerHeight) + 12;
  return (
    <>
      {!wide && <PhoneTop search={search} onList={onList} />}
      <div className={`no-print ${styles.corner}`} style={{ bottom: above }}>
        <ZoomButtons
          atlas={atlas}
          large={!wide}
          onLocate={locating.locate}
          locating={locating.busy}
          locateLabel={say('locate.act')}
        />
      </div>
      {wide && (
        <div className={`no-print ${styles.legend}`}>
          <Suspense fallback={null}>
            <Legend atlas={atlas} />
          </Suspense>
        </div>
      )}
    </>
  );
}
