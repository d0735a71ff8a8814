// Tables printed as programs and people print them, to be read back.

export interface Style {
  readonly separator: string;
  readonly decimal: ',' | '.';
  /** Between thousands; empty for none. */
  readonly thousands: string;
  readonly isNorthFirst: boolean;
  readonly isClosed: boolean;
  readonly lineEnd: string;
  readonly names: 'numbers' | 'letters' | 'none';
  readonly heading: string | null;
}

/** Metres with three decimals of whole millimetres. */
export function printed(mm: number, { decimal, thousands }: Pick<Style, 'decimal' | 'thousands'>): string {
  const whole = String(Math.floor(mm / 1000)).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return `${whole}${decimal}${String(mm % 1000).padStart(3, '0')}`;
}

/** One point a line: name, coordinates, and the length of the edge that leads to it. */
export function printedTable(ring: readonly number[], style: Style): string {
  const count = ring.length / 2;
  const rows = Array.from({ length: count + (style.isClosed ? 1 : 0) }, (_, at) => {
    const index = at % count;
    const [east = 0, north = 0] = ring.slice(2 * index, 2 * index + 2);
    const pair = (style.isNorthFirst ? [north, east] : [east, north]).map((mm) => printed(mm, style));
    const name = { numbers: [`${index + 1}`], letters: [`A${index + 1}`], none: [] }[style.names];
    return [...name, ...pair].join(style.separator);
  });
  return [...(style.heading === null ? [] : [style.heading]), ...rows, ''].join(style.lineEnd);
}
