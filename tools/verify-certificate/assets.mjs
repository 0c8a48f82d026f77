// Holds an inventory against the lists that it was made from. The export holds what tools and books have now, what people decided, and what
// the run says: to which thing each item belongs, what things there are, and what does not fit together. Whether two items are one thing
// is the judgement of the hub and is not made again, unless people decided it; everything else is worked out again.
import { canonicalJson, groupBy, inOrder, sha256 } from './arithmetic.mjs';

export const version = 'assets/7';
export const hasRules = false;
/** There is one run in all: its key names no month. */
export const isWhole = true;
export const told = ['item', 'link', 'asset', 'question', 'discrepancy', 'certificate'];

const shortDigest = (text) => sha256(text).slice(0, 24);
/** Instants have no trailing zeros: their order is that of seconds, then of microseconds. */
const instantOrder = (text) => `${text.slice(0, 19)}${(/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0')}`;
const earliest = (a, b) => inOrder(instantOrder(a), instantOrder(b));

const isSeen = ({ origin, state }) => origin === 'observation' && state === 'active';

/** The items of a thing, the most trustworthy first: seen before not seen, tools before books, the latest sighting first. */
function byTrust(items) {
  const rank = (item) => (isSeen(item) ? 0 : 2) + (item.origin === 'observation' ? 0 : 1);
  return [...items].sort((a, b) => rank(a) - rank(b) || earliest(b.lastSeenAt ?? '', a.lastSeenAt ?? '') || inOrder(a.id, b.id));
}

function statusOf(items) {
  const records = items.filter(({ origin }) => origin === 'record');
  const isRetired = records.every(({ state }) => state === 'retired');
  const retiredOn = isRetired
    ? records
        .flatMap(({ givenUpOn }) => givenUpOn ?? [])
        .sort(inOrder)
        .at(-1)
    : undefined;
  const isLeftOver = ({ lastSeenAt }) => retiredOn !== undefined && lastSeenAt !== null && lastSeenAt.slice(0, 10) <= retiredOn;
  if (items.some((item) => isSeen(item) && !isLeftOver(item))) return 'active';
  if (retiredOn !== undefined || items.some(({ state }) => state === 'retired' || state === 'deleted')) return 'retired';
  return items.some(({ origin }) => origin === 'observation') ? 'lost' : 'unseen';
}

const TAKEN_OVER = ['nativeType', 'name', 'manufacturer', 'model', 'operatingSystem', 'assignedTo', 'costCenterId'];

/** What a thing is by its items, none of which has vanished. */
function describe(items) {
  const ranked = byTrust(items);
  const first = (name) => ranked.map((item) => item[name]).find((value) => value !== null) ?? null;
  return {
    ...Object.fromEntries(TAKEN_OVER.map((name) => [name, first(name)])),
    assetType: ranked.find(({ origin }) => origin === 'observation')?.assetType ?? 'other',
    firstSeenAt: items.flatMap(({ firstSeenAt }) => firstSeenAt ?? []).sort(earliest)[0] ?? null,
    status: statusOf(items),
  };
}

const NEVER = '9999-12-31T23:59:59Z';
const nameBy = ({ id }) => shortDigest(`asset ${id} 0`);
/** What a thing would be called if nothing had ever been called anything. */
const firstName = (items) =>
  nameBy([...items].sort((a, b) => earliest(a.firstSeenAt ?? NEVER, b.firstSeenAt ?? NEVER) || inOrder(a.id, b.id))[0]);

/** Every item that is listed now belongs to one thing, by one link. */
function checkItems({ item: items, link: links }, expect) {
  const present = groupBy(
    links.filter(({ isPresent }) => isPresent),
    ({ item }) => item,
  );
  for (const { id, origin, source, stream, key } of items) {
    expect(id === shortDigest(JSON.stringify([origin, source, stream, key])), `Item ${id} is not called after where it stands.`);
    const count = present.get(id)?.length ?? 0;
    expect(count === 1, `Item ${id} (${source} ${key}): expected one thing that it belongs to, found ${count}.`);
    present.delete(id);
  }
  for (const id of present.keys()) expect(false, `Item ${id}: expected no link of now, for no list has it; found one.`);
}

/** What people decided holds before all evidence. */
function checkDecisions({ inputs: [inputs], link: links }, expect) {
  const assetOf = new Map(links.map(({ item, asset }) => [item, asset]));
  for (const { items, verdict } of inputs.facts.decisions) {
    const [one, other] = items.map((item) => assetOf.get(item));
    if (one === undefined || other === undefined) continue;
    const expected = verdict === 'same' ? 'one thing' : 'two things';
    const found = one === other ? 'one thing' : 'two things';
    expect(found === expected, `Items ${items.join(' and ')}: expected ${expected}, as people decided; found ${found}.`);
  }
}

function checkThings({ item: items, link: links, asset: assets, question: questions }, expect) {
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const linksOf = groupBy(links, ({ asset }) => asset);
  const asked = new Set(questions.flatMap((question) => question.items));
  for (const asset of assets) {
    const own = linksOf.get(asset.id) ?? [];
    linksOf.delete(asset.id);
    expect(own.length > 0, `Asset ${asset.id}: expected items that it is made of, found none.`);
    for (const { item, membership, withItem } of own) {
      const expected = own.length > 1 ? 'linked' : asked.has(item) ? 'ambiguous' : 'alone';
      expect(membership === expected, `Item ${item}: expected ${expected}, found ${membership}.`);
      const isWithin = withItem === null ? own.length === 1 : own.some((link) => link.item === withItem);
      expect(isWithin, `Item ${item}: expected a link within its thing, found one with ${withItem}.`);
    }
    expect(
      own.some(({ item }) => nameBy({ id: item }) === asset.firstName),
      `Asset ${asset.id} is not named after one of its items.`,
    );
    if (own.length === 0 || own.some(({ isPresent, item }) => !isPresent || !itemOf.has(item))) continue;
    const members = own.map(({ item }) => itemOf.get(item));
    expect(firstName(members) === asset.firstName, `Asset ${asset.id} is not named after its oldest item.`);
    for (const [name, value] of Object.entries(describe(members)))
      expect(asset[name] === value, `Asset ${asset.id}: expected ${value} as ${name}, found ${asset[name]}.`);
    for (const name of ['serialNumber', 'assetTag'])
      if (asset[name] !== null)
        expect(
          members.some((item) => item[name] === asset[name]),
          `Asset ${asset.id}: no item says ${asset[name]} as ${name}.`,
        );
  }
  for (const id of linksOf.keys()) expect(false, `Asset ${id}: expected a thing that its items belong to, found none.`);
}

function checkCertificate({ link: links, asset: assets, certificate: [certificate] }, expect) {
  const present = links.filter(({ isPresent }) => isPresent);
  const count = (membership) => present.filter((link) => link.membership === membership).length;
  const right = {
    items: present.length,
    linked: count('linked'),
    ambiguous: count('ambiguous'),
    alone: count('alone'),
    vanished: links.length - present.length,
    assets: assets.length,
  };
  for (const [name, value] of Object.entries(right))
    expect(certificate?.[name] === value, `Expected ${value} as ${name} of the certificate, found ${certificate?.[name]}.`);
}

/** Of all that the run says, in which each thing has the name that its items alone give it. */
function digestOf({ link: links, asset: assets, question: questions, discrepancy: discrepancies }) {
  const names = new Map(assets.map(({ id, firstName: name }) => [id, name]));
  const renamed = [...names].filter(([id, name]) => id !== name);
  const inOwnWords = (text) => renamed.reduce((all, [id, name]) => all.replaceAll(id, name), text);
  const lines = [
    ...assets.map(({ id: _id, firstName: id, ...asset }) => canonicalJson({ ...asset, id })),
    ...links.map(({ item, isPresent, asset, membership, withItem, score, evidence }) => {
      const link = withItem === null ? undefined : { item, withItem, score, evidence };
      return canonicalJson({ item, isPresent, asset: names.get(asset), membership, link });
    }),
    ...questions.map((question) => canonicalJson(question)),
    ...discrepancies.map(({ discrepancy: kind, ...rest }) => inOwnWords(canonicalJson({ kind, ...rest }))),
  ];
  return sha256(lines.sort(inOrder).join('\n'));
}

export function begin(said, expect) {
  return {
    end() {
      for (const check of [checkItems, checkDecisions, checkThings, checkCertificate]) check(said, expect);
      const isSealed = digestOf(said) === said.run[0].outputDigest;
      expect(isSealed, 'The digest of what the run says is another than the one that was sealed.');
    },
  };
}
