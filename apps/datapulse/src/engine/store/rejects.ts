import type { Reject } from '@quintet/datapulse-contract/schemas';
import type { CsvRecord } from '../../reading/dialect.ts';

/** Lines that are kept to be shown; all are counted. */
const maxKeptRejects = 1000;
const maxRawLength = 1000;

/** Collects the lines that are not among the rows. */
export class Rejects {
  count = 0;
  readonly kept: Reject[] = [];

  add({ line, raw }: CsvRecord, reason: Reject['reason'], detail: string): void {
    this.count += 1;
    if (this.kept.length >= maxKeptRejects) return;
    // PostgreSQL cannot store NUL; the cut may have gone through a character of two units.
    const shown = raw.slice(0, maxRawLength).replaceAll('\0', '␀').toWellFormed();
    this.kept.push({ line, reason, detail, raw: shown, isCut: raw.length > maxRawLength });
  }
}
