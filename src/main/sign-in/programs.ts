import type { Programs } from '../../actions/export/standing-viewer.ts';
import { administrator, viewerSeeing, type Viewer } from '../../domain/authority/viewer.ts';
import type { ViewerConfig } from '../../platform/config/config.ts';
import { LOCAL_ADMINISTRATOR_ID } from './authenticator.ts';

/** Viewers without a person that may ask: those that are configured, and whoever starts a command of the hub. */
export function programsOf(viewers: readonly Viewer[]): Programs {
  return new Map([administrator(LOCAL_ADMINISTRATOR_ID), ...viewers].map((viewer) => [viewer.id, viewer]));
}

export function configuredPrograms(viewers: readonly ViewerConfig[]): Programs {
  return programsOf(viewers.map(({ id, costCenters }) => viewerSeeing(id, costCenters, 'program')));
}
