import type { Part } from './part.ts';
import { csv } from './parts/csv.ts';
import { explorer } from './parts/explorer.ts';
import { fanOut } from './parts/fan-out.ts';
import { files } from './parts/files.ts';
import { load } from './parts/load.ts';
import { odata } from './parts/odata.ts';

/** By the word that asks for it. */
export const PARTS: Readonly<Record<string, Part>> = { csv, files, odata, 'fan-out': fanOut, explorer, load };
