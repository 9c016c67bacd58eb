/** OpenAI refuses a training file with fewer examples. */
export const FEWEST_EXAMPLES = 10;

const MESSAGE_KEYS: ReadonlySet<string> = new Set(['role', 'content', 'name', 'function_call', 'weight']);
const ROLES: ReadonlySet<unknown> = new Set(['system', 'user', 'assistant', 'function']);

/** What is wrong with a training file: a rule of OpenAI's that a line breaks, or the whole file where `line` is null. */
export interface TrainingFileProblem {
  /** From 1. */
  readonly line: number | null;
  readonly rule: keyof typeof RULES;
}

/** The seven format checks of OpenAI's cookbook ("Data preparation and analysis for chat model fine-tuning"), and what its API asks besides. */
const RULES = {
  dataType: 'is no JSON object',
  messagesMissing: 'has no list of messages',
  keyMissing: 'has a message without role or content',
  keyUnknown: 'has a message with a key that is not known',
  roleUnknown: 'has a message of a role that is not known',
  contentMissing: 'has a message whose content is empty or no text',
  assistantMissing: 'has no message of the assistant',
  lastNotAssistant: 'does not end with a message of the assistant',
  weightWrong: 'has a weight that is neither 0 nor 1, or not on a message of the assistant',
  tooFewExamples: `has fewer than ${FEWEST_EXAMPLES} examples`,
} as const;

/** Every rule that a training file breaks, each at most once a line; empty where it may be uploaded. */
export function trainingFileProblems({
  rows,
  fewestExamples = FEWEST_EXAMPLES,
}: {
  /** A parsed value a line. */
  readonly rows: readonly unknown[];
  /** A validation file may be as short as it likes. */
  readonly fewestExamples?: number;
}): TrainingFileProblem[] {
  const problems = rows.flatMap((row, index) =>
    [...new Set(rulesBrokenBy(row))].map((rule) => ({ line: index + 1, rule })),
  );
  return rows.length < fewestExamples ? [...problems, { line: null, rule: 'tooFewExamples' }] : problems;
}

/** The first few problems in a sentence. */
export function trainingFileText(problems: readonly TrainingFileProblem[]): string {
  const named = problems
    .slice(0, MOST_NAMED)
    .map(({ line, rule }) => `${line === null ? 'it' : `line ${line}`} ${RULES[rule]}`);
  const more = problems.length > MOST_NAMED ? `; and ${problems.length - MOST_NAMED} more` : '';
  return `${named.join('; ')}${more}.`;
}

const MOST_NAMED = 3;

function rulesBrokenBy(row: unknown): TrainingFileProblem['rule'][] {
  if (!isRecord(row)) return ['dataType'];
  const { messages } = row;
  if (!Array.isArray(messages) || messages.length === 0) return ['messagesMissing'];
  const isAssistants = (message: unknown) => isRecord(message) && message.role === 'assistant';
  return [
    ...messages.flatMap(rulesBrokenByMessage),
    ...(messages.some(isAssistants) ? [] : (['assistantMissing'] as const)),
    ...(isAssistants(messages.at(-1)) ? [] : (['lastNotAssistant'] as const)),
  ];
}

function rulesBrokenByMessage(message: unknown): TrainingFileProblem['rule'][] {
  if (!isRecord(message)) return ['keyMissing'];
  const { role, content, weight } = message;
  return [
    ...('role' in message && 'content' in message ? [] : (['keyMissing'] as const)),
    ...(Object.keys(message).every((key) => MESSAGE_KEYS.has(key)) ? [] : (['keyUnknown'] as const)),
    ...(ROLES.has(role) ? [] : (['roleUnknown'] as const)),
    ...(isContent(content, message) ? [] : (['contentMissing'] as const)),
    ...(isWeight(weight, role) ? [] : (['weightWrong'] as const)),
  ];
}

function isContent(content: unknown, message: Readonly<Record<string, unknown>>): boolean {
  return typeof content === 'string' && (content !== '' || Boolean(message.function_call));
}

function isWeight(weight: unknown, role: unknown): boolean {
  return weight === undefined || (role === 'assistant' && (weight === 0 || weight === 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
