/** How a gateway behaves; set by the environment, see config.ts. */
export interface GatewaySettings {
  readonly defaultThreshold: number;
  readonly auditShare: number;
  readonly studentTimeoutMs: number;
  readonly teacherTimeoutMs: number;
  /** Further tries of the teacher after an error that may pass. */
  readonly teacherRetries: number;
  /** What a client gets when the teacher is needed and cannot answer: an error, or the student's answer, disclosed. */
  readonly teacherDown: 'refuse' | 'student';
  readonly bodyLimitBytes: number;
  /** Requests that are worked on at once, and that may wait for their turn. */
  readonly concurrency: number;
  readonly queue: number;
  /** Who has waited for so long is sent away. */
  readonly queueTimeoutMs: number;
  /** A stream that is undecided for so long gets its headers and keep-alive comments, and its disclosure at the end. */
  readonly holdHeadersMs: number;
  /** A passed-through stream that says nothing for so long is dead. */
  readonly idleStreamMs: number;
  /** How often graded audits are looked at for students that must go; 0 for never. */
  readonly regretWatchMs: number;
  /** A record that the store has not taken after so long is not kept, and its answer not given. */
  readonly storeTimeoutMs: number;
  /** A client that has not sent its headers, or its whole request, by then is cut off. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** What is inside so long after the end was asked for is handed back to its client. */
  readonly shutdownGraceMs: number;
  /** Audits that are not done so long after the last answer are given up. */
  readonly auditGraceMs: number;
}

export const DEFAULT_SETTINGS: GatewaySettings = {
  defaultThreshold: 0.7,
  auditShare: 0.02,
  studentTimeoutMs: 30_000,
  teacherTimeoutMs: 120_000,
  teacherRetries: 1,
  teacherDown: 'refuse',
  bodyLimitBytes: 4 * 2 ** 20,
  concurrency: 256,
  queue: 1_024,
  queueTimeoutMs: 10_000,
  holdHeadersMs: 10_000,
  idleStreamMs: 60_000,
  regretWatchMs: 5_000,
  storeTimeoutMs: 10_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  shutdownGraceMs: 25_000,
  auditGraceMs: 5_000,
};
