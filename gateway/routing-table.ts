import type { CalibrationArtefact } from '../domain/calibration/calibration-artefact.ts';
import type { ChatMessage } from '../domain/chat.ts';
import type { TaskPack } from '../tasks/task-pack.ts';

/** A student that may answer, with the calibration of this very version if there is one. */
export interface StudentRoute {
  /** The name that it is registered under; with the id of its prompt where it has one. */
  readonly model: string;
  /** `provider/model`, as its provider knows it. */
  readonly asked: string;
  /** What stands before every question to it; null for the task's system prompt alone. */
  readonly prompt: readonly ChatMessage[] | null;
  readonly calibration: ({ readonly id: string } & CalibrationArtefact) | null;
}

/** How a task's alias is served. */
export interface TaskRoute {
  readonly alias: string;
  readonly teacher: string;
  /** Over the labels that were imported for it, where there are any. */
  readonly pack: TaskPack;
  /** Null before the first promotion: the teacher answers everything. */
  readonly champion: StudentRoute | null;
  /** A candidate that serves a share of the traffic beside the champion. */
  readonly canary: { readonly student: StudentRoute; readonly share: number } | null;
}

/** What the gateway knows of the registry at one moment. */
export interface RoutingTable {
  readonly tasks: ReadonlyMap<string, TaskRoute>;
}

/** The registry as the gateway sees it; what it answers is never older than its last successful look. */
export interface RoutingSource {
  readonly current: () => RoutingTable;
}
