import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { projectionTable } from '../domain/money/projection-table.ts';
import type { SEARCH_ATTRIBUTES } from '../domain/run/search-attributes.ts';
import { jobText } from '../domain/sweep/job-text.ts';
import { type ChildProgress, childProgressSignal, type Progress, progressQuery } from './messages.ts';

type AttributeName = keyof typeof SEARCH_ATTRIBUTES;

const TASK = defineSearchAttributeKey('DistillTask' satisfies AttributeName, SearchAttributeType.KEYWORD);
const STAGE = defineSearchAttributeKey('DistillStage' satisfies AttributeName, SearchAttributeType.KEYWORD);
const RETENTION = defineSearchAttributeKey('DistillRetention' satisfies AttributeName, SearchAttributeType.DOUBLE);

export interface Board {
  readonly progress: () => Progress;
  /** Changes what the board, the query and the search attributes show. */
  readonly show: (change: Partial<Progress>) => void;
  /** From now on these search attributes are set, where the server knows them. */
  readonly label: (registered: readonly string[]) => void;
}

/** A run's progress: a Markdown board in the Temporal UI, the `progress` query, and search attributes. */
export function createBoard({
  title,
  task,
  rounds,
}: {
  readonly title: string;
  readonly task: string;
  readonly rounds: number;
}): Board {
  let registered: ReadonlySet<string> = new Set();
  let progress: Progress = {
    stage: 'begin',
    round: 0,
    rounds,
    done: 0,
    total: 0,
    accepted: 0,
    wanted: 0,
    jobs: [],
    validation: null,
    retention: null,
    usd: 0,
    projected: null,
    paused: false,
    waitsForApproval: false,
  };
  const attributesOf = (change: Partial<Progress>): SearchAttributePair[] => {
    const pairs: SearchAttributePair[] = [];
    if (change.stage !== undefined && change.stage !== progress.stage && registered.has(STAGE.name))
      pairs.push({ key: STAGE, value: change.stage });
    if (typeof change.retention === 'number' && registered.has(RETENTION.name))
      pairs.push({ key: RETENTION, value: change.retention });
    return pairs;
  };
  const board: Board = {
    progress: () => progress,
    show: (change) => {
      const stageChanges = change.stage !== undefined && change.stage !== progress.stage;
      const pairs = attributesOf(change);
      progress = { ...progress, ...(stageChanges ? { done: 0, total: 0, batches: '' } : {}), ...change };
      setCurrentDetails(boardMarkdown({ title, progress }));
      if (pairs.length > 0) upsertSearchAttributes(pairs);
    },
    label: (names) => {
      registered = new Set(names);
      const pairs: SearchAttributePair[] = [];
      if (registered.has(TASK.name)) pairs.push({ key: TASK, value: task });
      if (registered.has(STAGE.name)) pairs.push({ key: STAGE, value: progress.stage });
      if (pairs.length > 0) upsertSearchAttributes(pairs);
    },
  };
  setHandler(progressQuery, () => progress);
  setHandler(childProgressSignal, ({ done, total, batches = '' }: ChildProgress) =>
    board.show({ done, total, batches }),
  );
  setCurrentDetails(boardMarkdown({ title, progress }));
  return board;
}

function boardMarkdown({ title, progress }: { readonly title: string; readonly progress: Progress }): string {
  const {
    stage,
    round,
    rounds,
    done,
    total,
    accepted,
    wanted,
    batches = '',
    jobs,
    validation,
    retention,
    usd,
    projected,
    paused,
    waitsForApproval,
  } = progress;
  const rows = [
    ['Stage', `**${stage}**${total > 0 ? ` (${done} of ${total})` : ''}${paused ? ', paused' : ''}`],
    ...(round > 0 ? [['Round', `${round} of at most ${rounds}`]] : []),
    ...(wanted > 0 ? [['Accepted samples', `${accepted} of ${wanted}`]] : []),
    ...(batches === '' ? [] : [['Batches', batches]]),
    ...jobs.map((job) => [
      `Job, learning rate ${jobText({ job, jobs })}`,
      `${job.status}${job.validation === null ? '' : `, validation ${job.validation.toFixed(3)}`}`,
    ]),
    ...(validation === null ? [] : [['Best on validation', validation.toFixed(3)]]),
    ...(retention === null ? [] : [['Retention', retention.toFixed(3)]]),
    ['Spent', `USD ${usd.toFixed(4)}`],
  ];
  const table = ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
  const approval = waitsForApproval
    ? '\n\n**Waits for approval**: update `approve` with `{"approved": true}`, or `distill approve ID`.'
    : '';
  // The UI cuts a board's last line off and does not refresh it.
  return `### ${title}\n\n${table}${approval}${projectionMarkdown(projected, rounds)}\n\n*as of the last load: press R*`;
}

/** What everything was projected to take before it began. */
function projectionMarkdown(projected: Progress['projected'], rounds: number): string {
  if (projected === null) return '';
  const { head, rows } = projectionTable(projected);
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `\n\n**Projected for ${rounds === 1 ? '1 round' : `at most ${rounds} rounds`} and the exam**\n\n${table}`;
}
