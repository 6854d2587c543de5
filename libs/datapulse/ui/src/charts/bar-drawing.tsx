import type { BarChart as Bars } from '@quintet/datapulse-contract/schemas';
import { Bar, BarChart, Cell, Tooltip, XAxis, YAxis } from 'recharts';
import { axis, cursor, ink, margin } from './chart-style.ts';
import { inFull, onAxis } from './chart-words.ts';
import { tipOf } from './tip.tsx';

type Group = Bars['data'][number];

const shortened = (label: string) => (label.length > 14 ? `${label.slice(0, 13)}…` : label);

/** Groups by size, names at the left so that they can be read. What is no value of the column is grey. */
export const BarDrawing = ({ chart, ...size }: { readonly chart: Bars }) => (
  <BarChart
    data={[...chart.data]}
    layout="vertical"
    margin={margin}
    barCategoryGap="18%"
    accessibilityLayer={false}
    {...size}
  >
    <XAxis type="number" {...axis} tickFormatter={onAxis} tickCount={4} height={22} />
    <YAxis type="category" dataKey="label" {...axis} width={104} interval={0} tickFormatter={shortened} />
    <Tooltip
      cursor={cursor}
      isAnimationActive={false}
      content={tipOf<Group>(({ value, label }) => [inFull(value), label])}
    />
    <Bar dataKey="value" radius={2} maxBarSize={18} isAnimationActive={false}>
      {chart.data.map(({ label, part }) => (
        <Cell key={`${part} ${label}`} fill={part === 'value' ? ink.mark : ink.other} />
      ))}
    </Bar>
  </BarChart>
);
