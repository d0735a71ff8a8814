// Before and after on the map: side by side, or under a curtain; the space bar held shows what was before.
import { useEffect, useMemo, useState } from 'react';
import { approvalsWords } from '../../../i18n/approvals.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Atlas } from '../../../map/atlas.ts';
import { MapView } from '../../../map/MapView.tsx';
import { useTileNews } from '../../../map/use-tile-news.ts';
import { readView, viewOfBounds } from '../../../map/view.ts';
import { ZoomButtons } from '../../../map/ZoomButtons.tsx';
import { useScheme } from '../../../theme/scheme.ts';
import { formatArea } from '../../../ui/format.ts';
import type { Approvals } from '../use-approvals.ts';
import { Curtain } from './Curtain.tsx';
import styles from './compare.module.css';
import type { Patch } from './exchange.ts';
import { type Picture, pictureOf } from './features.ts';
import { useHeldSpace } from './use-held-space.ts';
import { useMoment, useOneView } from './use-twins.ts';

const NOBODY: readonly number[] = [];
/** Deeper than parcels are looked at elsewhere: what moved may be a hand wide. */
const DEEPEST = 20.5;

export type How = 'side' | 'swipe';

/** Until the change is there, unless it says otherwise, a commune of the account stands on the map. */
function useStart({ search, reach }: Approvals, picture: Picture | undefined) {
  const bounds = picture?.bounds ?? null;
  const [home] = reach;
  return useMemo(() => {
    const asked = readView(search.at);
    if (asked) return asked;
    const box = bounds ?? home?.bounds;
    return box ? viewOfBounds(box, { width: 380, height: 420, top: 60, bottom: 20 }) : undefined;
  }, [search.at, bounds, home]);
}

/** Another proposal is brought into sight, unless the address says where to look. */
function useInSight(atlas: Atlas | undefined, approvals: Approvals, picture: Picture | undefined): void {
  const { chosen, search } = approvals;
  const bounds = picture?.bounds;
  const isPlaced = search.at !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving the map later must not bring it back.
  useEffect(() => {
    if (atlas && bounds && !isPlaced) atlas.fit(bounds, { maxZoom: DEEPEST });
  }, [atlas, chosen, bounds?.join()]);
}

export function usePicture({ review }: Approvals): Picture | undefined {
  const say = useWords(approvalsWords);
  const theme = useScheme();
  const { sides } = review;
  return useMemo(() => {
    const words = ({ kind, from, to, areaM2 }: Patch) =>
      say(`patch.${kind}`, { from: from ?? '', to: to ?? '', area: formatArea(areaM2) });
    return sides.length > 0 ? pictureOf(sides, theme, words) : undefined;
  }, [sides, theme, say]);
}

const LINES = ['made', 'base'] as const;

function Legend({ picture }: { readonly picture: Picture }) {
  const say = useWords(approvalsWords);
  const kinds = new Set(picture.after.features.map(({ properties }) => String(properties?.['kind'])));
  const shown = [...LINES, ...(['lost', 'won', 'passed', 'overlap'] as const)].filter((kind) => kinds.has(kind));
  if (shown.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {shown.map((kind) => (
        <li key={kind}>
          <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
          {say(`legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

interface ComparisonProps {
  readonly approvals: Approvals;
  readonly picture: Picture | undefined;
  readonly how: How;
  readonly onAtlas: (atlas: Atlas | undefined) => void;
}

function HowSwitch({ how, onHow }: { readonly how: How; readonly onHow: (how: How) => void }) {
  const say = useWords(approvalsWords);
  return (
    <fieldset className={styles.how}>
      <legend className="unseen">{say('compare.how')}</legend>
      {(['side', 'swipe'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="compare" checked={how === each} onChange={() => onHow(each)} />
          {say(`compare.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Tags({ approvals: { review, chosen } }: { readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  const versions = new Set((review.verdict.data?.parcels ?? []).flatMap(({ version }) => version ?? []));
  const [version] = versions;
  const on = versions.size === 1 ? say('before.version', { version: version ?? 0 }) : say('before.on');
  return (
    <>
      <p className={styles.tag} data-side="before">
        <strong>{say('before.title')}</strong> <span className="num">{on}</span>
      </p>
      <p className={styles.tag} data-side="after">
        <strong>{say('after.title')}</strong> <span className="num">{say('after.id', { id: chosen ?? 0 })}</span>
      </p>
    </>
  );
}

export function Comparison({ approvals, picture, how, onAtlas }: ComparisonProps) {
  const say = useWords(approvalsWords);
  const [before, setBefore] = useState<Atlas>();
  const [after, setAfter] = useState<Atlas>();
  const [share, setShare] = useState(50);
  const held = useHeldSpace();
  const { me, look, go, review } = approvals;
  const start = useStart(approvals, picture);
  useOneView(after, before);
  useMoment(before, picture, 'before');
  useMoment(after, picture, held ? 'before' : 'after');
  useTileNews(before);
  useTileNews(after);
  useInSight(after, approvals, picture);
  useEffect(() => onAtlas(after), [after, onAtlas]);
  useEffect(() => after?.on('view', look), [after, look]);
  const map = { set: 'parcels-officer', neighbours: !me.everywhere, start, selected: NOBODY } as const;
  const isStill =
    picture && !picture.after.features.some(({ properties }) => /made|base/.test(String(properties?.['kind'])));
  return (
    <div className={styles.maps} data-how={how} data-held={held}>
      <div
        className={styles.before}
        style={how === 'swipe' ? { clipPath: `inset(0 ${100 - (held ? 100 : share)}% 0 0)` } : undefined}
      >
        <MapView id="map-before" label={say('compare.before')} {...map} onAtlas={setBefore} />
      </div>
      <div className={styles.after}>
        <MapView id="map" label={say('compare.after')} {...map} onAtlas={setAfter}>
          <div className={styles.corner}>
            <ZoomButtons atlas={after} />
          </div>
        </MapView>
      </div>
      {how === 'swipe' && !held && <Curtain share={share} onShare={setShare} />}
      <Tags approvals={approvals} />
      <HowSwitch how={how} onHow={(next) => go({ compare: next }, true)} />
      {picture && <Legend picture={picture} />}
      {isStill && review.edit.data && (
        <p className={styles.still}>{say(picture.bounds ? 'compare.noShape' : 'compare.nowhere')}</p>
      )}
    </div>
  );
}
