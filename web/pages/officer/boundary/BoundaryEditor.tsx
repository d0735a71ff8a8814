// The boundary editor: lies around the map that is there already, so that entering and leaving redraws nothing.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EditReceipt } from '../../../../data/model/edit.ts';
import type { Bounds } from '../../../../data/model/place.ts';
import { boundaryCommands } from '../../../commands/boundary-commands.ts';
import { type Draft, landOfDraft } from '../../../desk/draft.ts';
import type { BoundaryDraft } from '../../../desk/use-boundary-draft.ts';
import { type Catch, useHand } from '../../../desk/use-hand.ts';
import { usePicture } from '../../../desk/use-picture.ts';
import { useSending } from '../../../desk/use-sending.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Atlas } from '../../../map/atlas.ts';
import { PanelState } from '../../../panels/card/PanelState.tsx';
import { useSaid } from '../use-said.ts';
import { BoundaryBar } from './BoundaryBar.tsx';
import { BoundaryDialogs } from './BoundaryDialogs.tsx';
import { BoundaryPanel } from './BoundaryPanel.tsx';
import { BoundaryRail } from './BoundaryRail.tsx';
import styles from './boundary.module.css';
import { Floats } from './Floats.tsx';
import { type BoundaryDeskState, useBoundaryDesk } from './use-boundary-desk.ts';
import { useBoundaryKeys } from './use-boundary-keys.ts';
import { useFixes } from './use-fixes.ts';
import { VertexDrawer } from './VertexDrawer.tsx';

export interface BoundaryEditorProps {
  readonly atlas: Atlas | undefined;
  readonly account: string;
  readonly commune: string;
  readonly parcel: number;
  readonly bounds: Bounds;
  readonly onExit: () => void;
  readonly onAccepted: (receipt: EditReceipt) => void;
}

export function BoundaryEditor(props: BoundaryEditorProps) {
  const { account, commune, parcel, bounds, onExit } = props;
  const desk = useBoundaryDesk({ account, commune, bounds }, parcel);
  const draft = desk.work.opened?.draft;
  if (!draft) return <Waiting work={desk.work} onExit={onExit} />;
  return <Workplace {...props} desk={desk} draft={draft} />;
}

function Waiting({ work, onExit }: { readonly work: BoundaryDraft; readonly onExit: () => void }) {
  const say = useWords(boundaryWords);
  return (
    <div className={styles.waiting}>
      {work.failed === undefined ? (
        <p role="status">{say('loading')}</p>
      ) : (
        <PanelState message={say('failed', { detail: work.failed })} onRetry={() => void work.load()} />
      )}
      <Button variant="default" onClick={onExit}>
        {say('exit')}
      </Button>
    </div>
  );
}

/** What is missing for the draft to be sent. */
function needsOf({ judged }: BoundaryDeskState) {
  const { refusals, change } = judged;
  const blocks = refusals.filter(({ rule }) => rule !== 'certificate.guard' && rule !== 'reason.missing').length;
  return { blocks, needsGrounds: refusals.length > blocks, isEmpty: change === undefined };
}

function useTools(desk: BoundaryDeskState) {
  const say = useWords(boundaryWords);
  const [isSnapping, setSnapping] = useState(true);
  const [isTableOpen, setTableOpen] = useState(false);
  const commands = boundaryCommands({
    mode: desk.modeId,
    setMode: desk.setMode,
    chosen: desk.chosen,
    isSnapping,
    toggleSnapping: () => setSnapping(!isSnapping),
    isTableOpen,
    toggleTable: () => setTableOpen(!isTableOpen),
    merge: desk.merge,
    square: desk.square,
    needs: { one: say('needs.one'), two: say('needs.two') },
  });
  return { commands, isSnapping, isTableOpen, closeTable: () => setTableOpen(false) };
}

interface WorkplaceProps extends BoundaryEditorProps {
  readonly desk: BoundaryDeskState;
  readonly draft: Draft;
}

function Workplace({ atlas, commune, desk, draft, onExit, onAccepted }: WorkplaceProps) {
  const { work, judged, bench, mode, chosen } = desk;
  const [caught, setCaught] = useState<Catch>();
  const [areKeysOpen, setKeysOpen] = useState(false);
  const { said, tell } = useSaid();
  const { commands, isSnapping, isTableOpen, closeTable } = useTools(desk);
  const problems = useMemo(() => [...judged.refusals, ...judged.warnings], [judged]);
  desk.sketcher.current = usePicture(atlas, { draft, chosen, ledger: judged.ledger, problems });
  useHand(atlas, { land: bench.land, mode, isSnapping, onCatch: setCaught });
  const sending = useSending((receipt) => {
    void work.forget();
    onAccepted(receipt);
  });
  const fixes = useFixes(bench, draft, chosen);
  const needs = needsOf(desk);
  function send(): void {
    if (judged.change && judged.refusals.length === 0 && work.opened) sending.send(judged.change, work.opened.notes);
  }
  useBoundaryKeys({ desk, fixes, commands, send, onExit, openKeys: () => setKeysOpen(true) });
  const land = landOfDraft(draft);
  return (
    <>
      <BoundaryRail commands={commands} onKeys={() => setKeysOpen(true)} />
      <BoundaryBar
        draft={draft}
        savedAt={work.savedAt}
        sending={{ ...needs, isBusy: sending.isBusy }}
        onUndo={work.undo}
        onRedo={work.redo}
        onExit={onExit}
        onSend={send}
      />
      <Floats desk={desk} land={land} caught={caught} said={said} />
      {isTableOpen && <VertexDrawer bench={bench} land={land} parcel={chosen[0]} onTell={tell} onClose={closeTable} />}
      <BoundaryPanel
        work={work}
        commune={commune}
        ledger={judged.ledger}
        problems={problems}
        fixes={fixes}
        onPlace={([lng, lat]) => atlas?.show({ lng, lat, zoom: 20 })}
      />
      <BoundaryDialogs
        work={work}
        sending={sending}
        commands={commands}
        areKeysOpen={areKeysOpen}
        onKeysClosed={() => setKeysOpen(false)}
      />
    </>
  );
}
