// Colours of the map that no catalogue owns, light and dark.

export type Theme = 'light' | 'dark';

export interface Palette {
  readonly paper: string;
  readonly outline: string;
  readonly label: string;
  readonly quietLabel: string;
  readonly halo: string;
  readonly sheet: string;
  readonly commune: string;
  readonly building: string;
  readonly waterName: string;
  readonly roadName: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#FBFAF7',
    outline: '#6B6557',
    label: '#3A382F',
    quietLabel: 'rgba(58, 56, 47, 0.78)',
    halo: 'rgba(255, 255, 255, 0.72)',
    sheet: '#6E6A8A',
    commune: '#4E535C',
    building: '#1D2025',
    waterName: '#2F6F86',
    roadName: '#5E5A50',
  },
  dark: {
    paper: '#1B1D1F',
    outline: '#8C8778',
    label: '#E2E5EA',
    quietLabel: 'rgba(226, 229, 234, 0.78)',
    halo: 'rgba(20, 22, 25, 0.72)',
    sheet: '#A5A1C4',
    commune: '#A9AFB9',
    building: '#E6E8EC',
    waterName: '#8CC3D6',
    roadName: '#B5B1A6',
  },
};

/** Marks of the severities on the map, by flag code 1 to 4 (data/catalog/parcel-states.ts). Measured apart for all kinds of sight. */
export const SEVERITY_MARKS: Readonly<Record<Theme, readonly [string, string, string, string]>> = {
  light: ['#5E9BE6', '#F5CE3E', '#E0701A', '#931026'],
  dark: ['#4284C5', '#FEE657', '#F79643', '#E44061'],
};

/** Groups 0 to 3. */
export const GROUP_MARKS: Readonly<Record<Theme, readonly [string, string, string, string]>> = {
  light: ['#C9CCD1', '#1B7F79', '#E0A33A', '#7D3C6E'],
  dark: ['#5A606A', '#2F938C', '#E0A33A', '#E2BCD9'],
};

/** Certificate states 0 to 2: not certified, certified, revoked. */
export const CERTIFICATE_MARKS: Readonly<Record<Theme, readonly [string, string, string]>> = {
  light: ['#E0A33A', '#1B7F79', '#7D3C6E'],
  dark: ['#E0A33A', '#2F938C', '#E2BCD9'],
};
