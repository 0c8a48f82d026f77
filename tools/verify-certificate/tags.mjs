// Works out again what the standard tags of a charge come to: by what stands on it, by the places that it lies in, by dated rules.
import { canonicalJson, inOrder } from './arithmetic.mjs';

const plain = (text) => [...text.normalize('NFKC').toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('');
const lower = (text) => text.trim().toLowerCase();
const numbers = (word) => (word.match(/\p{N}+/gu) ?? []).join(' ');
const SURENESS = ['exact', 'case', 'separators', 'synonym', 'spelling'];

/** Whether at most so many letters are inserted, left out, replaced or swapped with their neighbour. */
function within(a, b, slips) {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  if (x === '' || y === '') return x.length + y.length <= slips;
  if (slips === 0) return false;
  if (x[0] === y[1] && x[1] === y[0] && within(x.slice(2), y.slice(2), slips - 1)) return true;
  return within(x.slice(1), y, slips - 1) || within(x, y.slice(1), slips - 1) || within(x.slice(1), y.slice(1), slips - 1);
}

function isSlip(found, listed) {
  const [mine, theirs] = [[...found], [...listed]];
  if (mine.length < 5 || theirs.length < 5 || mine[0] !== theirs[0] || numbers(found) !== numbers(listed)) return false;
  return within(found, listed, theirs.length < 12 ? 1 : 2);
}

/** What a word means among those that are listed, by the surest fold; or what it may mean. `listed`: a word for each meaning. */
function fold(found, listed, spelling) {
  const meanings = Object.keys(listed);
  const only = (means, by) => (means === undefined ? undefined : { means, fold: by });
  const word = plain(found);
  const others = ([means, texts]) => [means, ...texts];
  const sure =
    only(
      meanings.find((means) => means === found),
      'exact',
    ) ??
    only(
      meanings.findLast((means) => lower(means) === lower(found)),
      'case',
    ) ??
    (word === ''
      ? undefined
      : (only(
          meanings.findLast((means) => plain(means) === word),
          'separators',
        ) ?? only(Object.entries(listed).findLast((one) => others(one).some((text) => plain(text) === word))?.[0], 'synonym')));
  if (sure) return sure;
  const near = Object.entries(listed)
    .filter(([means, texts]) => spelling(means) && [means, ...texts].some((text) => isSlip(word, plain(text))))
    .map(([means]) => means)
    .sort(inOrder);
  return near.length === 1 ? { means: near[0], fold: 'spelling' } : { candidates: near };
}

const holds = ({ from, until }, month) => (from === undefined || month >= from) && (until === undefined || month < until);

/** A function of a scope: its standard tags by name, and all that was read. `isAbout` tells whether a condition holds. */
export function tagReader(rules, month, { isAbout, filledTags }) {
  if (!rules) return () => ({ tags: [], readings: [] });
  const { standard, places, virtual } = rules;
  const keys = Object.fromEntries(standard.map((tag) => [tag.name, tag.keys]));
  const folded = new Map();
  const once = (name, work) => {
    if (!folded.has(name)) folded.set(name, work());
    return folded.get(name);
  };
  const keyOf = (key) => once(`k ${key}`, () => fold(key, keys, (name) => standard.find((tag) => tag.name === name).spelling));

  function readOwn(tag, scope) {
    const own = filledTags(scope.tags).flatMap(({ key, value: found }) => {
      const meant = keyOf(key);
      const reading = { tag: tag.name, origin: 'own', rule: '', key, found };
      if (meant.candidates?.includes(tag.name)) {
        const unclear = { ...reading, status: 'ambiguous', value: null, keyFold: null, valueFold: null, candidates: meant.candidates };
        return [{ reading: unclear, order: [SURENESS.length, 0] }];
      }
      if (meant.means !== tag.name) return [];
      const place = tag.keys.indexOf(key.trim());
      const order = [SURENESS.indexOf(meant.fold), place < 0 ? tag.keys.length : place];
      return [{ reading: { ...reading, ...readValue(tag, found), keyFold: meant.fold }, order }];
    });
    return own.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]).map(({ reading }) => reading);
  }

  function readValue(tag, found) {
    const kept = { status: 'taken', value: found, valueFold: null, candidates: [] };
    if (!tag.values) return kept;
    const meant = once(`v ${tag.name} ${found}`, () => fold(found, tag.values, () => tag.spelling));
    if (meant.means !== undefined) return { status: 'taken', value: meant.means, valueFold: meant.fold, candidates: [] };
    const { candidates } = meant;
    if (candidates.length > 0) return { status: 'ambiguous', value: null, valueFold: null, candidates };
    return tag.others === 'keep' ? kept : { status: 'unlisted', value: null, valueFold: null, candidates };
  }

  const ruled = (tag, origin, some) =>
    some
      .flatMap(({ name: rule, tags }) => tags.filter(({ name }) => name === tag.name).map(({ value }) => ({ rule, value })))
      .map(({ rule, value }) => {
        return { tag: tag.name, status: 'taken', origin, rule, key: '', found: '', value, keyFold: null, valueFold: null, candidates: [] };
      });

  function placesOf(scope) {
    const chain = [places.find((place) => place.when && holds(place, month) && isAbout(place.when, scope))];
    for (let last = chain[0]; last?.within !== undefined; chain.push(last)) last = places.find(({ name }) => name === last.within);
    return chain.filter((place) => place && holds(place, month));
  }

  return (scope) => {
    const ruling = virtual.filter((rule) => holds(rule, month) && isAbout(rule.when ?? {}, scope));
    const around = placesOf(scope);
    const tags = [];
    const readings = standard.flatMap((tag) => {
      const said = [
        ...ruled(
          tag,
          'virtual',
          ruling.filter(({ over }) => over),
        ),
        ...readOwn(tag, scope),
        ...ruled(tag, 'inherited', around),
        ...ruled(
          tag,
          'virtual',
          ruling.filter(({ over }) => !over),
        ),
      ];
      const first = said.findIndex(({ value }) => value !== null);
      if (first >= 0) tags.push([tag.name, said[first].value]);
      return said.flatMap((reading, no) => {
        if (no === first || reading.value === null) return [reading];
        return reading.value === said[first].value ? [] : [{ ...reading, status: 'outweighed' }];
      });
    });
    return { tags: tags.sort(([a], [b]) => inOrder(a, b)), readings };
  };
}

/** Equal readings of many scopes, counted, with the smallest of the scopes. */
export function tagCounter() {
  const byText = new Map();
  return {
    add(scope, readings) {
      for (const reading of readings) {
        const text = canonicalJson(reading);
        const one = byText.get(text) ?? { ...reading, scopes: 0, sampleScopeKey: scope };
        const smallest = BigInt(one.sampleScopeKey) < BigInt(scope) ? one.sampleScopeKey : scope;
        byText.set(text, { ...one, scopes: one.scopes + 1, sampleScopeKey: smallest });
      }
    },
    all: () => [...byText].sort(([a], [b]) => inOrder(a, b)).map(([, one]) => one),
  };
}
