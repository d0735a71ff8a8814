// Account, language and appearance, open. Loaded when its button is pressed.
import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { IconLogin2, IconLogout } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Me } from '../../data/model/account.ts';
import { accountWords } from '../i18n/account.ts';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';
import { signOut, useMe } from '../store/me.ts';
import { MantineFrame } from '../theme/MantineFrame.tsx';
import styles from './shell.module.css';
import { usePages } from './use-pages.ts';

function Preferences() {
  const say = useWords(accountWords);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.preferences}>
      <span>{say('account.language')}</span>
      <SegmentedControl
        size="xs"
        aria-label={say('account.language')}
        value={currentLanguage()}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => void chooseLanguage(value === 'en' ? 'en' : 'vi')}
      />
      <span>{say('account.theme')}</span>
      <SegmentedControl
        size="xs"
        aria-label={say('account.theme')}
        value={colorScheme}
        data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: say(`account.theme.${value}`) }))}
        onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
      />
    </div>
  );
}

function AccountItems({ me }: { readonly me: Me | null | undefined }) {
  const say = useWords(accountWords);
  const router = useRouter();
  if (!me) {
    const next = router.state.location.href;
    return (
      <Menu.Item
        leftSection={<IconLogin2 size={16} stroke={1.7} />}
        onClick={() => void router.navigate({ to: '/dang-nhap', search: { next } })}
      >
        {say('account.signIn')}
      </Menu.Item>
    );
  }
  return (
    <>
      <Menu.Label>
        {me.displayName} · {say(`role.${me.role}`)}
      </Menu.Label>
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.7} />}
        onClick={() => void signOut().then(() => router.navigate({ to: '/' }))}
      >
        {say('account.signOut')}
      </Menu.Item>
    </>
  );
}

/** On screens whose bar is too narrow for them: none of the pages is out of sight. */
function Pages() {
  const say = useWords(accountWords);
  const router = useRouter();
  const pages = usePages();
  if (pages.length < 2) return null;
  return (
    <div className={styles.pages}>
      <Menu.Divider />
      {pages.map(({ to, word }) => (
        <Menu.Item key={to} onClick={() => void router.navigate({ to })}>
          {say(word)}
        </Menu.Item>
      ))}
    </div>
  );
}

interface AccountMenuProps {
  /** The button, which was there before the menu. */
  readonly target: ReactElement;
  readonly onClose: () => void;
}

export function AccountMenu({ target, onClose }: AccountMenuProps) {
  const { data: me } = useMe();
  return (
    <MantineFrame>
      <Menu opened onChange={(open) => !open && onClose()} position="bottom-end" width={272}>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          <AccountItems me={me} />
          <Pages />
          <Menu.Divider />
          <Preferences />
        </Menu.Dropdown>
      </Menu>
    </MantineFrame>
  );
}
