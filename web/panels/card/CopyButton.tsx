// Copies a text and says so for a moment.
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';

const MOMENT = 2000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly kind?: 'copy' | 'link';
}

export function CopyButton({ text, label, kind = 'copy' }: CopyButtonProps) {
  const say = useWords(officerCardWords);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), MOMENT);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? IconCheck : kind === 'link' ? IconLink : IconCopy;
  const words = copied ? say('copied') : label;
  return (
    <ActionIcon
      className="no-print"
      size={kind === 'link' ? 32 : 24}
      aria-label={words}
      title={words}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <Icon size={16} stroke={1.7} />
    </ActionIcon>
  );
}
