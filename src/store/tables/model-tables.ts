import type { JSONColumnType } from 'kysely';
import type { RowOrigin } from './row-origin.ts';

type Json<T extends object> = JSONColumnType<T, string, string>;

/** What a model registry said. As it is read: see tables.ts. */
export interface ModelTables {
  model: RowOrigin & {
    name: string;
    description: string | null;
    owner: string | null;
    created_at: string | null;
    updated_at: string | null;
    aliases: Json<{ alias: string; version: string }[]>;
    tags: Json<Record<string, string>>;
  };
  model_version: RowOrigin & {
    model_name: string;
    version: string;
    created_at: string | null;
    updated_at: string | null;
    stage: string | null;
    status: string;
    owner: string | null;
    run_id: string | null;
    source_uri: string | null;
    tags: Json<Record<string, string>>;
  };
  model_metric: RowOrigin & { run_id: string; metric: string; step: string; measured_at: string; value: string };
  model_usage: RowOrigin & {
    model_name: string;
    version: string | null;
    day: string;
    metric: string;
    quantity: string;
    target: string | null;
  };
}
