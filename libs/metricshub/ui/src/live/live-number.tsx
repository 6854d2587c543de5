import type { Unit } from '@quintet/metricshub-contract/schemas';
import { useRef } from 'react';
import { format, notAvailable } from '../format.ts';
import { useEachSample } from './live-context.ts';

/** A number that changes every second. It updates its own text node without a render. */
export function LiveNumber(props: {
  readonly id: string;
  readonly unit: Unit;
  readonly className?: string | undefined;
  /** Shown when the number is not available. */
  readonly missing?: string;
}) {
  const { id, unit, missing = notAvailable } = props;
  const text = useRef<HTMLSpanElement>(null);
  useEachSample((machine) => {
    const value = machine.value(id);
    const next = value === null ? missing : format(unit, value);
    if (text.current && text.current.textContent !== next) text.current.textContent = next;
  });
  return <span ref={text} className={props.className} data-series={id} />;
}
