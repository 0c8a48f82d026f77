import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { listSource, type Offer } from '../../reading/delivery/list-source.ts';
import { rememberTexts } from '../../reading/delivery/listed-folder.ts';
import { forgetUnlisted } from '../../store/batch/slice-listing.ts';
import type { Database } from '../../store/database.ts';
import { keepManifestTexts, manifestTexts } from '../../store/source/manifest-text.ts';
import type { OfferRequest } from '../load/load-offer.ts';
import { readConnectorConfig } from '../load/read-connector-config.ts';

/** A source of files, as it is listed for a sync. */
export interface OpenListing {
  /** What a stream has lying ready. Asked for the same stream again, the source is listed anew. */
  offersOf(stream: string): AsyncGenerator<Offer>;
  /** Keeps what was read of manifests, and forgets the slices that were listed no longer. */
  keep(): Promise<void>;
}

/** Lists a source once for all its streams; manifests that did not change since the last time are not read again. */
export async function openListing(db: Database, viewer: Viewer, { source, connector, folder, config }: OfferRequest): Promise<OpenListing> {
  demand(viewer, 'source.list');
  const known = await manifestTexts(db, source.id);
  const texts = rememberTexts(known);
  const listedWhole = new Map<string, readonly string[]>();
  const begun = new Set<string>();
  const list = () => listSource({ connector, folder, config: readConnectorConfig(connector, config), texts });
  let listing = list();
  return {
    async *offersOf(stream) {
      if (begun.has(stream)) {
        listing = list();
        begun.clear();
      }
      begun.add(stream);
      const slices: string[] = [];
      for await (const offer of listing.offers([stream])) {
        slices.push(offer.slice);
        yield offer;
      }
      listedWhole.set(stream, slices);
    },
    async keep() {
      for (const [stream, slices] of listedWhole) await forgetUnlisted(db, { sourceId: source.id, stream }, slices);
      const isWhole = listing.streams.every((stream) => listedWhole.has(stream));
      await keepManifestTexts(db, source.id, { known, asked: texts.asked(), isWhole });
    },
  };
}
