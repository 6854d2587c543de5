import { closeSync, openSync, statSync, writeSync } from 'node:fs';

const cities = ['Oslo', 'Lima', 'Accra', 'Quito', 'Hanoi', 'Turin', 'Perth', 'Cork'];
const rowsAtOnce = 10_000;

/** A deterministic row of seven columns and about 73 bytes. */
const rowOf = (n: number): string => {
  const mixed = (n * 2_654_435_761) % 4_294_967_296;
  const date = new Date(Date.UTC(2020, 0, 1 + (mixed % 2000))).toISOString().slice(0, 10);
  const city = cities[mixed % cities.length];
  const price = ((mixed % 99_999) / 100).toFixed(2);
  const share = (mixed / 4_294_967_296).toFixed(6);
  return `${n},${date},${city},${price},${share},${mixed % 3 === 0},order ${mixed} of ${city}\n`;
};

/** Writes a CSV of `rows` rows and returns its size in bytes. */
export const generateCsv = (path: string, rows: number): number => {
  const file = openSync(path, 'w');
  writeSync(file, 'id,date,city,price,share,paid,note\n');
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - first);
    writeSync(file, Array.from({ length: count }, (_, at) => rowOf(first + at)).join(''));
  }
  closeSync(file);
  return statSync(path).size;
};
