import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { assetDiscrepancyPage } from '../../store/asset/asset-discrepancies.ts';
import { assetPage, assetsRunAt } from '../../store/asset/assets.ts';
import { knowledgeAt } from '../../store/knowledge/knowledge.ts';
import { modelPage } from '../../store/model/model-list.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import type { Terminal } from '../terminal/terminal.ts';

const COUNTED_MAX = 100_000;

/** What the hub now knows of the company's things and models, a line each; nothing of what it has not been told. */
export async function sayEstate(db: Database, terminal: Terminal, months: readonly Month[]): Promise<void> {
  await readAs(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const run = await assetsRunAt(snapshot);
    if (run) {
      const question = { run, filter: {}, first: COUNTED_MAX };
      const { assets } = await assetPage(snapshot, question);
      const { discrepancies } = await assetDiscrepancyPage(snapshot, question);
      const count = (items: readonly unknown[]) => items.length.toLocaleString('en');
      terminal.say(`${count(assets)} assets known; ${count(discrepancies)} discrepancies between tools, books and licences.`);
    }
    const { models } = await modelPage(snapshot, await knowledgeAt(snapshot, months), {
      filter: { tags: [] },
      first: COUNTED_MAX,
    });
    if (models.length > 0) terminal.say(`${models.length} models registered.`);
  });
}
