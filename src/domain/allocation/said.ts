import type { Services } from './reciprocal/consumption-graph.ts';
import type { Targets } from './targets.ts';

/** Phrases that methods say their steps with: plain English, with the names and numbers as the rules have them. */

/** `of`: who `all` is. */
export function saidTargets(targets: Targets, of: string): string {
  return targets === 'all' ? `every cost centre ${of}` : saidList(targets);
}

export function saidList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function saidAmounts(amounts: Readonly<Record<string, string>>): string {
  return saidList(Object.entries(amounts).map(([name, amount]) => `${name} ${amount}`));
}

export function saidFallback(fallback: 'latest' | undefined): string {
  return fallback === undefined ? '' : ' In a month without values, those of the latest earlier month count.';
}

/** What prices or limits make too little or too much. */
export function saidRemainder(remainder: string | undefined): string {
  return ` What that recovers too little or too much is ${remainder === undefined ? 'nobody’s, under the name of the step' : `borne by ${remainder}`}.`;
}

export function saidServices(services: Services): string {
  const said = Object.entries(services).map(([service, consumption]) => {
    if ('weights' in consumption) return `${service} is used by ${saidAmounts(consumption.weights)}`;
    const { driver, targets, fallback } = consumption;
    return `${service} is used by ${saidTargets(targets, 'that is measured')} as ${driver} measures it${fallback === undefined ? '' : ' (of the latest month that has values)'}`;
  });
  return said.join('; ');
}
