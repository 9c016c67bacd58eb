import { Hono } from 'hono';
import type { ActiveFaults } from '../active-faults.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import { faultsSchema } from '../faults.ts';
import { parseBody } from '../parse-body.ts';

/** `/emulator/faults`: GET shows what is in force, PUT replaces all of it; fields left out go back to their defaults. */
export function faults({ faults }: { readonly faults: ActiveFaults }): Hono<EmulatorEnvironment> {
  return new Hono<EmulatorEnvironment>()
    .get('/', (context) => context.json(faults.current()))
    .put('/', async (context) => {
      faults.replace(parseBody({ text: await context.req.text(), schema: faultsSchema }));
      return context.json(faults.current());
    });
}
