// Which language the reader has chosen: Vietnamese first, English complete; kept on this device.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'vi' | 'en';
const KEY = 'thua.language';

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

function apply(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

/** The language of numbers, dates and sentences now. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

/** Changes language on every open part of the page. Storage that is refused is no error: the choice lasts as long as the page. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Private window: nothing to keep.
  }
  await i18next.changeLanguage(language);
}

void i18next.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: 'vi',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  showSupportNotice: false,
  // React escapes what it prints.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
apply(currentLanguage());
i18next.on('languageChanged', apply);
