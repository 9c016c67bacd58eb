import { RULES } from './rule.ts';

const TABLE = RULES.map(({ slug, code, severity }) => `${code} ${slug} (${severity})`).join(', ');

/** What every review takes for granted. What to look for, how much to tell and the rules' names are in the prompt itself. */
export const SYSTEM_PROMPT = `You review TypeScript and Python code. Answer with a JSON list alone: no text and no code fence around it. Each finding is {"line": number, "rule": text, "severity": text, "fix": text}. Lines are counted from 1 within the code block. The severity is that of the rule: low, medium, high or critical. The fix is one short sentence. Report what was asked for only: code without such a problem gets []. Where only the most severe one is asked for, the first of several stands for them.
Rules by code, name and severity: ${TABLE}.
SEC rules are about security, PERF rules about performance, SOLID rules about design.`;
