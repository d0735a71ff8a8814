// Where a boundary is edited: the editor comes when it is entered, and lies around the map that is there.
import { lazy, Suspense, useMemo } from 'react';
import type { Bounds } from '../../../data/model/place.ts';
import { boundaryWords } from '../../i18n/boundary.ts';
import { useWords } from '../../i18n/words.ts';
import type { Desk } from './use-desk.ts';

const BoundaryEditor = lazy(async () => ({
  default: (await import('./boundary/BoundaryEditor.tsx')).BoundaryEditor,
}));

/** The parcel whose boundary is edited, as soon as its place is known. */
export function useEdited({ officer, card, width }: Desk): Edited | undefined {
  const { parcel, act } = officer.search;
  const isWanted = act === 'boundary' && width !== 'phone' && officer.mayWrite;
  const bounds = card.data?.bounds;
  return useMemo(
    () => (isWanted && parcel !== undefined && bounds ? { parcel, bounds } : undefined),
    [isWanted, parcel, bounds],
  );
}

interface Edited {
  readonly parcel: number;
  readonly bounds: Bounds;
}

export function BoundaryPlace({ desk, edited }: { readonly desk: Desk; readonly edited: Edited }) {
  const say = useWords(boundaryWords);
  const { officer, atlas, commune, tell } = desk;
  const leave = () => officer.go({ act: undefined });
  return (
    <Suspense fallback={null}>
      <BoundaryEditor
        atlas={atlas}
        account={officer.me.id}
        commune={commune.code}
        parcel={edited.parcel}
        bounds={edited.bounds}
        onExit={leave}
        onAccepted={({ id, state, versions }) => {
          tell(state === 'applied' ? say('sent.applied', { count: versions.length }) : say('sent.proposed', { id }));
          leave();
        }}
      />
    </Suspense>
  );
}
