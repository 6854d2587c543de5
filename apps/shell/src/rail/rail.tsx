import { Link } from 'wouter';
import { ServicesDot } from '../services/services-dot.tsx';
import { messages } from '../shell.messages.ts';
import { warmTab } from '../tabs/open-tab.ts';
import type { PlacedTab } from '../tabs/tab-host.tsx';
import { ThemeButton } from '../theme/theme-button.tsx';
import { Mark } from './mark.tsx';
import styles from './rail.module.css';

/** The frame: the mark, the tabs, how the services are. A bar at the bottom on a phone. */
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
  const warm = () => warmTab(tab.load);
  return (
    <Link
      // The open tab leads to its start, another one to where it was left.
      href={isActive ? location.base : location.href()}
      data-app={tab.name}
      className={styles.tab}
      aria-current={isActive ? 'page' : undefined}
      onPointerEnter={warm}
      onFocus={warm}
    >
      <tab.Icon />
      {tab.label}
    </Link>
  );
}
