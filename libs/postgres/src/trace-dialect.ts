import { currentSpan, type Span } from '@quintet/platform';
import { type DatabaseConnection, type Driver, PostgresDialect, type PostgresDialectConfig } from 'kysely';

/**
 * A PostgreSQL dialect that records one client span for each use of a connection by a traced request: a transaction or one
 * statement. The span includes the wait for a connection, but neither SQL nor parameters.
 */
export class TracedPostgresDialect extends PostgresDialect {
  readonly #database: string;

  constructor(config: PostgresDialectConfig, database: string) {
    super(config);
    this.#database = database;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const spans = new WeakMap<DatabaseConnection, Span>();
    const acquire = driver.acquireConnection.bind(driver);
    const release = driver.releaseConnection.bind(driver);
    const begin = driver.beginTransaction.bind(driver);
    const rollback = driver.rollbackTransaction.bind(driver);
    driver.acquireConnection = async (...args) => {
      const span = currentSpan()?.startClientSpan('postgresql', {
        'db.system.name': 'postgresql',
        'db.namespace': this.#database,
      });
      if (!span) return acquire(...args);
      try {
        const connection = await acquire(...args);
        spans.set(connection, span);
        return connection;
      } catch (error) {
        span.end(true);
        throw error;
      }
    };
    driver.beginTransaction = (connection, ...rest) => {
      spans.get(connection)?.setAttribute('quintet.transaction', 'commit');
      return begin(connection, ...rest);
    };
    driver.rollbackTransaction = (connection, ...rest) => {
      spans.get(connection)?.setAttribute('quintet.transaction', 'rollback');
      return rollback(connection, ...rest);
    };
    driver.releaseConnection = async (connection, ...rest) => {
      spans.get(connection)?.end();
      spans.delete(connection);
      await release(connection, ...rest);
    };
    return driver;
  }
}
