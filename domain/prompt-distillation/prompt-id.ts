import { z } from 'zod';

/** Names a distilled prompt by its content, so an id is a version too. */
export const promptIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256:… of a distilled prompt');
