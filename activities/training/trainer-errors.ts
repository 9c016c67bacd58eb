import { translated } from '../calls/translated.ts';

/** Does work at a trainer; what its client throws becomes a failure of ours. */
export async function translateTrainerErrors<T>(modelName: string, work: () => Promise<T>): Promise<T> {
  return translated({ modelName, what: 'fine-tuning', work });
}
