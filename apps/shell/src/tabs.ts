import type { ComponentType } from 'react';
import * as icons from './rail/icons.tsx';

/** One app of the page. `name` is its service, path and colour. `load` imports its code when it is first needed. */
export type Tab = {
  readonly name: string;
  readonly label: string;
  readonly Icon: ComponentType;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

/** The apps, in the order of the rail. */
export const tabs: readonly Tab[] = [
  {
    name: 'datapulse',
    label: 'DataPulse',
    Icon: icons.DatapulseIcon,
    load: async () => ({ default: (await import('@quintet/datapulse-ui')).DatapulseTab }),
  },
  {
    name: 'taskflow',
    label: 'TaskFlow',
    Icon: icons.TaskflowIcon,
    load: async () => ({ default: (await import('@quintet/taskflow-ui')).TaskflowTab }),
  },
  {
    name: 'chatmind',
    label: 'ChatMind',
    Icon: icons.ChatmindIcon,
    load: async () => ({ default: (await import('@quintet/chatmind-ui')).ChatmindTab }),
  },
  {
    name: 'filevault',
    label: 'FileVault',
    Icon: icons.FilevaultIcon,
    load: async () => ({ default: (await import('@quintet/filevault-ui')).FilevaultTab }),
  },
  {
    name: 'metricshub',
    label: 'MetricsHub',
    Icon: icons.MetricshubIcon,
    load: async () => ({ default: (await import('@quintet/metricshub-ui')).MetricshubTab }),
  },
];
