/** A CSV of `rows` rows that takes a moment to ingest. */
export function largeCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const day = new Date(Date.UTC(2020, 0, 1 + (at % 2_000))).toISOString().slice(0, 10);
    return `${at},${at * at},${day},word ${at % 97},"text, number ${at}"`;
  });
  return `n,square,day,word,text\n${lines.join('\n')}\n`;
}
