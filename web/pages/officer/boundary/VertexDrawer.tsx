// Bảng tọa độ đỉnh thửa, two-way with the map: what is typed moves the node with all who share it; a pasted table redraws the parcel.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { moveNodes } from '../../../../data/actions/nodes.ts';
import { keyOf, type Land, type LandRecord } from '../../../../data/land/land.ts';
import { nameOf } from '../../../../data/rules/neighbourhood.ts';
import { formatBearing } from '../../../../data/survey/bearing.ts';
import { formatMetres, parseCoordinate } from '../../../../data/survey/typed-coordinate.ts';
import { type Vertex, vertexTable } from '../../../../data/survey/vertex-table.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Bench } from '../../../modes/mode.ts';
import form from '../../../ui/form.module.css';
import { formatLength } from '../../../ui/format.ts';
import styles from './boundary.module.css';
import { PasteForm } from './PasteForm.tsx';
import tables from './panel.module.css';
import { TraverseForm } from './TraverseForm.tsx';

const NAMES = {
  typed: { vi: 'Nhập tọa độ đỉnh', en: 'Type coordinates' },
} as const;

interface VertexDrawerProps {
  readonly bench: Bench;
  readonly land: Land;
  readonly parcel: number | undefined;
  readonly onTell: (sentence: string) => void;
  readonly onClose: () => void;
}

/** Who else has the vertex. */
function sharers(land: Land, parcel: LandRecord, { eastMm: e, northMm: n }: Vertex): string {
  return land
    .near({ minE: e, minN: n, maxE: e, maxN: n })
    .filter((ground) => keyOf(ground) !== keyOf(parcel))
    .filter(({ value }) =>
      (value.shape?.polygons ?? [])
        .flat()
        .some((ring) => ring.some((mm, i) => i % 2 === 0 && mm === e && ring[i + 1] === n)),
    )
    .map((ground) => nameOf(land, keyOf(ground))[currentLanguage()])
    .join(', ');
}

export function VertexDrawer({ bench, land, parcel, onTell, onClose }: VertexDrawerProps) {
  const say = useWords(boundaryWords);
  const [entry, setEntry] = useState<'paste' | 'traverse'>();
  const toggle = (next: 'paste' | 'traverse') => setEntry(entry === next ? undefined : next);
  const record = parcel === undefined ? undefined : land.get('parcel', parcel);
  const shape = record?.value.shape;
  const vertices = shape ? vertexTable(shape) : [];
  async function copy(): Promise<void> {
    const lines = vertices.map(({ number, northMm, eastMm, lengthM }) =>
      [number, formatMetres(northMm, ','), formatMetres(eastMm, ','), formatLength(lengthM)].join('\t'),
    );
    await navigator.clipboard.writeText(lines.join('\n'));
    onTell(say('table.copied'));
  }
  return (
    <section className={styles.drawer} aria-label={say('table')}>
      <header className={styles.drawerHead}>
        <h2>{say('table')}</h2>
        {record && <span className={`num ${tables.quiet}`}>{nameOf(land, keyOf(record))[currentLanguage()]}</span>}
        <span className={styles.barEnd}>
          <Button size="xs" variant="default" disabled={vertices.length === 0} onClick={() => void copy()}>
            {say('table.copy')}
          </Button>
          {(['paste', 'traverse'] as const).map((each) => (
            <Button
              key={each}
              size="xs"
              variant="default"
              aria-pressed={each === entry}
              disabled={!record}
              onClick={() => toggle(each)}
            >
              {say(`table.${each}`)}
            </Button>
          ))}
          <ActionIcon aria-label={say('table.close')} onClick={onClose}>
            <IconX size={18} stroke={1.7} />
          </ActionIcon>
        </span>
      </header>
      {!record && <p className={tables.hint}>{say('table.none')}</p>}
      {record && entry === 'paste' && <PasteForm bench={bench} parcel={record.id} onDone={() => setEntry(undefined)} />}
      {record && entry === 'traverse' && (
        <TraverseForm bench={bench} parcel={record.id} vertices={vertices} onDone={() => setEntry(undefined)} />
      )}
      {record && entry === undefined && (
        <Vertices bench={bench} land={land} record={record} vertices={vertices} onTell={onTell} />
      )}
    </section>
  );
}

interface VerticesProps extends Pick<VertexDrawerProps, 'bench' | 'land' | 'onTell'> {
  readonly record: LandRecord;
  readonly vertices: readonly Vertex[];
}

function Vertices({ bench, land, record, vertices, onTell }: VerticesProps) {
  const say = useWords(boundaryWords);
  function type(vertex: Vertex, axis: 'north' | 'east', text: string): boolean {
    const typed = parseCoordinate(text, axis);
    if (typed === null) {
      onTell(say('table.bad', { text }));
      return false;
    }
    const from = [vertex.eastMm, vertex.northMm] as const;
    const to = axis === 'north' ? ([vertex.eastMm, typed] as const) : ([typed, vertex.northMm] as const);
    return (
      (from[0] === to[0] && from[1] === to[1]) || bench.take(NAMES.typed, moveNodes(land, { moves: [{ from, to }] }))
    );
  }
  return (
    <div className={styles.drawerBody}>
      <table className={tables.table}>
        <thead>
          <tr>
            {(['vertex', 'x', 'y', 'length', 'bearing', 'angle', 'shared'] as const).map((key) => (
              <th key={key} scope="col">
                {say(`table.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {vertices.map((vertex) => (
            <tr
              key={vertex.number}
              onMouseEnter={() => bench.draw({ lines: [], nodes: [[vertex.eastMm, vertex.northMm]] })}
            >
              <th scope="row" className="num">
                {vertex.number}
              </th>
              {(['north', 'east'] as const).map((axis) => (
                <td key={axis}>
                  <Coordinate
                    label={`${say(axis === 'north' ? 'table.x' : 'table.y')} ${vertex.number}`}
                    mm={axis === 'north' ? vertex.northMm : vertex.eastMm}
                    onType={(text) => type(vertex, axis, text)}
                  />
                </td>
              ))}
              <td className="num">{formatLength(vertex.lengthM)}</td>
              <td className="num">{formatBearing(vertex.bearing)}</td>
              <td className="num">{formatBearing(vertex.innerAngle)}</td>
              <td>{sharers(land, record, vertex)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CoordinateProps {
  readonly label: string;
  readonly mm: number;
  /** @returns false where the text cannot be taken: it stays to be mended */
  readonly onType: (text: string) => boolean;
}

function Coordinate({ label, mm, onType }: CoordinateProps) {
  const written = formatMetres(mm, ',');
  const [text, setText] = useState(written);
  const [isBad, setBad] = useState(false);
  // The map may have moved it.
  useEffect(() => setText(written), [written]);
  function commit(): void {
    if (text !== written) setBad(!onType(text));
  }
  return (
    <input
      className={`num ${form.input} ${styles.cell}`}
      aria-label={label}
      aria-invalid={isBad}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
