import { sql, type RawBuilder } from 'kysely';
import { can } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';

/**
 * What registries tell of people, of resources and in free text: owners with their addresses, tags, descriptions, places of files. No
 * cost centre owns a model, so it is read for viewers who may see it of all models, and is none for the others.
 */
export function detailColumn(viewer: Viewer, column: RawBuilder<unknown>, none = sql`null::text`): RawBuilder<unknown> {
  return can(viewer, 'model.detail') ? column : none;
}

export const NO_TAGS = sql`'{}'::jsonb`;
