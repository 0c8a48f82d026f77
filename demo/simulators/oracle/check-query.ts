import type { SimulatedRequest } from '../listen.ts';
import { strangerAmong } from '../names-in.ts';
import { COLLECTION_PARAMETERS, FUSION_RESOURCES } from './public-names.ts';

/** What the framework says of a query that names what the resource has not; undefined: nothing. */
export function refuseQuery({ path, query }: SimulatedRequest): string | undefined {
  const resource = FUSION_RESOURCES[collectionOf(path)];
  if (!resource) return undefined;
  const parameter = strangerAmong(query.keys(), COLLECTION_PARAMETERS);
  if (parameter !== undefined) return `URL request parameter ${parameter} cannot be used in this context.`;
  const named = [...namesOfQuestion(query.get('q') ?? ''), ...namesOfOrder(query.get('orderBy') ?? ''), ...listOf(query.get('fields'))];
  const stranger = strangerAmong(named, resource.attributes) ?? strangerAmong(listOf(query.get('expand')), resource.children);
  if (stranger !== undefined) return `The attribute ${stranger} is not valid.`;
  const finder = query.get('finder');
  return finder === null ? undefined : refuseFinder(finder, resource.finders ?? {});
}

/** `…/journalBatches/1/child/journalHeaders` is a collection of journalHeaders. */
function collectionOf(path: string): string {
  const steps = path.split('/').slice(4);
  return (steps.length % 3 === 1 ? steps.at(-1) : steps.at(-2)) ?? '';
}

/** `Name;p=v,q=w` */
function refuseFinder(text: string, finders: Readonly<Record<string, readonly string[]>>): string | undefined {
  const [name = '', ...rest] = text.split(';');
  if (!Object.hasOwn(finders, name)) return `The finder ${name} is not valid.`;
  const named = [
    ...rest
      .join(';')
      .replaceAll(/"[^"]*"/g, '')
      .matchAll(/(?:^|,)(\w+)=/g),
  ].map(([, each]) => each!);
  const stranger = strangerAmong(named, finders[name]!);
  return stranger === undefined ? undefined : `The finder parameter ${stranger} is not valid.`;
}

function namesOfQuestion(text: string): string[] {
  return [...text.replaceAll(/'(?:[^']|'')*'/g, "''").matchAll(/(\w+)\s*(?:>=|<=|=|>|<)/g)].map(([, name]) => name!);
}

function namesOfOrder(text: string): string[] {
  return listOf(text).map((part) => part.split(':')[0]!);
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((name) => name !== '');
}
