import { createHash } from 'node:crypto';
import type { PagePlan } from '../../connector-kit/index.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Database } from '../../store/database.ts';
import { beginPageSync, openPageSync, watermarkOf, type PageSync, type StreamPlace } from '../../store/page/page-sync.ts';
import type { PagesRequest } from './pages-request.ts';
import { askConnector } from './ask-connector.ts';
import { readingOf } from './reading-of.ts';
import { instantOf } from '../../domain/time/instant.ts';

/** The slice under which a stream's own refusal is recorded: what was wrong is not of one slice. */
export const WHOLE_STREAM = '*';

/** The sync that was asked for in the same words and broken off, or a new one by the connector's plan. */
export async function beginSync(db: Database, request: PagesRequest, place: StreamPlace, config: unknown): Promise<PageSync> {
  const { stream, api, from = null, full = false, now = instantOf(Date.now()) } = request;
  const asked = createHash('sha256')
    .update(canonicalJson([readingOf(stream), from, full, request.config ?? null]))
    .digest('hex');
  const open = await openPageSync(db, place, asked);
  if (open) return open;
  const watermark = full ? null : await watermarkOf(db, place);
  const plan = await askConnector(stream, () => stream.plan(api, config, { watermark, from, now }));
  refuseMuddledPlan(place, plan);
  return beginPageSync(db, place, asked, plan, now);
}

function refuseMuddledPlan({ stream }: StreamPlace, plan: PagePlan): void {
  const { slices } = (plan ?? {}) as { readonly slices?: unknown };
  if (!Array.isArray(slices)) throw muddled(stream, 'a list of slices', typeof slices);
  const seen = new Set<unknown>([WHOLE_STREAM]);
  for (const { slice } of plan.slices) {
    if (typeof slice !== 'string' || slice === '' || seen.has(slice)) throw muddled(stream, 'each slice once, by its name', slice);
    seen.add(slice);
  }
}

function muddled(stream: string, expected: string, found: string): SourceFault {
  return new SourceFault('stop', { code: 'plan-unreadable', expected: `${stream}: ${expected}`, found, wayOut: 'mend the connector' });
}
