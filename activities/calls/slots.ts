import { createLane, type Lane, type StartedCall } from './lane.ts';

/** What of a started call its work may tell. */
export type Slot = Pick<StartedCall, 'reply'> & {
  /** No other call to this model starts before this moment. */
  readonly hold: (untilMs: number) => void;
};

export interface SlotRequest<T> {
  readonly model: string;
  /** Calls in flight to this model, at most, as this caller allows. */
  readonly limit: number;
  /** Position in the line: smaller ones first, whenever they come. */
  readonly place: number;
  /** What the provider will count for this call. */
  readonly tokens: number;
  /** Whoever is aborted while it waits leaves the line. */
  readonly signal: AbortSignal;
  readonly work: (slot: Slot) => Promise<T>;
}

/** Calls in flight to each model from this process: as many as callers allow and the provider lets through. */
export interface Slots {
  /** Does the work of a call when it is its turn; null where it was aborted before. */
  readonly run: <T>(request: SlotRequest<T>) => Promise<T | null>;
}

interface Waiting {
  readonly request: Pick<SlotRequest<unknown>, 'limit' | 'place' | 'tokens' | 'signal'>;
  readonly begin: (call: StartedCall | null) => void;
}

interface Line {
  readonly lane: Lane;
  readonly waiting: Waiting[];
  timer: NodeJS.Timeout | undefined;
}

/** Slots by model, in the order of places. */
export function createSlots({ now = Date.now }: { readonly now?: () => number } = {}): Slots {
  const lines = new Map<string, Line>();
  const watched = new WeakSet<AbortSignal>();

  /** One listener for all calls of an attempt. */
  function watch(signal: AbortSignal): void {
    if (watched.has(signal)) return;
    watched.add(signal);
    signal.addEventListener('abort', () => {
      for (const line of lines.values()) dismissAborted(line);
    });
  }

  function advance(line: Line): void {
    clearTimeout(line.timer);
    const largestLimit = line.waiting.reduce((most, { request }) => Math.max(most, request.limit), 0);
    for (let index = 0; index < line.waiting.length && line.lane.inFlight() < largestLimit; ) {
      const { request, begin } = line.waiting[index] as Waiting;
      if (line.lane.inFlight() >= request.limit) {
        index++;
        continue;
      }
      const startMs = line.lane.nextStart(request.tokens);
      if (startMs === null) return;
      const delayInMs = startMs - now();
      if (delayInMs > 0) {
        line.timer = setTimeout(() => advance(line), delayInMs);
        return;
      }
      line.waiting.splice(index, 1);
      begin(line.lane.start(request.tokens));
    }
  }

  return {
    run: async ({ model, work, ...request }) => {
      const line = lines.get(model) ?? { lane: createLane({ now }), waiting: [], timer: undefined };
      lines.set(model, line);
      watch(request.signal);
      const call = await new Promise<StartedCall | null>((begin) => {
        if (request.signal.aborted) begin(null);
        else {
          enqueue(line.waiting, { request, begin });
          advance(line);
        }
      });
      if (call === null) return null;
      try {
        return await work({ reply: call.reply, hold: line.lane.hold });
      } finally {
        call.ended();
        advance(line);
      }
    },
  };
}

function enqueue(waiting: Waiting[], entry: Waiting): void {
  const before = waiting.findLastIndex(({ request }) => request.place <= entry.request.place);
  waiting.splice(before + 1, 0, entry);
}

function dismissAborted(line: Line): void {
  const aborted = line.waiting.filter(({ request }) => request.signal.aborted);
  for (const entry of aborted) {
    line.waiting.splice(line.waiting.indexOf(entry), 1);
    entry.begin(null);
  }
}
