import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { cx } from '../cx.ts';
import styles from './menu.module.css';
import { Kbd } from './kbd.tsx';
import { useAnchored } from './use-anchored.ts';

/** A menu item. `onSelect` runs after the menu has closed and returned the focus. */
export type MenuItem = {
  readonly label: string;
  readonly icon?: ReactNode;
  /** The keyboard shortcut of the same action. */
  readonly keys?: string;
  readonly isDangerous?: boolean;
  readonly onSelect: () => void;
};

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * A menu in the top layer, below or above its anchor, mounted while it is open. Arrows, Home and End move the focus. Esc,
 * a click outside and Tab close the menu and return the focus to the anchor.
 */
export function Menu(props: {
  readonly label: string;
  readonly anchor: HTMLElement;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  useAnchored(menu, props.anchor, props.onClose);
  useLayoutEffect(() => menu.current?.querySelector('button')?.focus(), []);

  const close = () => {
    props.anchor.focus();
    props.onClose();
  };
  const pressKey = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const step = steps[event.key];
    event.stopPropagation();
    if (step)
      items[
        step(
          items.findIndex((item) => item === document.activeElement),
          items.length,
        )
      ]?.focus();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items hold the focus, one at a time
    <div
      ref={menu}
      popover="manual"
      role="menu"
      aria-label={props.label}
      className={styles.menu}
      onKeyDown={pressKey}
    >
      {props.items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={cx(styles.item, item.isDangerous && styles.danger)}
          onClick={() => {
            close();
            item.onSelect();
          }}
        >
          {item.icon}
          <span>{item.label}</span>
          {item.keys && <Kbd>{item.keys}</Kbd>}
        </button>
      ))}
    </div>
  );
}
