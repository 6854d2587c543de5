import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuItem } from './menu.tsx';

/** An icon button (three dots by default) that opens a menu. */
export function MenuButton(props: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        label={props.label}
        className={props.className}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {props.icon ?? <IconDots />}
      </IconButton>
      {anchor && (
        <Menu label={props.label} anchor={anchor} items={props.items} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}
