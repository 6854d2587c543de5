import { buildUrl, type LiveStatus, useLiveFrames } from '@quintet/kit';
import { maxHistorySeries, prefix, routes, sampleEvent } from '@quintet/metricshub-contract/routes';
import type { Sample } from '@quintet/metricshub-contract/schemas';
import { useEffect } from 'react';
import { client } from '../client.ts';
import { instancesOf, type LiveMachine } from './live-machine.ts';
import { ringSeconds } from './ring.ts';

/** The series with a trace, at most as many as one history request allows. */
function drawnSeries(machine: LiveMachine): string[] {
  const series = machine.series.get();
  const there = new Set(series.map(({ id }) => id));
  const drawn = [
    ...['cpu.usage', 'memory.used', 'load.1m'].filter((id) => there.has(id)),
    ...instancesOf(series, 'cpu.usage').map((core) => `cpu.usage:${core}`),
    ...instancesOf(series, 'network.received').map((name) => `network.received:${name}`),
    ...instancesOf(series, 'io.written').map((name) => `io.written:${name}`),
  ];
  return drawn.slice(0, maxHistorySeries);
}

/** Loads the seconds before the first sample. The page also works without them. */
async function fillIn(machine: LiveMachine, signal: AbortSignal): Promise<void> {
  const ids = drawnSeries(machine);
  if (ids.length === 0) return;
  const to = new Date();
  const from = new Date(to.getTime() - ringSeconds * 1000);
  const query = {
    series: ids.join(','),
    from: from.toISOString(),
    to: to.toISOString(),
    // The range starts in the middle of a second, which needs one more point.
    points: ringSeconds + 1,
  };
  machine.fillIn(await client.getHistory({ query }, { signal }));
}

/** Feeds the live stream into the machine while the page is visible. Returns the state of the connection. */
export function useLiveMachine(machine: LiveMachine): LiveStatus {
  const status = useLiveFrames<Sample>({
    url: buildUrl(prefix, routes.streamSamples),
    name: sampleEvent,
    onFrame: machine.take,
  });
  useEffect(() => {
    if (status !== 'live') return;
    const leaving = new AbortController();
    const stop = machine.subscribe(() => {
      stop();
      void fillIn(machine, leaving.signal).catch(() => undefined);
    });
    return () => {
      stop();
      leaving.abort();
    };
  }, [status, machine]);
  return status;
}
