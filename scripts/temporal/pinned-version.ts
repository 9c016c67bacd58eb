/** The release of the Temporal CLI that we fetch ourselves: the newest that `go install` can build. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

/** The oldest server that we run on, as [major, minor]. */
export const OLDEST_SERVER = [1, 29] as const;
