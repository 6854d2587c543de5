import { useEffect, useRef } from 'react';
import { drawTrace } from './draw-trace.ts';
import { useEachSample } from './live-context.ts';
import styles from './live.module.css';

type TraceProps = {
  readonly id: string;
  readonly label: string;
  /** Value at the upper edge: a number, or the id of a series. The default fits the highest value. */
  readonly top?: number | string;
};

/** The last five minutes of a series on a canvas, redrawn every second without a render. */
export function LiveTrace({ id, label, top }: TraceProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useRef(() => {});
  useEachSample((machine) => {
    draw.current = () => {
      const element = canvas.current;
      const values = machine.ring.read(id);
      const edge = typeof top === 'string' ? (machine.value(top) ?? 0) : top;
      if (element) paint(element, values, edge ?? highest(values));
    };
    draw.current();
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => draw.current());
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return <canvas ref={canvas} className={styles.trace} role="img" aria-label={label} />;
}

/** The highest value plus 15 %. */
const highest = (values: Float64Array): number =>
  values.reduce((most, value) => (value > most ? value : most), 0) * 1.15;

function paint(canvas: HTMLCanvasElement, values: Float64Array, top: number): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const pen = canvas.getContext('2d');
  if (!pen || width === 0) return;
  const scale = window.devicePixelRatio || 1;
  const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  // Read every time, because the theme may have changed.
  const { color, accentColor } = getComputedStyle(canvas);
  drawTrace(pen, values, { width, height, top, stroke: color, fill: accentColor });
}
