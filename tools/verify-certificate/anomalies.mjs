// Holds anomalies against the days that they tell of. The export holds, for each anomaly, the daily cost of its series with the band of each
// day. How wide a band has to be is the judgement of the hub and is not worked out again; what is told of the days is.
import { decimalsOf, digestOf, inOrder, textOf, units } from './arithmetic.mjs';

export const version = 'anomalies/5';
export const told = ['anomaly'];
export const streamed = 'days';

/** Days as usual, or missing, that an anomaly goes on after. */
const BRIDGED_DAYS = 2;
/** More days that left the band are not tried in all combinations. */
const TRIED_DAYS_MAX = 16;
const numberOf = (day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const SUMS = ['expected', 'lowerBound', 'upperBound', 'actual'];
const magnitude = (value) => (value < 0n ? -value : value);

/** Whether some of the days that left the band, with the first, the last and no gap, add up to what the anomaly says. */
function isSumOf(days, sums, [first, ...rest], chosen) {
  if (first === undefined) return SUMS.every((name) => days.reduce((sum, day) => sum + day[name], 0n) === sums[name]);
  const isNear = chosen === undefined || first.no - chosen.no <= BRIDGED_DAYS + 1;
  if (isNear && isSumOf([...days, first], sums, rest, first)) return true;
  return !first.isFixed && isSumOf(days, sums, rest, chosen);
}

/** What does not fit between an anomaly and the days of its series: what was expected and what was found. */
export function faultsOf(anomaly, series, month) {
  const texts = [...SUMS, 'impact'].map((name) => anomaly[name]);
  const known = series.filter((day) => day.actual !== null && day.expected !== null);
  const scale = Math.max(
    0,
    ...[...texts, ...anomaly.explanation.map(({ amount }) => amount), ...known.flatMap((day) => SUMS.map((name) => day[name]))].map(
      decimalsOf,
    ),
  );
  const read = (one, names) => Object.fromEntries(names.map((name) => [name, units(one[name], scale)]));
  const sums = read(anomaly, [...SUMS, 'impact']);
  const isHigh = sums.impact > 0n;
  const faults = [];
  const expect = (isRight, expected, found) => void (isRight || faults.push({ expected, found }));
  const difference = textOf(sums.actual - sums.expected, scale);
  expect(sums.impact === sums.actual - sums.expected, `an impact of ${difference}, which is actual minus expected`, anomaly.impact);
  const { firstDay, lastDay, day: peak } = anomaly;
  expect(firstDay <= peak && peak <= lastDay, `a day from ${firstDay} to ${lastDay}`, peak);
  expect(firstDay.slice(0, 7) <= month && month <= lastDay.slice(0, 7), `days in ${month}`, `${firstDay} to ${lastDay}`);
  const out = known
    .filter(({ day }) => firstDay <= day && day <= lastDay)
    .map((one) => ({ ...read(one, SUMS), day: one.day, no: numberOf(one.day), isFixed: [firstDay, lastDay, peak].includes(one.day) }))
    .filter(({ actual, lowerBound, upperBound }) => (isHigh ? actual > upperBound : actual < lowerBound && actual >= 0n));
  for (const day of new Set([firstDay, lastDay, peak]))
    expect(
      out.some((one) => one.day === day),
      `a day that left its band ${isHigh ? 'above' : 'below'}`,
      `${day}, which did not`,
    );
  if (faults.length > 0) return faults;
  const largest = out.reduce(
    (most, { actual, expected }) => (magnitude(actual - expected) > most ? magnitude(actual - expected) : most),
    0n,
  );
  const ofPeak = out.find(({ day }) => day === peak);
  expect(magnitude(ofPeak.actual - ofPeak.expected) === largest, 'the day that differed most', peak);
  const all = Object.fromEntries(
    SUMS.map((name) => [
      name,
      textOf(
        out.reduce((sum, one) => sum + one[name], 0n),
        scale,
      ),
    ]),
  );
  const isWhole = SUMS.every((name) => units(all[name], scale) === sums[name]);
  const isPart = isWhole || (out.length <= TRIED_DAYS_MAX && isSumOf([], sums, out));
  const text = (of) => SUMS.map((name) => `${name} ${of[name]}`).join(', ');
  expect(isPart, `the sums of the days that left the band (all of them: ${text(all)})`, text(anomaly));
  const parts = anomaly.explanation.filter(({ role }) => role !== 'same-event');
  for (const dimension of new Set(parts.map((part) => part.dimension))) {
    const sum = parts.reduce((all, part) => all + (part.dimension === dimension ? units(part.amount, scale) : 0n), 0n);
    expect(sum === sums.impact, `parts by ${dimension} that add up to ${anomaly.impact}`, textOf(sum, scale));
  }
  if (anomaly.dimension === 'costCenter')
    expect(anomaly.costCenter === anomaly.value, `cost centre ${anomaly.value}`, `${anomaly.costCenter}`);
  return faults;
}

export function begin({ run: [run], anomaly: anomalies }, expect) {
  const left = new Map(anomalies.map((anomaly) => [anomaly.id, anomaly]));
  return {
    take({ id, days }) {
      const anomaly = left.get(id);
      if (!anomaly) return expect(false, `Found days of the anomaly ${id}, which the run does not tell or tells once.`);
      left.delete(id);
      const { dimension, value, currency } = anomaly;
      for (const { expected, found } of faultsOf(anomaly, days, run.month))
        expect(false, `Anomaly ${id} (${dimension} ${value}, ${currency}): expected ${expected}, found ${found}.`);
    },
    end() {
      expect(left.size === 0, `There are no days of ${left.size} anomalies, ${[...left.keys()].slice(0, 3).join(', ')}.`);
      const order = (a, b) => inOrder(a.firstDay, b.firstDay) || inOrder(a.id, b.id);
      expect(
        digestOf([...anomalies].sort(order)) === run.outputDigest,
        'The digest of what the run says is another than the one that was sealed.',
      );
    },
  };
}
