import type { ChargeMapping } from '../connector-kit/charge-mapping.ts';
import type { ChargeStream } from '../connector-kit/connector.ts';
import { isRefusal, type Delivery, type Refusal } from '../connector-kit/delivery.ts';
import type { Findings } from './clauses.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import type { MemoryFiles } from './memory-folder.ts';
import type { ReadDelivery } from './read-case.ts';
import { listOffers, streamCases, type StreamCase } from './stream-case.ts';

/** How deliveries are listed, and what damage to a folder does to the listing. */
export async function checkListing(subject: ConformanceSubject, findings: Findings): Promise<void> {
  for (const each of streamCases(subject)) {
    const offers = await listOffers(each);
    await checkOrder(each, offers, findings);
    for (const [key, content] of Object.entries(each.files)) {
      if (isManifest(key)) await checkDamagedManifest(each, offers, key, content, findings);
    }
    for (const offer of offers) if (!isRefusal(offer)) await checkMissingObject(each, offer, findings);
  }
}

async function checkOrder(each: StreamCase, offers: readonly (Delivery | Refusal)[], findings: Findings): Promise<void> {
  const again = await listOffers(each);
  const shuffled = await listOffers({ ...each, files: Object.fromEntries(Object.entries(each.files).toReversed()) });
  const text = JSON.stringify(offers);
  findings.check(
    'deliveries-are-deterministic',
    text === JSON.stringify(again) && text === JSON.stringify(shuffled),
    () => `${each.where}: listed again, or with the files in another order, it gives other deliveries`,
  );
  const slices = offers.map(({ slice }) => slice);
  findings.check(
    'deliveries-are-deterministic',
    new Set(slices).size === slices.length,
    () => `${each.where}: slices ${slices.join(', ')}`,
  );
}

/** JSON beside the data that the listing depends on: what is a manifest to the connector shows in what it lists. */
function isManifest(key: string): boolean {
  return /manifest\.json$/i.test(key);
}

/** Manifests of revisions that are not the newest may be damaged without harm: then the listing is as it was. */
async function checkDamagedManifest(
  each: StreamCase,
  offers: readonly (Delivery | Refusal)[],
  key: string,
  content: MemoryFiles[string],
  findings: Findings,
): Promise<void> {
  const without = await listOffers({ ...each, files: Object.fromEntries(Object.entries(each.files).filter(([other]) => other !== key)) });
  if (JSON.stringify(without) === JSON.stringify(offers)) return;
  const half = typeof content === 'string' ? content.slice(0, content.length / 2) : content.subarray(0, content.length / 2);
  const damaged = await listOffers({ ...each, files: { ...each.files, [key]: half } });
  const refused = damaged.filter(isRefusal).filter(isTold);
  const before = offers.filter(isRefusal).length;
  findings.check(
    'damaged-manifest-refused',
    refused.length > before,
    () =>
      `${each.where}: expected a refusal when ${key} is cut in half, found ${damaged.map(({ slice }) => slice).join(', ') || 'nothing'}`,
  );
}

/** A refusal that tells people what to do. */
function isTold({ slice, refused }: Refusal): boolean {
  return [slice, refused.code, refused.expected, refused.found, refused.wayOut].every((text) => text !== '');
}

async function checkMissingObject(each: StreamCase, { slice, objects }: Delivery, findings: Findings): Promise<void> {
  if (!Object.entries(each.files).some(([key, content]) => isManifest(key) && names(content, objects[0]?.key ?? ''))) return;
  const gone = objects[0]!.key;
  const offers = await listOffers({ ...each, files: Object.fromEntries(Object.entries(each.files).filter(([key]) => key !== gone)) });
  const isRefused = offers.some((offer) => isRefusal(offer) && isTold(offer) && offer.slice === slice);
  findings.check('missing-object-refused', isRefused, () => `${each.where}: expected ${slice} to be refused without ${gone}`);
}

function names(manifest: MemoryFiles[string], key: string): boolean {
  const text = typeof manifest === 'string' ? manifest : new TextDecoder().decode(manifest);
  return key !== '' && text.includes(key.slice(key.lastIndexOf('/') + 1));
}

/** Fixtures must show what a connector claims to read, or the other checks say nothing of it. */
export function checkShown(subject: ConformanceSubject, deliveries: readonly ReadDelivery[], findings: Findings): void {
  const shown = subject.connector.streams.map((stream) => ({ stream, read: deliveries.filter((each) => each.stream === stream) }));
  const configured = streamCases(subject).filter(({ stream }) => !subject.connector.streams.includes(stream));
  for (const { stream, where } of configured)
    shown.push({ stream, read: deliveries.filter((each) => each.where.startsWith(`${where}, slice `)) });
  for (const { stream, read } of shown) {
    findings.check('dialects-are-shown', read.length > 0, () => `stream ${stream.name}: no fixture has a delivery of it that can be read`);
    if (stream.kind === 'charges') checkMappingsShown(stream, read, findings);
  }
}

/** Each dialect reads a fixture, and each column that it names occurs there. */
export function checkMappingsShown(stream: MappedStream, read: readonly ReadDelivery[], findings: Findings): void {
  for (const { dialect } of stream.mappings) {
    findings.check(
      'dialects-are-shown',
      read.some(({ reading }) => reading.dialect === dialect),
      () => `stream ${stream.name}: no fixture is of dialect ${dialect}`,
    );
  }
  checkColumnsRead(stream, read, findings);
}

type MappedStream = Pick<ChargeStream<unknown>, 'name' | 'mappings'>;

/** A misspelt column reads as nothing, for ever: so every name must be met at least once. */
function checkColumnsRead(stream: MappedStream, read: readonly ReadDelivery[], findings: Findings): void {
  for (const mapping of stream.mappings) {
    const canonical = mapping.header ?? ((name: string) => name);
    const own = read.filter(({ reading }) => reading.dialect === mapping.dialect);
    const known = new Set(own.flatMap(({ tables }) => tables.flatMap(({ columns }) => columns.map(canonical))));
    if (known.size === 0) continue;
    const seen = new Set(read.flatMap(({ tables }) => tables.flatMap((table) => table.columns.map(canonical))));
    for (const name of columnsNamed(mapping)) {
      if (!name.startsWith('@'))
        findings.check('rules-read-known-columns', seen.has(name), () => `${stream.name} ${mapping.dialect}: ${name} occurs in no fixture`);
    }
  }
}

/** Every source column that a mapping names. */
export function columnsNamed({ control, columns, second, tags, exclusions, keep = {} }: ChargeMapping): ReadonlySet<string> {
  const rules = [
    control.amount,
    control.currency,
    ...Object.values(columns),
    ...Object.values(second?.columns ?? {}),
    ...Object.values(keep),
    ...exclusions,
  ];
  return new Set([...rules.flatMap((rule) => rule.from ?? []), ...(second?.from ?? []), ...(tags.from ?? [])]);
}
