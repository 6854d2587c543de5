import { urlOf, withClient } from '../backup/data-source.ts';

/** Times of what a service keeps for a limited time only: without this a fixture would lose it as it grows old. */
const LIMITED: Readonly<Record<string, readonly (readonly [table: string, columns: readonly string[]])[]>> = {
  filevault: [
    ['document', ['deleted_at']],
    ['idempotency', ['created_at']],
  ],
  metricshub: [
    ['sample', ['at']],
    ['sample_minute', ['at']],
    ['check_result', ['at']],
    ['check_period', ['began_at', 'until']],
  ],
  taskflow: [['idempotency', ['created_at']]],
};

/** Moves the times of what is kept for a limited time, as if the fixture had been made a minute ago. */
export async function makeYoung(adminUrl: string, madeAt: string): Promise<void> {
  const ageSeconds = Math.max(0, (Date.now() - Date.parse(madeAt)) / 1000 - 60);
  for (const [database, tables] of Object.entries(LIMITED)) {
    // oxlint-disable-next-line no-await-in-loop -- three small databases
    await withClient(urlOf(adminUrl, database), async (client) => {
      for (const [table, columns] of tables) {
        const changes = columns.map(
          (column) => `${column} = ${column} + make_interval(secs => ${ageSeconds})`,
        );
        // oxlint-disable-next-line no-await-in-loop -- one statement after the other
        await client.query(`update ${table} set ${changes.join(', ')}`);
      }
    });
  }
}
