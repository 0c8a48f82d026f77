import { Buffer } from 'node:buffer';
import type { Database } from '../database.ts';

/** A small text as it stood in one version of an object. */
export interface ManifestText {
  readonly key: string;
  readonly version: string;
  readonly text: string;
}

export async function manifestTexts(db: Database, sourceId: string): Promise<readonly ManifestText[]> {
  const rows = await db.selectFrom('manifest_text').select(['key', 'version', 'content']).where('source_id', '=', sourceId).execute();
  return rows.map(({ key, version, content }) => ({ key, version, text: content.toString('utf8') }));
}

/** Keeps the texts that a listing asked for; when it was of the whole source, no others. */
export async function keepManifestTexts(
  db: Database,
  sourceId: string,
  {
    known,
    asked,
    isWhole,
  }: { readonly known: readonly ManifestText[]; readonly asked: readonly ManifestText[]; readonly isWhole: boolean },
): Promise<void> {
  const before = new Map(known.map(({ key, version }) => [key, version]));
  const now = new Set(asked.map(({ key }) => key));
  const gone = isWhole ? known.filter(({ key }) => !now.has(key)).map(({ key }) => key) : [];
  if (gone.length > 0) await db.deleteFrom('manifest_text').where('source_id', '=', sourceId).where('key', 'in', gone).execute();
  for (const { key, version, text } of asked) {
    if (before.get(key) === version) continue;
    const content = Buffer.from(text);
    await db
      .insertInto('manifest_text')
      .values({ source_id: sourceId, key, version, content })
      .onConflict((conflict) => conflict.columns(['source_id', 'key']).doUpdateSet({ version, content }))
      .execute();
  }
}
