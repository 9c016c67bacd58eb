import { contentHash } from '../../content-hash.ts';
import type { ImportedPrompt } from '../../domain/prompt-lines/imported-prompt.ts';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import type { Store } from '../open-store.ts';
import { readJsonLines } from '../prompt-files/json-lines.ts';
import type { PromptFileReader } from '../prompt-files/prompt-file.ts';
import type { PoolPrompt } from '../records.ts';

/** A file of prompts that cannot be used; the message names the file, the line and what is wrong. */
export class PromptsFileError extends Error {
  override readonly name = 'PromptsFileError';
}

/** What an import found, counted in prompts. */
export interface PromptsImport {
  /** All of the file. */
  readonly read: number;
  /** Equal to an earlier one of the file. */
  readonly duplicates: number;
  /** Not of this task; left out. */
  readonly unfitting: { readonly count: number; readonly firstLines: readonly number[] };
  /** Questions that students are measured on; left out. */
  readonly heldOut: number;
  /** New in the pool, and there already. */
  readonly added: number;
  readonly known: number;
  /** By category: different prompts of the file, those with an answer, those that no verifier can decide about. */
  readonly categories: Readonly<Record<string, CategoryCounts>>;
}

interface CategoryCounts {
  readonly prompts: number;
  readonly answered: number;
  readonly unverifiable: number;
}

/** How a prompt fits its task. */
export interface Fit {
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly spec: unknown;
}

interface ImportArguments {
  readonly store: Pick<Store, 'pool'>;
  readonly file: string;
  readonly task: string;
  /** Goes before prompts that bring no system message of their own. */
  readonly systemPrompt: string;
  /** How a prompt fits the task; null where it does not. */
  readonly adopt: (input: string) => Fit | null;
  /** The same for a prompt whose right label the file knows. */
  readonly adoptLabelled?: ((args: { readonly input: string; readonly label: string }) => Fit | null) | undefined;
  /** Whether students are measured on a question: what they are must never be taught. */
  readonly isHeldOut?: (input: string) => boolean;
  readonly now: () => Date;
  readonly reader?: PromptFileReader;
}

const LINES_SHOWN = 5;

/**
 * Imports a file of prompts into the pool of a task, whole or not at all. Equal prompts count once, and importing a file
 * again changes nothing; answers that it brings are kept with their prompts, so that nobody pays for them again.
 */
export async function importPrompts(args: ImportArguments): Promise<PromptsImport> {
  const { store, file, task, adopt, adoptLabelled, isHeldOut = () => false } = args;
  const createdAt = args.now().toISOString();
  const prompts = new Map<string, PoolPrompt>();
  const unfittingLines: number[] = [];
  let [read, duplicates, unfitting, heldOut] = [0, 0, 0, 0];
  for await (const { line, prompt } of promptsOf(args)) {
    read++;
    const input = prompt.messages.at(-1)?.content ?? '';
    const { label } = prompt;
    const fit = label === undefined || !adoptLabelled ? adopt(input) : adoptLabelled({ input, label });
    if (fit === null) {
      unfitting++;
      if (unfittingLines.length < LINES_SHOWN) unfittingLines.push(line);
      continue;
    }
    if (isHeldOut(input)) {
      heldOut++;
      continue;
    }
    const messages = withSystemPrompt(prompt.messages, args.systemPrompt);
    const hash = contentHash(messages);
    const answer = prompt.answer && { ...prompt.answer, model: prompt.answer.model ?? 'unknown' };
    const earlier = prompts.get(hash);
    if (earlier) duplicates++;
    if (earlier?.answer) continue;
    prompts.set(hash, { task, hash, source: 'imported', ...fit, messages, answer, lineage: null, createdAt });
  }
  if (read === 0) throw new PromptsFileError(`${file}: it holds no prompt.`);
  if (prompts.size === 0 && heldOut > 0) {
    throw new PromptsFileError(
      `${file}: its prompts of the task ${task} are questions that its students are measured on.`,
    );
  }
  if (prompts.size === 0) throw new PromptsFileError(`${file}: none of its ${read} prompts is of the task ${task}.`);
  const { added, known } = await store.pool.add([...prompts.values()]);
  return {
    read,
    duplicates,
    unfitting: { count: unfitting, firstLines: unfittingLines },
    heldOut,
    added,
    known,
    categories: countByCategory([...prompts.values()]),
  };
}

/** Throws at the first line that cannot be read: nothing of the file has been written by then. */
async function* promptsOf({
  file,
  reader = readJsonLines,
}: ImportArguments): AsyncGenerator<{ readonly line: number; readonly prompt: ImportedPrompt }> {
  try {
    for await (const { line, read } of reader(file)) {
      if ('problem' in read) throw new PromptsFileError(`${file}: line ${line} ${read.problem}.`);
      yield { line, prompt: read };
    }
  } catch (error) {
    if (error instanceof PromptsFileError || !isSystemError(error)) throw error;
    throw new PromptsFileError(`${file} cannot be read (${error.message}).`, { cause: error });
  }
}

/** What the operating system says of a file. */
function isSystemError(error: unknown): error is { readonly message: string } {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function withSystemPrompt(messages: ImportedPrompt['messages'], systemPrompt: string): ImportedPrompt['messages'] {
  if (messages.some(({ role }) => role === 'system')) return messages;
  return [{ role: 'system', content: systemPrompt }, ...messages];
}

function countByCategory(prompts: readonly PoolPrompt[]): Record<string, CategoryCounts> {
  const counts: Record<string, CategoryCounts> = {};
  for (const { category, answer, spec } of prompts) {
    const { prompts: all, answered, unverifiable } = counts[category] ?? { prompts: 0, answered: 0, unverifiable: 0 };
    counts[category] = {
      prompts: all + 1,
      answered: answered + (answer === null ? 0 : 1),
      unverifiable: unverifiable + (spec === null ? 1 : 0),
    };
  }
  return counts;
}
