import { ODataError, quoted } from '../odata-error.ts';

export const METADATA_LEVELS = ['none', 'minimal', 'full'] as const;
export type MetadataLevel = (typeof METADATA_LEVELS)[number];

/** How an answer is written. */
export interface ODataFormat {
  readonly metadata: MetadataLevel;
  /** Decimals and 64-bit numbers as text, for readers whose numbers are doubles. */
  readonly ieee754Compatible: boolean;
}

interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

const ANY_JSON = new Set(['application/json', 'application/*', '*/*', 'json']);

/** Of `$format`, or else of `Accept`. Throws an ODataError where no JSON is taken. */
export function readFormat(accept: string | undefined, format: string | undefined): ODataFormat {
  const asked = format ?? accept ?? '*/*';
  const ranges = rangesOf(asked).filter(({ type, quality }) => ANY_JSON.has(type) && quality > 0);
  const [best] = ranges.toSorted((a, b) => b.quality - a.quality);
  if (!best)
    throw new ODataError(
      406,
      `expected application/json among what is accepted, found ${quoted(asked)}`,
      format === undefined ? 'Accept' : '$format',
    );
  const level = best.parameters.get('odata.metadata') ?? best.parameters.get('metadata') ?? 'minimal';
  if (!isLevel(level)) throw new ODataError(406, `expected odata.metadata to be none, minimal or full, found ${quoted(level)}`);
  return { metadata: level, ieee754Compatible: best.parameters.get('ieee754compatible') === 'true' };
}

/** The content type of what is written so. */
export function contentTypeOf({ metadata, ieee754Compatible }: ODataFormat): string {
  return `application/json;odata.metadata=${metadata}${ieee754Compatible ? ';IEEE754Compatible=true' : ''};charset=utf-8`;
}

/** How many rows of a page `Prefer` asks for; undefined: it does not. */
export function readPageSize(prefer: string | undefined): number | undefined {
  const [, size] = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,15})"?(?=\s*(?:[,;]|$))/i.exec(prefer ?? '') ?? [];
  // A preference that cannot be met is passed over.
  return size === undefined || /^0+$/.test(size) ? undefined : Number.parseInt(size, 10);
}

/** The metadata are XML, whatever a client accepts: throws an ODataError where `$format` says something else. */
export function demandXml(format: string | undefined): void {
  if (format === undefined || /^(xml|application\/xml)\s*(;|$)/i.test(format)) return;
  throw new ODataError(406, `expected xml as $format of $metadata, found ${quoted(format)}`, '$format');
}

/** Throws an ODataError for a client that cannot read this version. */
export function demandVersion(maxVersion: string | undefined): void {
  if (maxVersion === undefined || /^([4-9]|\d{2,})(\.\d+)?$/.test(maxVersion.trim())) return;
  throw new ODataError(400, `expected a client that reads OData 4.0, found OData-MaxVersion ${quoted(maxVersion)}`, 'OData-MaxVersion');
}

function isLevel(text: string): text is MetadataLevel {
  return (METADATA_LEVELS as readonly string[]).includes(text);
}

const RANGES_MAX = 50;

function rangesOf(text: string): MediaRange[] {
  return text
    .split(',')
    .slice(0, RANGES_MAX)
    .map((range) => {
      const [type = '', ...given] = range.split(';').map((part) => part.trim());
      const parameters = new Map(given.map((parameter) => namedValue(parameter)));
      const quality = parameters.get('q');
      return {
        type: type.toLowerCase(),
        parameters,
        quality: quality !== undefined && /^[01](\.\d{0,3})?$/.test(quality) ? Number.parseFloat(quality) : 1,
      };
    });
}

function namedValue(parameter: string): [string, string] {
  const [name = '', value = ''] = parameter.split('=');
  return [
    name.trim().toLowerCase(),
    value
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  ];
}
