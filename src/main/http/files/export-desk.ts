import type { ExportDesk } from '../../../actions/export/export-desk.ts';
import { exportPath } from './file-path.ts';
import type { FileSigner } from '../../sign-in/file-signer.ts';

/** `publicUrl`: of the hub; undefined: addresses begin with `/`. */
export function openExportDesk(signer: FileSigner, publicUrl: URL | undefined): ExportDesk {
  return {
    addressOf({ fileId, format, columns, owner }, until) {
      const address = signer.sign({ path: exportPath({ fileId, format }), owner, columns, expiresAt: Math.floor(until / 1000) });
      return publicUrl === undefined ? address : new URL(address, publicUrl).href;
    },
  };
}
