// Buttons of pages without Mantine, and of parts that stand on both kinds of page. Same sizes and colours as the theme.
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './Button.module.css';
import { Spinner } from './Spinner.tsx';

interface Look {
  /** One filled button a screen: the primary act. */
  readonly look?: 'filled' | 'outline' | 'quiet';
  readonly size?: 'sm' | 'lg';
}

/** Class names for something else that is to look like a button, e.g. a link. */
export const buttonClass = ({ look = 'filled', size = 'sm' }: Look): string =>
  [styles['button'], styles[look], styles[size]].join(' ');

interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type'>, Look {
  readonly icon?: ReactNode;
  readonly busy?: boolean;
}

export function Button({ look, size, icon, busy = false, children, ...rest }: ButtonProps) {
  const picture = busy ? <Spinner size={16} /> : icon;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ ...(look && { look }), ...(size && { size }) })}
      disabled={busy || rest.disabled === true}
    >
      {picture}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type'> {
  readonly 'aria-label': string;
  readonly size?: number;
  readonly busy?: boolean;
}

/** A picture that acts; its label is spoken. */
export function IconButton({ size = 32, busy = false, children, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={rest['aria-label']}
      {...rest}
      className={`${styles['iconButton']} ${className}`}
      style={{ width: size, height: size }}
      disabled={busy}
    >
      {busy ? <Spinner size={16} /> : children}
    </button>
  );
}
