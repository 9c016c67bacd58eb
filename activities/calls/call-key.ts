import { contentHash } from '../../content-hash.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import type { ChatRequest } from '../../providers/chat.ts';

/** The key of a call in the ledger: the same however it is asked, alone or as a line of a batch. */
export function callKeyOf({
  modelName,
  request,
  distinction,
}: {
  readonly modelName: string;
  readonly request: ChatRequest;
  /** What makes this call another one than an equal request elsewhere: the sample's ordinal, the exam's run. */
  readonly distinction: string;
}): string {
  const { provider, model } = parseModelName(modelName);
  return contentHash({ provider, model, request, distinction });
}
