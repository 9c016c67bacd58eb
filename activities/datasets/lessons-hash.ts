import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';

/** Takes the lessons of a dataset one after another. */
export interface LessonsHash {
  readonly add: (lesson: unknown) => void;
  /** `contentHash` of all of them as one list, behind their prompt where they have one. */
  readonly digest: () => string;
}

/** The same as `contentHash` of everything at once, whose text of 100,000 lessons nobody wants to hold. */
export function createLessonsHash({ prompt }: { readonly prompt: string | null }): LessonsHash {
  const hash = createHash('sha256').update(prompt === null ? '[' : '{"lessons":[');
  let separator = '';
  return {
    add: (lesson) => {
      hash.update(`${separator}${canonicalJson(lesson)}`);
      separator = ',';
    },
    digest: () => {
      hash.update(prompt === null ? ']' : `],"prompt":${canonicalJson(prompt)}}`);
      return `sha256:${hash.digest('hex')}`;
    },
  };
}
