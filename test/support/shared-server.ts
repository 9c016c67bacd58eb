import type { Guardian } from '../../scripts/processes/start-guardian.ts';

interface SharedServer {
  readonly guardian: Guardian;
  readonly folder: string;
}

const PLACE = Symbol.for('distill-loop.shared-test-server');

/** What the global setup leaves to the global teardown, whichever way jest loads the two. */
export const sharedServer = {
  get current(): SharedServer | undefined {
    return (globalThis as { [PLACE]?: SharedServer })[PLACE];
  },
  set current(server: SharedServer | undefined) {
    (globalThis as { [PLACE]?: SharedServer | undefined })[PLACE] = server;
  },
};
