import { Link } from 'wouter';
import { ServicesDot } from '../services/services-dot.tsx';
import { messages } from '../shell.messages.ts';
import { preloadTab } from '../tabs/tab-code.ts';
import type { PlacedTab } from '../tabs/tab-host.tsx';
import { ThemeButton } from '../theme/theme-button.tsx';
import { Mark } from './mark.tsx';
import styles from './rail.module.css';

/** The navigation: logo, tabs, theme and service status. On a phone it is a bar at the bottom. */
export function Rail(props: {
  readonly places: readonly PlacedTab[];
  readonly active: PlacedTab | undefined;
}) {
  return (
    <header className={styles.rail}>
      <Mark />
      <nav aria-label={messages.apps}>
        <ul className={styles.tabs}>
          {props.places.map((place) => (
            <li key={place.tab.name}>
              <RailTab {...place} isActive={place === props.active} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.end}>
        <ThemeButton />
        <ServicesDot tabs={props.places.map(({ tab }) => tab)} />
      </div>
    </header>
  );
}

function RailTab({ tab, location, isActive }: PlacedTab & { readonly isActive: boolean }) {
  const preload = () => preloadTab(tab.load);
  return (
    <Link
      // The open tab links to its start page, others to where they were left.
      href={isActive ? location.base : location.href()}
      data-app={tab.name}
      className={styles.tab}
      aria-current={isActive ? 'page' : undefined}
      onPointerEnter={preload}
      onFocus={preload}
    >
      <tab.Icon />
      {tab.label}
    </Link>
  );
}
