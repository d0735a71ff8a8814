// What the parcels' colour tells, and the legend that goes with it: only what is in view.
import { IconStack2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { currentLanguage } from '../../i18n/language.ts';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas, SeenParcel } from '../../map/atlas.ts';
import { Legend } from '../../map/Legend.tsx';
import { formatNumber } from '../../ui/format.ts';
import { COLOURINGS, type Colouring, type StateRow, statesInView } from './colouring.ts';
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

function useSeen(atlas: Atlas | undefined): readonly SeenParcel[] {
  const [seen, setSeen] = useState<readonly SeenParcel[]>([]);
  useEffect(() => atlas?.on('idle', () => setSeen(atlas.parcelsInView(MOST))), [atlas]);
  return seen;
}

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
  const seen = useSeen(atlas);
  return (
    <Legend atlas={atlas} landUses={colouring === 'use'} startsOpen={startsOpen}>
      {colouring !== 'use' && <StateRows rows={statesInView(colouring, seen, atlas?.colourings()[colouring])} />}
      <Marks seen={seen} proposals={proposals} />
    </Legend>
  );
}
