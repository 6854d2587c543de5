import { IconButton, useAnchored } from '@quintet/kit';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { developersPath } from '../developers/developers.page.tsx';
import { messages } from '../shell.messages.ts';
import type { Tab } from '../tabs.ts';
import { configQuery, healthQuery } from './services.queries.ts';
import styles from './services-dot.module.css';

type Health = { readonly name: string; readonly label: string; readonly state: 'up' | 'down' | 'checking' };

/** A dot that shows whether all services are up. A click lists them. */
export function ServicesDot({ tabs }: { readonly tabs: readonly Tab[] }) {
  const health = useHealth(tabs);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        label={summary(health)}
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <span className={styles.dot} data-state={worst(health)} />
      </IconButton>
      {anchor && <ServicesList health={health} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}

function useHealth(tabs: readonly Tab[]): readonly Health[] {
  const { data: config } = useQuery(configQuery);
  const running = tabs.filter(({ name }) => config?.services.includes(name));
  const answers = useQueries({ queries: running.map(({ name }) => healthQuery(name)) });
  return running.map(({ name, label }, at) => {
    const status = answers[at]?.status;
    return { name, label, state: status === 'success' ? 'up' : status === 'error' ? 'down' : 'checking' };
  });
}

const worst = (health: readonly Health[]): Health['state'] => {
  const states = health.map(({ state }) => state);
  return states.includes('down')
    ? 'down'
    : states.includes('checking') || states.length === 0
      ? 'checking'
      : 'up';
};

function summary(health: readonly Health[]): string {
  const down = health.filter(({ state }) => state === 'down').map(({ label }) => label);
  if (health.length === 0) return messages.services.none;
  if (down.length > 0) return messages.services.someDown(down.join(', '));
  return worst(health) === 'up' ? messages.services.allUp : messages.services.summary;
}

function ServicesList(props: {
  readonly health: readonly Health[];
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}) {
  const panel = useRef<HTMLElement>(null);
  useAnchored(panel, props.anchor, props.onClose);
  return (
    <section ref={panel} popover="manual" className={styles.panel} aria-label={messages.services.title}>
      <h2>{messages.services.title}</h2>
      {props.health.length === 0 && <p>{messages.services.none}</p>}
      <ul>
        {props.health.map(({ name, label, state }) => (
          <li key={name}>
            <span className={styles.dot} data-state={state} />
            {label}
            <span className={styles.state}>{messages.services[state]}</span>
          </li>
        ))}
      </ul>
      <Link href={developersPath} onClick={props.onClose}>
        {messages.services.developers}
      </Link>
    </section>
  );
}
