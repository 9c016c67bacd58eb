import { z } from 'zod';

export const CATEGORIES = ['security', 'performance', 'solid'] as const;
export const categorySchema = z.enum(CATEGORIES);
/** What a review looks for; findings of the other two are not asked for. */
export type Category = z.infer<typeof categorySchema>;

/** From the least to the worst. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

/** One thing that a review may find: its two names, how bad it is, and how it is mended. */
export interface Rule {
  readonly slug: string;
  readonly code: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly fix: string;
}

function rule(...[slug, code, category, severity, fix]: [string, string, Category, Severity, string]): Rule {
  return { slug, code, category, severity, fix };
}

/** All rules, the table of severities that answers must follow. */
export const RULES: readonly Rule[] = [
  rule('sql-injection', 'SEC-1', 'security', 'critical', 'Pass the value as a parameter of the query.'),
  rule(
    'command-injection',
    'SEC-2',
    'security',
    'critical',
    'Start the program with a list of arguments and no shell.',
  ),
  rule('hardcoded-secret', 'SEC-3', 'security', 'high', 'Read the secret from the environment.'),
  rule('path-traversal', 'SEC-4', 'security', 'high', 'Resolve the path and refuse what lies outside the folder.'),
  rule('weak-hash', 'SEC-5', 'security', 'medium', 'Hash passwords with scrypt and a salt.'),
  rule('query-in-loop', 'PERF-1', 'performance', 'high', 'Fetch all rows with one query before the loop.'),
  rule('blocking-call', 'PERF-2', 'performance', 'high', 'Await the asynchronous call instead.'),
  rule('linear-lookup', 'PERF-3', 'performance', 'medium', 'Put the values into a set before the loop.'),
  rule('unbounded-query', 'PERF-4', 'performance', 'medium', 'Limit the number of rows.'),
  rule('repeated-compilation', 'PERF-5', 'performance', 'low', 'Compile the pattern once, outside the loop.'),
  rule('liskov-substitution', 'SOLID-1', 'solid', 'high', 'Split the base type so that no subtype has to refuse.'),
  rule('single-responsibility', 'SOLID-2', 'solid', 'medium', 'Move this to a class with that one purpose.'),
  rule('open-closed', 'SOLID-3', 'solid', 'medium', 'Give every kind an implementation of one interface.'),
  rule('dependency-inversion', 'SOLID-4', 'solid', 'medium', 'Take the dependency as an argument of the constructor.'),
  rule('interface-segregation', 'SOLID-5', 'solid', 'low', 'Split the interface by its users.'),
];
