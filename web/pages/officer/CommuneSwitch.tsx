// The commune at work: a name, or a choice where the account has several.
import { IconBuildingCommunity } from '@tabler/icons-react';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import tools from './tools.module.css';
import type { Reach } from './use-officer.ts';

interface CommuneSwitchProps {
  readonly reach: readonly Reach[];
  readonly commune: Reach;
  readonly onCommune: (commune: Reach) => void;
}

export function CommuneSwitch({ reach, commune, onCommune }: CommuneSwitchProps) {
  const say = useWords(officerWords);
  return (
    <span className={tools.commune}>
      <IconBuildingCommunity size={16} stroke={1.7} aria-hidden="true" />
      {reach.length === 1 ? (
        <span>{commune.name}</span>
      ) : (
        <select
          aria-label={say('commune')}
          value={commune.code}
          onChange={(event) => {
            const next = reach.find(({ code }) => code === event.target.value);
            if (next) onCommune(next);
          }}
        >
          {reach.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
