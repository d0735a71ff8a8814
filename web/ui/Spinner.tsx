// Something is on its way. The words for it stand beside it or in the button's label.
import styles from './Spinner.module.css';

export function Spinner({ size }: { readonly size: number }) {
  return <span className={styles.spinner} style={{ width: size, height: size }} aria-hidden="true" />;
}
