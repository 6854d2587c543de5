import { usePageTitle } from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { configQuery } from '../services/services.queries.ts';
import { messages } from '../shell.messages.ts';
import type { Tab } from '../tabs.ts';
import styles from './developers.module.css';

/** Path of the page. No service has this name. */
export const developersPath = '/developers';

/** Lists the APIs of the running services, with links to their documentation and OpenAPI documents. */
export function DevelopersPage({ tabs }: { readonly tabs: readonly Tab[] }) {
  const { data: config } = useQuery(configQuery);
  const running = tabs.filter(({ name }) => config?.services.includes(name));
  usePageTitle(messages.developers.title);
  return (
    <section className={styles.page}>
      <h1>{messages.developers.title}</h1>
      <p>{messages.developers.text}</p>
      {config && running.length === 0 && <p>{messages.services.none}</p>}
      <ul>
        {running.map(({ name, label, summary }) => (
          <li key={name}>
            <h2>{label}</h2>
            {summary && <p>{summary}</p>}
            <a href={`/api/${name}/docs`}>{messages.developers.docs(label)}</a>
            <a href={`/api/${name}/openapi.json`}>{messages.developers.document(label)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
