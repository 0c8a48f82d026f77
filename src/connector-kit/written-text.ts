import { z } from 'zod';
import {
  isRefusal,
  type CsvDelimiter,
  type DateOrder,
  type Delivery,
  type DeliveryObject,
  type NumberStyle,
  type Refusal,
  type TextEncoding,
} from './delivery.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const satisfies Readonly<Record<string, CsvDelimiter>>;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const satisfies readonly TextEncoding[];

/** For configurations: what stands between the fields of CSV, and how its text is encoded. */
export const separatorName = z.enum(Object.keys(SEPARATORS) as (keyof typeof SEPARATORS)[]);
export const encodingName = z.enum(ENCODINGS);

const NUMBER_STYLES = ['decimal-point', 'decimal-comma'] as const satisfies readonly NumberStyle[];

/** For configurations of bills: which decimal mark their numbers have. */
export const numberStyle = z.enum(NUMBER_STYLES);

export interface WrittenText {
  readonly separator?: keyof typeof SEPARATORS | undefined;
  readonly encoding?: TextEncoding | undefined;
  readonly dates?: DateOrder | undefined;
  readonly numbers?: NumberStyle | undefined;
}

/** The delivery with what its source declares of the way in which its files are written. */
export function writtenAs(offer: Delivery | Refusal, written: WrittenText): Delivery | Refusal {
  return isRefusal(offer) ? offer : { ...offer, objects: offer.objects.map((object) => objectWrittenAs(object, written)) };
}

function objectWrittenAs(object: DeliveryObject, { separator, encoding, dates, numbers }: WrittenText): DeliveryObject {
  if (object.format !== 'csv') return object;
  return {
    ...object,
    ...(separator === undefined ? {} : { delimiter: SEPARATORS[separator] }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(dates === undefined ? {} : { dates }),
    ...(numbers === undefined ? {} : { numbers }),
  };
}
