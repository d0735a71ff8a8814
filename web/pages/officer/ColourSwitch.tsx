// What the parcels' colour tells, and the legend that goes with it: only what is in view.
import { IconStack2 } from '@tabler/icons-react';
import { currentLanguage } from '../../i18n/language.ts';
import { mapWords } from '../../i18n/map.ts';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas, SeenParcel } from '../../map/atlas.ts';
import { LandNote } from '../../map/LandNote.tsx';
import { Legend } from '../../map/Legend.tsx';
import { useLand } from '../../map/use-land.ts';
import { formatNumber } from '../../ui/format.ts';
import { type StateRow, statesInView } from './colouring.ts';
import { COLOURINGS, type Colouring } from './officer-search.ts';
import tools from './tools.module.css';

interface ColourSwitchProps {
  readonly colouring: Colouring;
  readonly onColouring: (colouring: Colouring) => void;
}

export function ColourSwitch({ colouring, onColouring }: ColourSwitchProps) {
  const say = useWords(officerWords);
  return (
    <label className={tools.switch}>
      <IconStack2 size={18} stroke={1.7} aria-hidden="true" />
      <span className="unseen">{say('colour')}</span>
      <select value={colouring} onChange={(event) => onColouring(event.target.value as Colouring)}>
        {COLOURINGS.map((each) => (
          <option key={each} value={each}>
            {say(`colour.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Counting more than these would take longer than looking. */
const MOST = 5000;

const NONE: readonly SeenParcel[] = [];

function StateRows({ rows }: { readonly rows: readonly StateRow[] }) {
  return (
    <ul className={tools.states}>
      {rows.map((row) => (
        <li key={row.code}>
          <span className={tools.swatch} style={{ background: row.colour }} />
          <span>{row[currentLanguage()]}</span>
          <span className="num">{formatNumber(row.count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Hatches of flags from zoom 15, pins, proposals: whichever is in view. */
function Marks({ seen, proposals }: { readonly seen: readonly SeenParcel[]; readonly proposals: boolean }) {
  const say = useWords(officerWords);
  const flags = ([4, 3, 2] as const).filter((code) => seen.some(({ flag }) => flag === code));
  if (flags.length === 0 && !proposals) return null;
  return (
    <ul className={`${tools.states} ${tools.marks}`}>
      {flags.map((code) => (
        <li key={code}>
          <span className={tools.swatch} data-flag={code} />
          {say(`legend.flag.${code}`)}
        </li>
      ))}
      {proposals && (
        <li>
          <span className={tools.swatch} data-flag="proposed" />
          {say('legend.proposed')}
        </li>
      )}
    </ul>
  );
}

interface OfficerLegendProps {
  readonly atlas: Atlas | undefined;
  readonly colouring: Colouring;
  readonly proposals: boolean;
  readonly startsOpen: boolean;
}

export function OfficerLegend({ atlas, colouring, proposals, startsOpen }: OfficerLegendProps) {
  const say = useWords(mapWords);
  const { what: seen, land } = useLand(atlas, (map) => map.parcelsInView(MOST), NONE);
  const rows = colouring === 'use' ? [] : statesInView(colouring, seen, atlas?.colourings()[colouring]);
  return (
    <Legend atlas={atlas} landUses={colouring === 'use'} startsOpen={startsOpen}>
      {rows.length > 0 && <StateRows rows={rows} />}
      {colouring !== 'use' && rows.length === 0 && <LandNote atlas={atlas} land={land} empty={say('legend.empty')} />}
      <Marks seen={seen} proposals={proposals} />
    </Legend>
  );
}
