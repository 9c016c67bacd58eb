/** What a failure ends: one item, the whole run, or nothing (it is tried again). */
export type FailureScope = 'item' | 'run' | 'retry';

interface FailureEntry {
  readonly scope: FailureScope;
  readonly meaning: string;
  readonly remedy: string;
}

/** Every failure type that a workflow, an activity or a report can name. `docs/failures.md` lists the same. */
export const FAILURES = {
  InvalidInput: {
    scope: 'run',
    meaning: 'The input of a workflow or command is not what its schema asks for.',
    remedy: 'Correct the fields that the message names and start again.',
  },
  UnknownTask: {
    scope: 'run',
    meaning: 'No task pack has this name.',
    remedy: 'Use one of the names that the message lists.',
  },
  UnknownModel: {
    scope: 'run',
    meaning: 'The provider does not know the model, or the providers file does not know the provider.',
    remedy: 'Check the name (provider/model) and the providers file.',
  },
  UnknownPrompt: {
    scope: 'run',
    meaning: 'The prompt library has no prompt of this id.',
    remedy: '`distill prompt TASK --list` names the prompts of a task; `distill prompt TASK` makes one.',
  },
  AuthenticationFailed: {
    scope: 'run',
    meaning: 'The provider refused the key (401).',
    remedy: 'Set the key under the variable that the providers file names, then `distill start --continue ID`.',
  },
  PermissionDenied: {
    scope: 'run',
    meaning: 'The provider refuses this account the model or the operation (403).',
    remedy: 'Ask for access or choose another model, then `distill start --continue ID`.',
  },
  InsufficientQuota: {
    scope: 'run',
    meaning: 'The account at the provider is empty.',
    remedy: 'Top it up, then `distill start --continue ID`: nothing is paid again.',
  },
  ModelShutDown: {
    scope: 'run',
    meaning: 'A model of this run has been shut down by its provider.',
    remedy: 'Choose a model that is still served.',
  },
  ContentFiltered: {
    scope: 'item',
    meaning: 'The provider refused this prompt or answer by its content filter.',
    remedy: 'None needed for single items; many of them point at the prompts.',
  },
  ContextLengthExceeded: {
    scope: 'item',
    meaning: 'The prompt is longer than the model reads.',
    remedy: 'Use shorter documents or a model with a longer context.',
  },
  RequestRefused: {
    scope: 'item',
    meaning: 'The provider calls the request wrong (400, 413 or 422).',
    remedy:
      'Read its message in the sample; many of them point at the prompts or the capabilities in the providers file.',
  },
  RetriesExhausted: {
    scope: 'item',
    meaning: 'The call was tried as often as allowed and failed each time.',
    remedy: 'Look at the provider; `distill start --continue ID` tries the item again.',
  },
  RateLimited: {
    scope: 'retry',
    meaning: 'The provider asks to wait (429).',
    remedy: 'None: it is obeyed. Tell the limits in the providers file to see fewer.',
  },
  ProviderUnavailable: {
    scope: 'retry',
    meaning: 'The provider answered with a server error, or not at all.',
    remedy: 'None: it is tried again.',
  },
  CallPending: {
    scope: 'retry',
    meaning: 'Another attempt holds the call, or the budget waits for calls in flight to settle.',
    remedy: 'None: it is looked at again.',
  },
  BudgetExceeded: {
    scope: 'run',
    meaning: 'The next call could pass the budget.',
    remedy: '`distill budget ID USD` while it runs, or `distill start --continue ID --budget USD`.',
  },
  TooManyFailedItems: {
    scope: 'run',
    meaning: 'More than 5 % of a stage failed for good.',
    remedy: 'The message names the most frequent cause; mend it, then `distill start --continue ID`.',
  },
  NoExam: {
    scope: 'run',
    meaning: 'The task runs over imported labels, and no exam was imported for it.',
    remedy: 'Import labelled messages with `distill exam import T --file FILE.csv --replace` and start again.',
  },
  TooFewSamples: {
    scope: 'run',
    meaning: 'Too few samples were accepted to train on.',
    remedy: 'Look at the reject reasons in `distill report ID`; the teacher or the prompts are at fault.',
  },
  TrainingFileInvalid: {
    scope: 'run',
    meaning: 'A training file breaks a rule of the format, so no provider would train on it.',
    remedy: 'The message names line and rule; look at the prompts and answers of those samples.',
  },
  TrainingFailed: {
    scope: 'run',
    meaning: 'Every fine-tuning job of the round failed or was cancelled.',
    remedy: 'The message carries the code and the words of the provider.',
  },
  NoLabels: {
    scope: 'run',
    meaning: 'The student can only choose among labels, and the answers of this task are free.',
    remedy: 'Take another student, or a task whose pack lists its labels.',
  },
  DeploymentFailed: {
    scope: 'run',
    meaning: 'A trained student could not be put into service at its provider.',
    remedy: "Look at the provider's message; `distill start --continue ID` tries again without training again.",
  },
  TrainingOverdue: {
    scope: 'run',
    meaning: 'A fine-tuning job did not end before its deadline.',
    remedy: 'Look at the job at the provider; `distill start --continue ID` adopts it.',
  },
  BatchFailed: {
    scope: 'run',
    meaning:
      'The provider has no batches, refused a whole batch of prompts, or batches kept ending without a single answer.',
    remedy:
      'The message carries the words of the provider; mend it or start with `generate: "calls"`. `distill start --continue ID` pays nothing again.',
  },
  NoChampion: {
    scope: 'run',
    meaning: 'The task has no promoted student that a regression could examine.',
    remedy: 'Run `distill start` first.',
  },
  UnknownPrice: {
    scope: 'run',
    meaning: 'No price is known for a model, so no budget could be kept.',
    remedy: 'Add the model to the price book named in the message.',
  },
  TeacherTermsRefused: {
    scope: 'run',
    meaning: "The teacher's terms forbid training on its answers, or do not plainly allow it.",
    remedy:
      'Choose another teacher, state the terms of a host of your own in the providers file, or take the responsibility with `--acknowledge-terms "why you may"`.',
  },
  DocumentsUnreadable: {
    scope: 'run',
    meaning: 'The documents file cannot be read as JSON lines of at most 1 MB each.',
    remedy: 'The message names the line.',
  },
  WebhookFailed: {
    scope: 'retry',
    meaning: 'The receiver of the webhook does not take the message.',
    remedy: 'Check WEBHOOK_URL and what listens there; after two minutes the run goes on without.',
  },
  StoreUnavailable: {
    scope: 'retry',
    meaning: 'The store does not answer: a full disk, a lock that another process holds, a database that is away.',
    remedy: 'Make room on its disk, end what locks it, or start the database.',
  },
} as const satisfies Record<string, FailureEntry>;

export type FailureType = keyof typeof FAILURES;

/** Failure types by name, for code that throws them: `FAILURE.RateLimited`. */
export const FAILURE = Object.fromEntries(Object.keys(FAILURES).map((type) => [type, type])) as {
  readonly [Type in FailureType]: Type;
};
