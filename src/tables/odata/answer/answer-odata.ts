import { metadataXml } from '../metadata/metadata-xml.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import { entitySetNamed } from '../metadata/property-named.ts';
import { listEntitySets } from '../metadata/list-entity-sets.ts';
import { contentTypeOf, demandVersion, demandXml, readFormat, readPageSize } from '../request/read-headers.ts';
import { readOptions } from '../request/read-options.ts';
import type { ODataResource } from '../request/read-path.ts';
import { answerEntity } from './answer-entity.ts';
import { answerPage } from './answer-page.ts';
import { soundAnswer, type ODataAnswer } from './odata-answer.ts';
import type { ODataTables } from './odata-tables.ts';

/** A request for something of the service, but for a batch. */
export interface ODataRequest {
  /** The URL of the service, without a slash at its end. */
  readonly root: string;
  readonly resource: Exclude<ODataResource, { readonly kind: 'batch' }>;
  /** The query, with its question mark, or ''. */
  readonly search: string;
  /** By names in lower case. */
  readonly header: (name: string) => string | undefined;
}

/** Answers a request. Throws an ODataError, and whatever reading throws. */
export async function answerOData(from: ODataTables, { root, resource, search, header }: ODataRequest): Promise<ODataAnswer> {
  demandVersion(header('odata-maxversion'));
  const options = readOptions(search, resource);
  const format = () => readFormat(header('accept'), options.format);
  switch (resource.kind) {
    case 'metadata':
      demandXml(options.format);
      return soundAnswer('application/xml;charset=utf-8', metadataXml(from.tables));
    case 'service': {
      const written = format();
      return soundAnswer(contentTypeOf(written), listEntitySets(root, from.tables, written.metadata !== 'none'));
    }
    case 'count': {
      const table = entitySetNamed(from.tables, resource.set);
      const { count, about } = await from.count(table, { filter: options.filter && bindFilter(options.filter, table), asOf: options.asOf });
      return soundAnswer('text/plain;charset=utf-8', count, about);
    }
    case 'entity':
      return answerEntity(from, entitySetNamed(from.tables, resource.set), { root, key: resource.key, options, format: format() });
    case 'set':
      return answerPage(from, entitySetNamed(from.tables, resource.set), {
        root,
        options,
        format: format(),
        wished: readPageSize(header('prefer')),
      });
  }
}
