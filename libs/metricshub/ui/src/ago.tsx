import { useEffect, useState } from 'react';
import { ago } from './format.ts';

const stepMs = 5000;
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** The time since a moment, updated every five seconds. The tooltip shows the moment. */
export function Ago({ at }: { readonly at: string }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={full.format(new Date(at))}>
      {ago(at, nowMs)}
    </time>
  );
}
