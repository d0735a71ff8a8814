// The rail at the left: one icon per tool, its key printed on it.
import {
  IconEdit,
  IconFileCheck,
  IconFlag,
  IconHistory,
  IconKeyboard,
  IconList,
  IconListCheck,
  IconVector,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import tools from './tools.module.css';

export interface RailActs {
  readonly flags: () => void;
  readonly list: () => void;
  readonly proposals: () => void;
  readonly flag: () => void;
  readonly boundary: () => void;
  readonly edit: () => void;
  readonly history: () => void;
  readonly keys: () => void;
}

type Tool = keyof RailActs;

const TOOLS: readonly {
  readonly id: Tool;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': 'true' }>;
  readonly key: string;
  /** Needs a selected parcel. */
  readonly onParcel?: boolean;
  /** Not for those who only read. */
  readonly writes?: boolean;
}[] = [
  { id: 'flags', icon: IconListCheck, key: 'Q' },
  { id: 'list', icon: IconList, key: 'L' },
  { id: 'proposals', icon: IconFileCheck, key: 'P' },
  { id: 'flag', icon: IconFlag, key: 'F', writes: true },
  { id: 'boundary', icon: IconVector, key: 'E', onParcel: true, writes: true },
  { id: 'edit', icon: IconEdit, key: 'I', onParcel: true, writes: true },
  { id: 'history', icon: IconHistory, key: 'H', onParcel: true },
  { id: 'keys', icon: IconKeyboard, key: '?' },
];

interface RailProps {
  readonly acts: RailActs;
  readonly active: readonly Tool[];
  readonly hasParcel: boolean;
  readonly mayWrite: boolean;
  readonly counts: { readonly flags: number; readonly proposals: number };
}

export function Rail({ acts, active, hasParcel, mayWrite, counts }: RailProps) {
  const say = useWords(officerWords);
  const countOf = (id: Tool): number => (id === 'flags' ? counts.flags : id === 'proposals' ? counts.proposals : 0);
  return (
    <nav className={`no-print ${tools.rail}`} aria-label={say('rail')}>
      {TOOLS.filter(({ writes }) => mayWrite || !writes).map(({ id, icon: Icon, key, onParcel }) => (
        <button
          key={id}
          type="button"
          className={tools.tool}
          aria-label={countOf(id) > 0 ? `${say(`rail.${id}`)}: ${countOf(id)}` : say(`rail.${id}`)}
          aria-pressed={active.includes(id)}
          aria-keyshortcuts={key}
          title={`${say(`rail.${id}`)} (${key})`}
          disabled={onParcel === true && !hasParcel}
          data-last={id === 'keys'}
          onClick={acts[id]}
        >
          <Icon size={20} stroke={1.7} aria-hidden="true" />
          {countOf(id) > 0 && <span className={`num ${tools.badge}`}>{countOf(id)}</span>}
          <span className={`num ${tools.toolKey}`} aria-hidden="true">
            {key}
          </span>
        </button>
      ))}
    </nav>
  );
}
