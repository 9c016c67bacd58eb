import type { Command } from 'commander';
import picocolors from 'picocolors';
import { EXIT_CODE } from '../../domain/run/exit-codes.ts';
import { checkCalibrations } from '../doctor/check-calibrations.ts';
import { checkModels } from '../doctor/check-models.ts';
import { checkProviders } from '../doctor/check-providers.ts';
import { checkServer } from '../doctor/check-server.ts';
import { checkStore } from '../doctor/check-store.ts';
import { checkTerms } from '../doctor/check-terms.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Perform } from '../perform.ts';

const NAME_WIDTH = 20;
const SIGN = { ok: '✅', warning: '⚠️', failed: '❌', skipped: '⚪' } as const;

const EXAMPLE = `
Exits with 1 if anything is wrong.

Example:
  $ distill doctor
`;

/** `distill doctor`: whether everything that a run needs is there, each lack with its remedy. */
export function addDoctorCommand(program: Command, perform: Perform): void {
  program
    .command('doctor')
    .description(
      "check server, worker, store, providers, models' shutdown dates and calibrations, each with its remedy",
    )
    .addHelpText('after', EXAMPLE)
    .action(() =>
      perform(async (session) => {
        const [server, store, providers, models, calibrations, terms] = await Promise.all([
          checkServer(session),
          checkStore(session),
          checkProviders(session),
          checkModels(session),
          checkCalibrations(session),
          checkTerms(session),
        ]);
        const checks = [...server, store, ...providers, ...models, ...calibrations, ...terms];
        const ok = checks.every(({ state }) => state !== 'failed');
        const colours = picocolors.createColors(session.surroundings.output.colour);
        return {
          document: { ok, checks },
          text: checks.map((check) => lineOf(check, colours.bold)).join('\n'),
          exitCode: ok ? EXIT_CODE.ok : EXIT_CODE.error,
        };
      }),
    );
}

function lineOf({ name, state, text, remedy }: Finding, bold: (text: string) => string): string {
  const line = `${SIGN[state]} ${bold(name.padEnd(NAME_WIDTH))} ${text}`;
  return remedy === null ? line : `${line}\n   ${' '.repeat(NAME_WIDTH)} → ${remedy}`;
}
