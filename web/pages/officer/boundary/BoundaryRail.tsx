// The rail of the editor: its commands, each with its key printed on it.
import { IconKeyboard } from '@tabler/icons-react';
import type { BoundaryCommandId } from '../../../commands/boundary-commands.ts';
import type { Command } from '../../../commands/command.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { useWords } from '../../../i18n/words.ts';
import tools from '../tools.module.css';
import styles from './boundary.module.css';

interface BoundaryRailProps {
  readonly commands: readonly Command<BoundaryCommandId>[];
  readonly onKeys: () => void;
}

export function BoundaryRail({ commands, onKeys }: BoundaryRailProps) {
  const say = useWords(boundaryWords);
  return (
    <nav className={`no-print ${tools.rail} ${styles.rail}`} aria-label={say('rail')}>
      {commands.map(({ id, key, icon: Icon, isOn, whyNot, run }) => (
        <button
          key={id}
          type="button"
          className={tools.tool}
          aria-label={say(`tool.${id}`)}
          aria-pressed={isOn}
          aria-keyshortcuts={key}
          title={whyNot ? `${say(`tool.${id}`)}: ${whyNot}` : `${say(`tool.${id}`)} (${key})`}
          disabled={whyNot !== undefined}
          onClick={run}
        >
          <Icon size={20} stroke={1.7} aria-hidden="true" />
          <span className={`num ${tools.toolKey}`} aria-hidden="true">
            {key}
          </span>
        </button>
      ))}
      <button
        type="button"
        className={tools.tool}
        aria-label={say('tool.keys')}
        title={`${say('tool.keys')} (?)`}
        data-last
        onClick={onKeys}
      >
        <IconKeyboard size={20} stroke={1.7} aria-hidden="true" />
      </button>
    </nav>
  );
}
