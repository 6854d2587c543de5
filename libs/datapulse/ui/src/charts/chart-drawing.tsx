import type { Chart } from '@quintet/datapulse-contract/schemas';
import { ResponsiveContainer } from 'recharts';
import { BarDrawing } from './bar-drawing.tsx';
import { spoken } from './chart-words.ts';
import { HistogramDrawing } from './histogram-drawing.tsx';
import { LineDrawing } from './line-drawing.tsx';

/** A chart, drawn by Recharts. */
export const ChartDrawing = ({ chart }: { readonly chart: Chart }) => (
  <div role="img" aria-label={spoken(chart)}>
    <ResponsiveContainer width="100%" height={180} initialDimension={{ width: 320, height: 180 }}>
      {drawingOf(chart)}
    </ResponsiveContainer>
  </div>
);

function drawingOf(chart: Chart) {
  if (chart.kind === 'line') return <LineDrawing chart={chart} />;
  if (chart.kind === 'bars') return <BarDrawing chart={chart} />;
  return <HistogramDrawing chart={chart} />;
}
