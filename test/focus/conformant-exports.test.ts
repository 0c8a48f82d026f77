import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_VERSIONS } from '#src/domain/focus/focus-dataset.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { azureFixtures } from '#test/conformance/fixtures/azure-fixtures.ts';
import { loadFolder } from '#test/field/load-folder.ts';
import { isHere, SHARED, whyNot } from '#test/field/raw-file.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { judged } from './broken-rules.ts';
import { exported, loadFixtures } from './export-of-fixtures.ts';

/** A bill in another currency than its prices, which names no cost in theirs: nothing follows, so the cells stay empty and are marked. */
const UNKNOWN = /^PricingCurrencyEffectiveCost\/not-null \d+: PricingCurrencyEffectiveCost null$/;

async function brokenSums({ db }: FreshDatabase): Promise<unknown[]> {
  return db.selectFrom('delivery_finding').select(['source_id', 'details']).where('kind', '=', 'COMMITMENT_SUM_BROKEN').execute();
}

describe.each(EXPORT_VERSIONS['cost-and-usage'])('an export of %s', (version) => {
  describe('of what the fixtures of AWS and Azure hold', () => {
    let fresh: FreshDatabase;
    let found: Awaited<ReturnType<typeof judged>>;
    beforeAll(async () => {
      fresh = await freshDatabase();
      await loadFixtures(fresh, 'aws-billing', awsFixtures());
      await loadFixtures(fresh, 'azure-billing', azureFixtures());
      found = await judged((await exported(fresh, version)).csv);
    });
    afterAll(() => fresh?.drop());

    it('comes of bills whose commitments keep the laws of their sums', async () => {
      expect(await brokenSums(fresh)).toEqual([]);
    });

    it('is known as what it is, by its columns', () => {
      expect([found.checked.version, found.checked.rows > 50]).toEqual([version, true]);
    });

    it('keeps every rule that must hold', () => {
      expect(found.rules.filter((rule) => !UNKNOWN.test(rule))).toEqual([]);
      expect(found.checked.results.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(120);
    });
  });
});

describe.skipIf(!isHere)(`real bills${whyNot}`, () => {
  it.each([
    ['aws-billing', 'aws/cur'],
    ['azure-billing', 'azure/ea'],
  ])('of %s are exported by every rule that must hold', async (connector, folder) => {
    expect(readdirSync(path.join(SHARED, folder)).length).toBeGreaterThan(0);
    const fresh = await freshDatabase();
    try {
      await loadFolder(fresh, connector, openLocalFolder(path.join(SHARED, folder)));
      expect(await brokenSums(fresh)).toEqual([]);
      for (const version of EXPORT_VERSIONS['cost-and-usage']) {
        const { rules, checked } = await judged((await exported(fresh, version)).csv);
        expect(checked.rows).toBeGreaterThan(20);
        expect(rules).toEqual([]);
      }
    } finally {
      await fresh.drop();
    }
  });
});
