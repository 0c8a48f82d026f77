import type pg from 'pg';
import type { Database } from '../../store/database.ts';

/** What a load works with: statements, and connections of its own for COPY. */
export interface LoadDependencies {
  readonly db: Database;
  readonly pool: pg.Pool;
}
