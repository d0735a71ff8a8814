// What stands left of the map: work list, parcels in view, proposals.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { mapWords } from '../../i18n/map.ts';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import { ParcelList } from '../../map/ParcelList.tsx';
import { FlagList } from '../../panels/flags/FlagList.tsx';
import lists from './lists.module.css';
import styles from './officer.module.css';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import type { Desk } from './use-desk.ts';

function InView({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const say = useWords(mapWords);
  const sayPage = useWords(officerWords);
  return (
    <section className={lists.panel}>
      <header className={lists.panelHead}>
        <h2>{say('list.title')}</h2>
        <ActionIcon aria-label={sayPage('pick.close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </header>
      <div className={lists.panelBody}>
        <ParcelList atlas={desk.atlas} selected={desk.officer.search.parcel} onPick={({ id }) => desk.pick(id)} />
      </div>
    </section>
  );
}

export function LeftPlace({ desk }: { readonly desk: Desk }) {
  const { officer, work, filter, openFlag, tell } = desk;
  const { panel } = officer.search;
  const close = (): void => officer.go({ panel: undefined, flag: undefined });
  if (!panel) return null;
  return (
    <aside className={styles.left}>
      {panel === 'flags' && (
        <FlagList
          work={work}
          mayDecide={officer.mayWrite}
          filter={filter}
          onFilter={(part) => officer.go({ ...part, flag: undefined }, { replace: true })}
          onActive={openFlag}
          onClose={close}
        />
      )}
      {panel === 'list' && <InView desk={desk} onClose={close} />}
      {panel === 'proposals' && (
        <ProposalsPanel
          proposals={desk.proposals}
          mayDecide={officer.mayDecide}
          onParcel={desk.pick}
          onClose={close}
          onSaid={tell}
        />
      )}
    </aside>
  );
}
