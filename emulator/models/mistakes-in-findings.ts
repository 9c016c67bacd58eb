import { z } from 'zod';
import { pickOne, uniformInteger } from '../../domain/random.ts';
import { RULES, SEVERITIES } from '../../tasks/code-review/rule.ts';
import type { Mutation } from './mutation.ts';

const findingsSchema = z.array(z.object({ line: z.number(), rule: z.string(), severity: z.string(), fix: z.string() }));
type Findings = z.infer<typeof findingsSchema>;

const missed = edit((findings, parts) =>
  findings.length === 0 ? null : findings.toSpliced(uniformInteger(findings.length, ...parts), 1),
);

const invented = edit((findings, parts) => {
  const { slug, code, severity, fix } = pickOne(RULES, ...parts);
  const names = findings.some(({ rule }) => /\d$/.test(rule)) ? code : slug;
  const line = 1 + uniformInteger(12, ...parts, 'line');
  const isThere = findings.some((finding) => finding.line === line && finding.rule === names);
  return isThere ? null : [...findings, { line, rule: names, severity, fix }];
});

const wrongLine = edit((findings, parts) => {
  const place = uniformInteger(findings.length, ...parts);
  return findings.length === 0
    ? null
    : findings.map((finding, index) => (index === place ? { ...finding, line: finding.line + 1 } : finding));
});

const wrongSeverity = edit((findings, parts) => {
  const place = uniformInteger(findings.length, ...parts);
  if (findings.length === 0) return null;
  return findings.map((finding, index) => {
    const others = SEVERITIES.filter((severity) => severity !== finding.severity);
    return index === place ? { ...finding, severity: pickOne(others, ...parts, 'severity') } : finding;
  });
});

const inProse: Mutation = (answer) => `Here is what I found:\n\n${answer.trim()}\n\nLet me know if you need more.`;

/** Mistakes in a review: a finding missed, invented, in the wrong line or of the wrong severity, and talk around the list. */
export const mistakesInFindings: readonly Mutation[] = [missed, invented, wrongLine, wrongSeverity, inProse];

function edit(change: (findings: Findings, parts: readonly (string | number)[]) => Findings | null): Mutation {
  return (answer, parts) => {
    const changed = change(findingsSchema.parse(JSON.parse(answer)), parts);
    return changed === null ? null : JSON.stringify(changed);
  };
}
