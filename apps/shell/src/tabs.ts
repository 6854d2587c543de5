import type { ComponentType } from 'react';
import * as icons from './rail/icons.tsx';

/** One app of the page. `name` is its service, path and colour. `load` imports its code when it is first needed. */
export type Tab = {
  readonly name: string;
  readonly label: string;
  /** What it does, one sentence, for the API reference. */
  readonly summary?: string;
  readonly Icon: ComponentType;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

/** The apps, in the order of the rail. */
export const tabs: readonly Tab[] = [
  {
    name: 'datapulse',
    label: 'DataPulse',
    summary: 'Upload any CSV file and understand it: types, statistics, charts and rejected lines.',
    Icon: icons.DatapulseIcon,
    load: async () => ({ default: (await import('@quintet/datapulse-ui')).DatapulseTab }),
  },
  {
    name: 'taskflow',
    label: 'TaskFlow',
    summary: 'Kanban boards for several people, with live changes.',
    Icon: icons.TaskflowIcon,
    load: async () => ({ default: (await import('@quintet/taskflow-ui')).TaskflowTab }),
  },
  {
    name: 'chatmind',
    label: 'ChatMind',
    summary: 'Conversations whose answers stream and cite their sources.',
    Icon: icons.ChatmindIcon,
    load: async () => ({ default: (await import('@quintet/chatmind-ui')).ChatmindTab }),
  },
  {
    name: 'filevault',
    label: 'FileVault',
    summary: 'Documents stored by their SHA-256, with tags and verified content.',
    Icon: icons.FilevaultIcon,
    load: async () => ({ default: (await import('@quintet/filevault-ui')).FilevaultTab }),
  },
  {
    name: 'metricshub',
    label: 'MetricsHub',
    summary: 'Metrics of machine, container and services, and health checks.',
    Icon: icons.MetricshubIcon,
    load: async () => ({ default: (await import('@quintet/metricshub-ui')).MetricshubTab }),
  },
];
