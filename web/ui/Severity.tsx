// How grave something is: a shape of its own beside the word, colour third.
import {
  IconAlertHexagonFilled,
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconInfoCircleFilled,
} from '@tabler/icons-react';
import type { Severity } from '../../data/model/flag.ts';
import styles from './Severity.module.css';

const SHAPES = {
  block: IconAlertOctagonFilled,
  error: IconAlertHexagonFilled,
  warning: IconAlertTriangleFilled,
  info: IconInfoCircleFilled,
} as const;

/** From lightest to gravest, as the flag codes of data/catalog/parcel-states.ts count. */
export const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error', 'block'];

/** The mark alone; decorative, the word stands beside it. */
export function SeverityMark({ severity, size = 16 }: { readonly severity: Severity; readonly size?: number }) {
  const Shape = SHAPES[severity];
  return <Shape size={size} className={`${styles.mark} ${styles[severity]}`} aria-hidden="true" />;
}
