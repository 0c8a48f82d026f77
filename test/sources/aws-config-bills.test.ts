import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudResources } from '#demo/estate/cloud-resources.ts';
import { modelTruth } from '#demo/estate/models-truth.ts';
import { generateCompany } from '#demo/generate-company.ts';

/** That inventory, registry and bills of the made-up company speak of the same things, read from the bills' own files. */
let folder: string;
let options: { readonly seed: number; readonly size: number; readonly day: number };
const resourceIds = new Set<string>();
const modelTags = new Set<string>();
/** Ids by the product that they were billed for. */
const byProduct = new Map<string, Set<string>>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bills-'));
  const { seed, size } = await generateCompany(folder, { rows: 4000, months: ['2025-06'] });
  options = { seed, size, day: 0 };
  const files = (await readdir(path.join(folder, 'aws'), { recursive: true })).filter((file) => file.endsWith('.csv.gz'));
  for (const file of files) {
    const rows = parse(gunzipSync(await readFile(path.join(folder, 'aws', file))), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    for (const row of rows) {
      const id = row['lineItem/ResourceId'] ?? '';
      if (id === '') continue;
      resourceIds.add(id);
      const product = row['lineItem/ProductCode']!;
      byProduct.set(product, (byProduct.get(product) ?? new Set()).add(id));
      if (row['resourceTags/user:model']) modelTags.add(row['resourceTags/user:model']);
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the cloud inventory', () => {
  it('has every resource that is billed and that an inventory can know, under the id of the bill', () => {
    const known = new Set(cloudResources(options).map(({ billedAs }) => billedAs));
    const unknown = [...byProduct].flatMap(([product, ids]) =>
      [...ids].some((id) => !known.has(id) && !id.includes(':pod/')) ? [product] : [],
    );
    // Jobs, logs and software are billed, and no inventory lists them.
    expect(unknown.filter((product) => !/^[a-z0-9]{20,}$/.test(product)).toSorted()).toEqual(['AmazonCloudWatch', 'AmazonSageMaker']);
    expect(resourceIds.size).toBeGreaterThan(30);
  });

  it('bills nothing that it says costs something without a line in the bills', () => {
    const billed = cloudResources(options).flatMap(({ billedAs }) => (billedAs === null ? [] : [billedAs]));
    for (const id of billed) expect(resourceIds, id).toContain(id);
    const free = cloudResources(options).filter(({ billedAs }) => billedAs === null);
    expect(free.length).toBeGreaterThan(50);
    for (const { id } of free) expect(resourceIds).not.toContain(id);
  });
});

describe('the model registry', () => {
  it('names resources of the bills, and some that nobody bills, as its truth says', () => {
    const keys = modelTruth(options).costKeys.filter(({ by }) => by === 'resource-id');
    for (const { value, isMatched } of keys) expect(resourceIds.has(value), value).toBe(isMatched);
    expect(new Set(keys.map(({ isMatched }) => isMatched))).toEqual(new Set([true, false]));
  });

  it('is named by tags of the bills, once by a name that it does not have', () => {
    const keys = modelTruth(options).costKeys.filter(({ by }) => by === 'charge-tag');
    expect(modelTags).toEqual(new Set(keys.map(({ value }) => value)));
    expect(keys.filter(({ isMatched }) => !isMatched).map(({ value, model }) => ({ value, model }))).toEqual([
      { value: 'ranking-experiments', model: null },
    ]);
  });
});
