/** The style of a trace. Sizes in CSS pixels; `top` is the value at the upper edge. */
export type TraceStyle = {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly stroke: string;
  readonly fill: string;
};

type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'clearRect'
  | 'fill'
  | 'fillStyle'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'stroke'
  | 'strokeStyle'
>;

/** The runs of a series without gaps, as [first, last]. */
export function runsOf(values: ArrayLike<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < values.length; at += 1) {
    if (Number.isNaN(values[at])) continue;
    const last = runs.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}

/** Draws a series over the full width. Gaps stay empty. */
export function drawTrace(pen: Pen, values: ArrayLike<number>, style: TraceStyle): void {
  const { width, height, top } = style;
  const step = width / Math.max(1, values.length - 1);
  const x = (at: number) => at * step;
  // Inset by one pixel, so that the line is not cut at zero or at the top.
  const y = (at: number) => height - 1 - Math.min(1, (values[at] ?? 0) / (top || 1)) * (height - 2);
  pen.clearRect(0, 0, width, height);
  for (const [first, last] of runsOf(values)) {
    pen.beginPath();
    pen.moveTo(x(first), y(first));
    for (let at = first + 1; at <= last; at += 1) pen.lineTo(x(at), y(at));
    // A single second is a dot.
    if (first === last) pen.lineTo(x(first) + 1, y(first));
    pen.lineWidth = 1.5;
    pen.strokeStyle = style.stroke;
    pen.stroke();
    pen.lineTo(x(last), height);
    pen.lineTo(x(first), height);
    pen.fillStyle = style.fill;
    pen.fill();
  }
}
