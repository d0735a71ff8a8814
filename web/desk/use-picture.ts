// Keeps the map in step with the draft: the whole land once, then what differs.
import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import { keyOf, type Land } from '../../data/land/land.ts';
import type { BilingualProblem } from '../../data/rules/rule.ts';
import type { Atlas } from '../map/atlas.ts';
import type { Sketch } from '../modes/mode.ts';
import {
  type DeskColours,
  LAND_SOURCE,
  landLayers,
  PROBLEM_SOURCE,
  problemLayers,
  SKETCH_SOURCE,
  sketchLayers,
} from './desk-layers.ts';
import { type Draft, landOfDraft } from './draft.ts';
import type { Ledger } from './ledger.ts';
import { differenceOf, pictureOf } from './picture.ts';
import { baseFeatures, chosenFeatures, sketchFeatures } from './sketch.ts';

const collection = (features: FeatureCollection['features']): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

/** Tokens as the theme has them now. */
function coloursNow(): DeskColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    accent: token('--accent'),
    casing: token('--surface'),
    ink: token('--ink'),
    outline: token('--ink-3'),
    block: token('--block-mark'),
    warning: token('--warning-mark'),
    pass: token('--pass-mark'),
  };
}

export interface Picture {
  readonly draft: Draft | undefined;
  readonly chosen: readonly number[];
  readonly ledger: Ledger;
  readonly problems: readonly BilingualProblem[];
}

const NOTHING = { lines: [], nodes: [] } satisfies Sketch;

/** @returns draws a sketch over the land, without a render */
export function usePicture(
  atlas: Atlas | undefined,
  { draft, chosen, ledger, problems }: Picture,
): (sketch: Sketch) => void {
  const shown = useRef<{ readonly atlas: Atlas; readonly land: Land }>(undefined);
  const unhide = useRef(() => {});
  const sketch = useRef<Sketch>(NOTHING);
  const over = useRef<FeatureCollection['features']>([]);
  const land = draft && landOfDraft(draft);

  useEffect(() => {
    if (!atlas || !draft || !land) return;
    if (shown.current?.atlas === atlas) {
      const { land: old } = shown.current;
      const keys = draft.steps.flatMap(({ change }) => change.records.map(keyOf));
      atlas.changeData(LAND_SOURCE, differenceOf(old, land, keys));
    } else unhide.current = begin(atlas, land);
    shown.current = { atlas, land };
  }, [atlas, draft, land]);
  useEffect(() => {
    if (!atlas) return;
    return () => {
      shown.current = undefined;
      unhide.current();
      atlas.setAtHand([]);
      for (const source of [LAND_SOURCE, SKETCH_SOURCE, PROBLEM_SOURCE]) atlas.putData(source, collection([]));
    };
  }, [atlas]);

  const show = useMemo(
    () => (next: Sketch) => {
      sketch.current = next;
      const zone = shown.current?.land.place.zone;
      if (atlas && zone) atlas.putData(SKETCH_SOURCE, collection([...over.current, ...sketchFeatures(zone, next)]));
    },
    [atlas],
  );
  useEffect(() => {
    if (!draft || !land) return;
    const moved = ledger.rows.flatMap(({ type, id, isNodeOnly }) => (type === 'parcel' && !isNodeOnly ? [id] : []));
    over.current = [...baseFeatures(draft.base, moved), ...chosenFeatures(land, chosen)];
    show(sketch.current);
  }, [draft, land, ledger, chosen, show]);
  useEffect(() => {
    const places = problems.flatMap(({ at, severity }) =>
      at
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [...at] },
              properties: { severity },
            },
          ]
        : [],
    );
    if (atlas && shown.current) atlas.putData(PROBLEM_SOURCE, collection(places));
  }, [atlas, problems]);
  return show;
}

/** @returns for those who leave before the picture stands */
function begin(atlas: Atlas, land: Land): () => void {
  const colours = coloursNow();
  atlas.putData(LAND_SOURCE, collection(pictureOf(land)));
  atlas.putData(SKETCH_SOURCE, collection([]));
  atlas.putData(PROBLEM_SOURCE, collection([]));
  atlas.putLayers([
    ...landLayers(atlas.colourings()['use'] ?? {}, colours),
    ...problemLayers(colours),
    ...sketchLayers(colours),
  ]);
  const parcels = [...land.all()].flatMap(({ type, id }) => (type === 'parcel' ? [id] : []));
  // The tiles' picture goes when ours stands: nothing flickers.
  const stop = atlas.on('idle', () => {
    stop();
    atlas.setAtHand(parcels);
  });
  return stop;
}
