import { decimal } from '../../money/decimal.ts';
import type { DriverQuantities } from '../driver-quantities.ts';
import type { Targets } from '../targets.ts';
import { amongReceivers, wholeWeights } from '../weights.ts';

/** How much of a service each consumer uses: fixed weights, or what a driver measures for the targets. */
export type Consumption =
  | { readonly weights: Readonly<Record<string, string>> }
  | { readonly driver: string; readonly targets: Targets; readonly fallback?: 'latest' | undefined };

/** Cost centres that serve each other and others, by name. */
export type Services = Readonly<Record<string, Consumption>>;

/** Who consumes each service, services among them: whole-number weights above zero. Nobody consumes a service of its own. */
export type ServiceGraph = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/**
 * The consumers of a month. Cost centres that sent on before are none. What a service uses of itself is left out: it comes back to the
 * service whole, and so changes no part of what the others get.
 */
export function serviceGraph(
  services: Services,
  drivers: ReadonlyMap<string, DriverQuantities>,
  senders: ReadonlySet<string>,
): ServiceGraph {
  const gone = new Set([...senders].filter((name) => !Object.hasOwn(services, name)));
  return new Map(
    Object.entries(services).map(([service, consumption]) => {
      const values = weightsOf(consumption, drivers, new Set([...gone, service]));
      return [service, new Map(wholeWeights(values).map(({ costCenter, weight }) => [costCenter, weight]))];
    }),
  );
}

function weightsOf(consumption: Consumption, drivers: ReadonlyMap<string, DriverQuantities>, out: ReadonlySet<string>) {
  if ('driver' in consumption) return amongReceivers(drivers.get(consumption.driver)!.byTarget, consumption.targets, out);
  const values = Object.entries(consumption.weights).map(([name, weight]) => [name, decimal(weight)] as const);
  return amongReceivers(new Map(values), 'all', out);
}
