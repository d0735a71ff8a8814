// Account, language and appearance, behind one button. Loaded after the page.
import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { IconLogin2, IconLogout, IconUser } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '../../data/model/account.ts';
import { accountWords } from '../i18n/account.ts';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';
import { signOut, useMe } from '../store/me.ts';
import styles from './shell.module.css';

/** Đỗ Mai Lan -> ĐL: first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase('vi');
}

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

export function AccountMenu() {
  const say = useWords(accountWords);
  const { data: me } = useMe();
  return (
    <Menu position="bottom-end" width={272}>
      <Menu.Target>
        <button
          type="button"
          className={`num ${styles.avatar}`}
          aria-label={me ? say('account.menu', { name: me.displayName }) : say('account.settings')}
        >
          {me ? initialsOf(me.displayName) : <IconUser size={18} stroke={1.7} />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AccountItems me={me} />
        <Menu.Divider />
        <Preferences />
      </Menu.Dropdown>
    </Menu>
  );
}
