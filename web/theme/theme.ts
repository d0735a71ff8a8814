// The Mantine theme: our tokens in Mantine's words.
import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const cham: MantineColorsTuple = [
  '#EAEEFA',
  '#D3DBF4',
  '#B7C5EE',
  '#9DB2FF',
  '#7690EE',
  '#4F6CD3',
  '#2A4BB8',
  '#1F3A94',
  '#182E77',
  '#12235B',
];

/** Sizes: xs 28, sm 32, md 36, lg 48 (phone). Radius: 6 control, 8 float, 10 page panel, 16 bottom sheet. */
export const theme = createTheme({
  colors: { cham },
  primaryColor: 'cham',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  defaultRadius: 6,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-num)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '17px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '24px' },
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      // Mantine weighs the contrast of a filled button against the light shade only: in the dark it would write white on pale blue.
      vars: (_theme, { variant = 'filled' }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
  },
});

const fromTokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--control-line)',
  '--mantine-color-anchor': 'var(--accent)',
  // Borders of inputs, 3:1.
  '--mantine-color-gray-4': 'var(--control-line)',
  '--mantine-color-dark-4': 'var(--control-line)',
  '--mantine-color-error': 'var(--block)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
};

/** Mantine's own variables follow the tokens; control heights are ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--button-height-xs': '28px',
    '--button-height-sm': '32px',
    '--button-height-md': '36px',
    '--button-height-lg': '48px',
    '--input-height-xs': '28px',
    '--input-height-sm': '32px',
    '--input-height-md': '36px',
    '--input-height-lg': '48px',
  },
  light: fromTokens,
  dark: fromTokens,
});
