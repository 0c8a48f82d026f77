import { amendRules, amendmentName, factsOf } from '../domain/dispute/amend-rules.ts';
import type { DatedFact } from '../domain/dispute/proposed-fact.ts';
import type { RunInputs } from '../domain/run/run-inputs.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';
import type { Cadence, FoundInputs, RunDefinition, RunRequest } from './define-run.ts';

/**
 * What a run is made from by rules as settled facts amend them. The facts are part of its inputs, so that one settled later makes it due; a
 * run that no fact is about is what it would be without any.
 */
export async function amendedInputs<C extends Cadence, Rules, Inputs extends RunInputs, Output>(
  snapshot: Snapshot,
  definition: RunDefinition<string, C, Rules, Inputs, Output>,
  request: RunRequest<C, Rules>,
  facts: readonly DatedFact[],
): Promise<{ readonly inputs: FoundInputs<Inputs>; readonly request: RunRequest<C, Rules> }> {
  const month: string | undefined = request.month;
  const own = month === undefined ? [] : factsOf(definition.kind, month, facts);
  if (own.length === 0 || month === undefined) return { inputs: await definition.inputs(snapshot, request), request };
  // Facts change rules, and not what kind of rules they are.
  const amended = { ...request, ruleSet: amendRules(definition.kind, request.ruleSet, month, own) as Rules };
  const found = await definition.inputs(snapshot, amended);
  if (!('inputs' in found)) return { inputs: found, request: amended };
  const named = own.map(({ fact, from, until }) => ({ fact: amendmentName(fact), from, until }));
  return { inputs: { inputs: { ...found.inputs, facts: { ...found.inputs.facts, disputes: named } } }, request: amended };
}
