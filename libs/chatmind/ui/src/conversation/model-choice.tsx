import { useQuery } from '@tanstack/react-query';
import { messages } from '../chatmind.messages.ts';
import { modelsQuery } from '../sessions/sessions.queries.ts';
import styles from './composer.module.css';

/** Shows the model if there is one, or a select if there are more. */
export function ModelChoice(props: {
  readonly value: string | undefined;
  readonly onChange: (modelId: string) => void;
}) {
  const { data } = useQuery(modelsQuery);
  const [only, ...others] = data?.items ?? [];
  if (!only) return <span />;
  const nameOf = (model: typeof only) =>
    model.kind === 'quotes' ? `${model.label} (${messages.models.quotes})` : model.label;
  if (others.length === 0) return <span className={styles.model}>{nameOf(only)}</span>;
  return (
    <select
      className={styles.model}
      aria-label={messages.models.label}
      value={props.value ?? only.id}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {[only, ...others].map((model) => (
        <option key={model.id} value={model.id}>
          {nameOf(model)}
        </option>
      ))}
    </select>
  );
}
