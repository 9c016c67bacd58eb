import type { html } from 'hono/html';

/** Escaped HTML. */
export type Markup = ReturnType<typeof html>;

/** The colours that a part of a chart may have. */
export type ChartTone = 'teacher' | 'student' | 'third' | 'good' | 'caution' | 'bad' | 'plain';
