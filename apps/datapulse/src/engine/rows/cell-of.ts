import type { DuckDBType } from '@duckdb/node-api';
import { DuckDBTypeId } from '@duckdb/node-api';
import type { Cell } from '@quintet/datapulse-contract/schemas';

const wholeTypes: ReadonlySet<DuckDBTypeId | undefined> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.HUGEINT,
]);

/** A value as rows carry it: a number where it is exact, ISO 8601 for moments, else text. */
export function cellOf(value: unknown, type: DuckDBType | undefined): Cell {
  if (value === null || value === undefined) return null;
  const id = type?.typeId;
  if (wholeTypes.has(id)) return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (id === DuckDBTypeId.TIMESTAMP) return String(value).replace(' ', 'T');
  if (id === DuckDBTypeId.TIMESTAMP_TZ)
    return `${String(value)
      .replace(' ', 'T')
      .replace(/[+-]\d\d(:\d\d)?$/, '')}Z`;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
